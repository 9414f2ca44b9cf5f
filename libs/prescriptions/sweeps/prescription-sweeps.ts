import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock, HOUR, MINUTE, SECOND } from '#kernel';
import { AlertDesk, type AlertDraft, Sweeps } from '#alerts';
import type { SystemActor } from '#identity';
import { CLOCK, Database } from '#platform';
import { Closing } from '../closing/closing.js';
import { PrescriptionDesk } from '../desk/prescription-desk.js';

const BATCH = 500;

interface Found {
  readonly id: string;
  readonly facilityId: string;
}

interface Overdue extends Found {
  readonly dueAt: Date;
  readonly version: number;
}

/**
 * What time does to prescriptions without anybody's doing: leases end (back to the queue, never onward), validity ends,
 * reviews become overdue. Found by indexed queries, so a submission writes no timers; each step decides again under lock.
 */
@Injectable()
export class PrescriptionSweeps implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly desk: PrescriptionDesk,
    private readonly closing: Closing,
    private readonly alerts: AlertDesk,
    private readonly sweeps: Sweeps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sweeps.register(
      { name: 'review-leases', everyMs: 5 * SECOND, run: () => this.endLeases() },
      { name: 'reviews-overdue', everyMs: 5 * SECOND, run: () => this.reviewsOverdue() },
      { name: 'prescriptions-expired', everyMs: MINUTE, run: () => this.expire() },
    );
  }

  /** A claim whose lease ran out goes back to the queue it came from. */
  async endLeases(): Promise<void> {
    const found = await this.database.query<Found>(
      `SELECT id, facility_id AS "facilityId" FROM prescription WHERE status = 'in-review' AND claim_expires_at <= $1 LIMIT ${BATCH}`, [this.clock.now()],
    );
    for (const { id, facilityId } of found) {
      await this.desk.step(asSystem(id, facilityId), async ({ rx, at, apply }) => {
        if (rx.status === 'in-review' && rx.claimExpiresAt !== null && rx.claimExpiresAt <= at) await apply('lease-end', { event: 'prescription.released' });
      });
    }
  }

  /** Waiting for review longer than the facility allows: somebody is told. It never passes by waiting. */
  async reviewsOverdue(): Promise<void> {
    const at = this.clock.now();
    const overdue = await this.database.query<Overdue>(
      `SELECT p.id, p.facility_id AS "facilityId", p.version, p.updated_at + make_interval(mins => (f.settings->>'reviewOverdueMinutes')::int) AS "dueAt"
       FROM facility f CROSS JOIN LATERAL (
         SELECT * FROM prescription p
         WHERE p.facility_id = f.id AND p.status IN ('screened', 'confirmed')
           AND p.received_at > $1::timestamptz - $2::int * interval '1 hour'
           AND p.updated_at <= $1::timestamptz - make_interval(mins => (f.settings->>'reviewOverdueMinutes')::int)
           AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.subject_id = p.id AND a.dedupe_key = 'review-overdue:' || p.id || ':' || p.version)
         ORDER BY p.received_at LIMIT ${BATCH}) p`,
      [at, LOOK_BACK_HOURS],
    );
    if (overdue.length === 0) return;
    await this.database.transaction((manager) => this.alerts.raise(manager, overdue.map(overdueAlert), at));
  }

  /** Validity is over on the day after its last (处方管理办法 art. 18). */
  async expire(): Promise<void> {
    const found = await this.database.query<Found>(
      `SELECT p.id, p.facility_id AS "facilityId" FROM prescription p JOIN facility f ON f.id = p.facility_id
       WHERE p.status IN ('screened','in-review','approved','returned','confirmed','preparing','prepared','checked')
         AND p.valid_until < ($1::timestamptz AT TIME ZONE f.time_zone)::date LIMIT ${BATCH}`, [this.clock.now()],
    );
    for (const { id, facilityId } of found) await this.closing.expire(asSystem(id, facilityId));
  }
}

/** Older ones have expired or been told of long ago. */
const LOOK_BACK_HOURS = (7 * 24 * HOUR) / HOUR;

const asSystem = (prescriptionId: string, facilityId: string) => {
  const actor: SystemActor = { kind: 'system', id: null, facilityId };
  return { actor, prescriptionId, ifMatch: null, requestId: null };
};

const overdueAlert = ({ id, facilityId, version, dueAt }: Overdue): AlertDraft => ({
  facilityId, kind: 'review-overdue', condition: 'review-overdue', dedupeKey: `review-overdue:${id}:${version}`,
  subjectType: 'prescription', subjectId: id, assigneeId: null, assigneeRole: 'reviewing-pharmacist', level: 0, dueAt,
});
