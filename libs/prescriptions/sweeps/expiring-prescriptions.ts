import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock, MINUTE } from '#kernel';
import { AlertDesk, type AlertDraft, Sweeps } from '#alerts';
import { DEFAULT_FACILITY_SETTINGS, type Role } from '#identity';
import { CLOCK, Database } from '#platform';
import { EXPIRING_STATUSES } from '../desk/prescription-desk.js';

const BATCH = 500;

interface Expiring {
  readonly id: string;
  readonly facilityId: string;
  readonly version: number;
  /** When it was to be told of. */
  readonly dueAt: Date;
  readonly assigneeId: string | null;
  readonly assigneeRole: Role;
}

/**
 * An open prescription near the end of its validity: whoever works on it is told while it can still be dispensed, else
 * whose turn it is. Told once per version; over with the hand-over, any other end, or the next version.
 */
@Injectable()
export class ExpiringPrescriptions implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertDesk,
    private readonly sweeps: Sweeps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sweeps.register({ name: 'prescriptions-expiring', everyMs: MINUTE, run: () => this.tell() });
  }

  async tell(): Promise<void> {
    const at = this.clock.now();
    const expiring = await this.database.query<Expiring & Record<string, unknown>>(FIND, [at, DEFAULT_FACILITY_SETTINGS.prescriptionExpiringMinutes, EXPIRING_STATUSES]);
    if (expiring.length === 0) return;
    await this.database.transaction((manager) => this.alerts.raise(manager, expiring.map(draftOf), at));
  }
}

/** Validity ends with its last day at the facility. In somebody's hands: his, while he is on duty. Walks prescription_validity_idx. */
const FIND = `
SELECT p.id, p.facility_id AS "facilityId", p.version,
  (p.valid_until + 1)::timestamp AT TIME ZONE f.time_zone - f.warning AS "dueAt",
  (SELECT d.staff_id FROM duty d WHERE d.signed_out_at IS NULL AND d.staff_id = CASE p.status
     WHEN 'in-review' THEN p.claimed_by
     WHEN 'preparing' THEN p.prepared_by
     WHEN 'returned' THEN (SELECT c.owner_id FROM rework_case c WHERE c.prescription_id = p.id AND c.closed_at IS NULL) END) AS "assigneeId",
  CASE WHEN p.status IN ('screened','confirmed','in-review') THEN 'reviewing-pharmacist'
    WHEN p.status IN ('approved','preparing') THEN 'preparing-pharmacist'
    WHEN p.status = 'returned' THEN 'rework-coordinator' ELSE 'dispensing-pharmacist' END AS "assigneeRole"
FROM (SELECT id, time_zone, make_interval(mins => coalesce((settings->>'prescriptionExpiringMinutes')::int, $2)) AS warning FROM facility) f
JOIN prescription p ON p.facility_id = f.id
WHERE p.status = ANY($3)
  AND p.valid_until >= ($1::timestamptz AT TIME ZONE f.time_zone)::date
  AND p.valid_until < (($1::timestamptz + f.warning) AT TIME ZONE f.time_zone)::date
  AND NOT EXISTS (SELECT FROM alert a WHERE a.facility_id = p.facility_id AND a.dedupe_key = 'prescription-expiring:' || p.id || ':' || p.version)
ORDER BY p.valid_until LIMIT ${BATCH}`;

const draftOf = ({ id, facilityId, version, dueAt, assigneeId, assigneeRole }: Expiring): AlertDraft => ({
  facilityId, kind: 'prescription-expiring', condition: 'prescription-expiring', dedupeKey: `prescription-expiring:${id}:${version}`,
  subjectType: 'prescription', subjectId: id, assigneeId, assigneeRole: assigneeId === null ? assigneeRole : null, level: 0, dueAt,
});
