import { IsNull, type EntityManager } from 'typeorm';
import { Problem } from '#kernel';
import type { CaseRef } from '../commands.js';
import { ReworkCase } from '../entities/rework-case.entity.js';

const FOR_UPDATE = { mode: 'pessimistic_write' } as const;

/** Locks a case of the facility; another facility's is not found. @throws Problem not-found, stale-version */
export async function lockCase(manager: EntityManager, facilityId: string, id: string, ifMatch: number | null): Promise<ReworkCase> {
  const rework = await manager.findOne(ReworkCase, { where: { id, facilityId }, lock: FOR_UPDATE });
  if (!rework) throw new Problem('not-found');
  if (ifMatch !== null && ifMatch !== rework.rowVersion) throw new Problem('stale-version');
  return rework;
}

export const lockFor = (manager: EntityManager, ref: CaseRef): Promise<ReworkCase> =>
  lockCase(manager, ref.actor.facilityId, ref.caseId, ref.ifMatch);

/** Locks the one open case of a prescription, if it has one. */
export const lockOpenCase = (manager: EntityManager, prescriptionId: string): Promise<ReworkCase | null> =>
  manager.findOne(ReworkCase, { where: { prescriptionId, closedAt: IsNull() }, lock: FOR_UPDATE });
