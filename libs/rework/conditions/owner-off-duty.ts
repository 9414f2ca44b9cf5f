import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AlertDraft, Timers } from '#alerts';
import { queryIn } from '#platform';
import type { ReworkCase } from '../entities/rework-case.entity.js';
import { caseCondition } from './case-view.js';

/** The owner went off duty and no colleague accepted: nobody stands beside the patient, or, when he has left, behind the case. */
export const ownerOffDuty = caseCondition('owner-off-duty', (rework) => {
  if (rework.ownerOnDuty) return null;
  return rework.patientAround ? 'walk-back' : 'rework-unowned';
});

/** Hears who signed out, and has every open case of his looked at. */
@Injectable()
export class OwnerSignOut {
  constructor(private readonly timers: Timers) {}

  async signedOut(manager: EntityManager, { staffId, at }: { readonly staffId: string; readonly at: Date }): Promise<void> {
    const cases = await queryIn<{ id: string; facilityId: string }>(manager, {
      text: 'SELECT id, facility_id AS "facilityId" FROM rework_case WHERE owner_id = $1 AND closed_at IS NULL',
      values: [staffId],
    });
    await this.timers.schedule(manager, cases.map(({ id, facilityId }) => ({
      facilityId, condition: 'rework.owner-off-duty', subjectId: id, dueAt: at,
    })));
  }
}

/** Nobody was on duty when the case was opened: it stands in the pharmacy manager's name, who is told at once. */
export const unownedAtOpening = (rework: ReworkCase): AlertDraft => ({
  facilityId: rework.facilityId,
  kind: 'rework-unowned',
  condition: 'owner-off-duty', // accepting ends it
  dedupeKey: `rework-unowned:opening:${rework.id}`,
  subjectType: 'rework-case',
  subjectId: rework.id,
  level: 2,
  assigneeId: rework.ownerId,
  assigneeRole: 'pharmacy-manager',
  dueAt: rework.openedAt,
});
