import type { EntityManager } from 'typeorm';

/** One patient and one agent: all that a gate looks at. */
export interface PatientAgent {
  readonly facilityId: string;
  readonly patientKey: string;
  readonly agent: string;
}

/**
 * Until the transaction ends nobody else adds to, or hands over on, the records of these agents. Always taken after the
 * row lock on the prescription, and in one order: no deadlock.
 */
export async function lockAgents(manager: EntityManager, agents: readonly PatientAgent[]): Promise<void> {
  const keys = new Set(agents.map(({ facilityId, patientKey, agent }) => JSON.stringify(['skin-test', facilityId, patientKey, agent])));
  for (const key of [...keys].sort()) await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
}
