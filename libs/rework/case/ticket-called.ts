import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { queryIn } from '#platform';
import { ReworkCase } from '../entities/rework-case.entity.js';
import { CaseDesk } from './case-desk.js';

/** A queue ticket called to a window, as the outbox tells it. */
export interface TicketCall {
  readonly facilityId: string;
  readonly prescriptionNumber: string;
  readonly at: Date;
}

/** Hears whose number was called: a patient whose prescription is still with the doctor would come to an empty counter. */
@Injectable()
export class TicketCalled {
  constructor(private readonly desk: CaseDesk) {}

  async called(manager: EntityManager, { facilityId, prescriptionNumber, at }: TicketCall): Promise<void> {
    const open = await queryIn<{ id: string }>(manager, {
      text: `SELECT c.id FROM rework_case c JOIN prescription p ON p.id = c.prescription_id
             WHERE p.facility_id = $1 AND p.number = $2 AND c.closed_at IS NULL`,
      values: [facilityId, prescriptionNumber],
    });
    for (const { id } of open) {
      const rework = await manager.findOne(ReworkCase, { where: { id, closedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
      if (!rework || rework.patientCalledAt) continue; // told already, or called by hand
      await this.desk.step(manager, rework, {
        event: 'call-patient', actor: { kind: 'system', id: null, facilityId }, at, patch: { patientCalledAt: rework.patientCalledAt ?? at },
      });
    }
  }
}
