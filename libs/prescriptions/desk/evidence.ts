import type { EntityManager } from 'typeorm';
import { newId } from '#kernel';
import type { Verification, VerificationOutcome } from '#verification';
import type { LockedPrescription } from './locked-prescription.js';

export interface NewEvidence {
  readonly verification: Verification;
  readonly method: 'scan' | 'person';
  readonly outcome: VerificationOutcome;
  readonly itemNo: number | null;
  /** From the prescription. */
  readonly sourceValue: string;
  /** As seen, scanned or said. */
  readonly observed: string;
}

/** Records who or what decided a verification, from which value, for which version. */
export async function recordEvidence(
  manager: EntityManager, rx: LockedPrescription, actorId: string, at: Date, evidence: readonly NewEvidence[],
): Promise<void> {
  if (evidence.length === 0) return;
  await manager.query(
    `INSERT INTO evidence (id, facility_id, prescription_id, version, item_no, verification, method, outcome, actor_id, source_value, observed, at)
     SELECT e.id, $2, $3, $4, e."itemNo", e.verification, e.method, e.outcome, $5, e."sourceValue", e.observed, $6
     FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, "itemNo" int, verification text, method text, outcome text, "sourceValue" text, observed text)`,
    [JSON.stringify(evidence.map((e) => ({ id: newId(), ...e }))), rx.facilityId, rx.id, rx.version, actorId, at],
  );
}

/**
 * Verifications the machine could not decide on this version; each needs a person's word on the whole of it: what
 * somebody saw of one line at the window says nothing of the others.
 */
export async function uncheckedVerifications(manager: EntityManager, rx: LockedPrescription): Promise<Verification[]> {
  const rows: { verification: Verification }[] = await manager.query(
    `SELECT r->>'verification' AS verification
     FROM prescription_version v, jsonb_array_elements(v.verdict->'verifications') AS r
     WHERE v.prescription_id = $1 AND v.version = $2
       AND (r->>'outcome' = 'not-checked' OR jsonb_array_length(r->'missing') > 0)
       AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.prescription_id = $1 AND e.version = $2
         AND e.verification = r->>'verification' AND e.method = 'person' AND e.outcome = 'pass' AND e.item_no IS NULL)`,
    [rx.id, rx.version],
  );
  return rows.map((row) => row.verification);
}
