import type { EntityManager } from 'typeorm';
import { Problem } from '#kernel';
import type { Actor } from '#identity';
import { SkinTest } from '../entities/skin-test.entity.js';
import { lockAgents, type PatientAgent } from '../gate/lock-agents.js';

interface Wanted {
  readonly actor: Actor;
  readonly skinTestId: string;
  readonly ifMatch: number;
}

export interface LockedRecord {
  readonly test: SkinTest;
  /** Of the prescription's current version. */
  readonly knowledgeVersion: string;
}

/** Locks a record of the actor's facility: its prescription, its patient and agent, then itself. @throws Problem not-found, stale-version */
export async function lockRecord(manager: EntityManager, { actor, skinTestId, ifMatch }: Wanted): Promise<LockedRecord> {
  const [above]: (PatientAgent & { knowledgeVersion: string })[] = await manager.query(
    `SELECT t.facility_id AS "facilityId", t.patient_key AS "patientKey", t.agent, v.knowledge_version AS "knowledgeVersion"
     FROM skin_test t
     JOIN prescription p ON p.id = t.prescription_id
     JOIN prescription_version v ON v.prescription_id = p.id AND v.version = p.version
     WHERE t.id = $1 AND t.facility_id = $2 FOR UPDATE OF p`,
    [skinTestId, actor.facilityId],
  );
  if (!above) throw new Problem('not-found');
  await lockAgents(manager, [above]);
  const test = await manager.findOneOrFail(SkinTest, { where: { id: skinTestId }, lock: { mode: 'pessimistic_write' } });
  if (test.rowVersion !== ifMatch) throw new Problem('stale-version');
  return { test, knowledgeVersion: above.knowledgeVersion };
}
