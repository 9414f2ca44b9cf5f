import { Injectable } from '@nestjs/common';
import { ensure, maskName } from '#kernel';
import type { StaffActor } from '#identity';
import { Database } from '#platform';
import { ReworkCase, ReworkContact } from '../entities/rework-case.entity.js';
import { type CaseSubject, readCaseSubject } from './case-subject.js';

/** A line of the list: what somebody at the window must know to pick the next case. */
export interface CaseLine {
  readonly id: string;
  readonly prescriptionId: string;
  readonly prescriptionNumber: string;
  /** Masked. */
  readonly patientName: string;
  readonly status: ReworkCase['status'];
  readonly ownerId: string;
  readonly ownerName: string;
  readonly offeredTo: string | null;
  readonly whereabouts: ReworkCase['patientWhereabouts'];
  readonly openedAt: Date;
  readonly acknowledgeDueAt: Date;
  readonly completeDueAt: Date;
  /** Alerts raised and not resolved. */
  readonly openAlerts: number;
}

export interface CaseQuery {
  /** Owned by, or offered to, this person. */
  readonly mine: boolean;
  readonly open: boolean;
  readonly after: string | null;
  readonly rows: number;
}

/** A case with all there is to it. */
export interface CaseView {
  readonly rework: ReworkCase;
  readonly subject: CaseSubject;
  readonly log: readonly ReworkContact[];
}

/** Reads cases of the actor's facility. */
@Injectable()
export class CaseReader {
  constructor(private readonly database: Database) {}

  /** Oldest first. */
  async list(actor: StaffActor, { mine, open, after, rows }: CaseQuery): Promise<CaseLine[]> {
    const lines = await this.database.query<CaseLine & Record<string, unknown>>(
      `SELECT c.id, c.prescription_id AS "prescriptionId", p.number AS "prescriptionNumber", p.patient_name AS "patientName", c.status,
         c.owner_id AS "ownerId", s.name AS "ownerName", c.offered_to AS "offeredTo", c.patient_whereabouts AS whereabouts,
         c.opened_at AS "openedAt", c.acknowledge_due_at AS "acknowledgeDueAt", c.complete_due_at AS "completeDueAt",
         (SELECT count(*)::int FROM alert a WHERE a.subject_id = c.id AND a.resolved_at IS NULL) AS "openAlerts"
       FROM rework_case c JOIN prescription p ON p.id = c.prescription_id JOIN staff s ON s.id = c.owner_id
       WHERE c.facility_id = $1 AND (NOT $2 OR c.closed_at IS NULL) AND (NOT $3 OR c.owner_id = $4 OR c.offered_to = $4)
         AND ($5::uuid IS NULL OR (c.opened_at, c.id) > (SELECT opened_at, id FROM rework_case WHERE id = $5 AND facility_id = $1))
       ORDER BY c.opened_at, c.id LIMIT $6`,
      [actor.facilityId, open, mine, actor.id, after, rows],
    );
    return lines.map((line) => ({ ...line, patientName: maskName(line.patientName) }));
  }

  /** @throws Problem not-found */
  read(facilityId: string, caseId: string): Promise<CaseView> {
    return this.database.transaction(async (manager) => {
      const rework = await manager.findOneBy(ReworkCase, { id: caseId, facilityId });
      ensure(rework, 'not-found');
      const subject = await readCaseSubject(manager, rework.prescriptionId, rework.version);
      const log = await manager.find(ReworkContact, { where: { caseId }, order: { at: 'ASC', id: 'ASC' } });
      return { rework, subject, log };
    }, { isolation: 'REPEATABLE READ' });
  }
}
