import { MINUTE, plus } from '#kernel';
import type { FacilitySettings } from '#identity';
import type { ReworkCondition } from '#workflow';
import type { ReworkCase } from '../entities/rework-case.entity.js';

export type CaseLimits = Pick<FacilitySettings, 'reworkAcknowledgeMinutes' | 'reworkCompleteMinutes' | 'reworkResumeMinutes'>;

/** Share of the time allowed after which the deadline counts as near (domain §6). */
const NEAR = 0.8;

/** Deadlines of a case opened, or started again, at `at`. */
export const deadlines = (at: Date, limits: CaseLimits): Pick<ReworkCase, 'acknowledgeDueAt' | 'completeDueAt'> => ({
  acknowledgeDueAt: plus(at, limits.reworkAcknowledgeMinutes * MINUTE),
  completeDueAt: plus(at, limits.reworkCompleteMinutes * MINUTE),
});

/** When a condition falls due on a case as it stands, were nothing to change; null when it does not apply to it. Pure. */
export function dueAt(condition: ReworkCondition, rework: ReworkCase, limits: CaseLimits, at: Date): Date | null {
  const due = (instant: Date | null, minutes = 0): Date | null => instant && plus(instant, minutes * MINUTE);
  switch (condition) {
    case 'no-acknowledgement': return rework.status === 'open' ? rework.acknowledgeDueAt : null;
    case 'owner-off-duty': return at; // whether the owner is on duty is seen when it rings
    case 'doctor-unreachable': return due(rework.unreachableSince);
    case 'patient-wanted': return due(rework.patientWantedSince);
    case 'deadline-near': return due(rework.completeDueAt, -(1 - NEAR) * limits.reworkCompleteMinutes);
    case 'overdue': return rework.completeDueAt;
    case 'nobody-resumed': return rework.status === 'answered' ? due(rework.answeredAt, limits.reworkResumeMinutes) : null;
    case 'patient-called': return due(rework.patientCalledAt);
  }
}
