import type { EntityManager } from 'typeorm';
import { type LocalText, maskName } from '#kernel';
import { queryIn } from '#platform';
import type { Severity, Verification } from '#verification';

/*
 * The one look across at the tables of prescriptions. That feature stands above this one (prescriptions → rework,
 * never back), so its code cannot be called; a case must still show all findings of its version, at once.
 */

/** One finding as the doctor and the owner see it. */
export interface CaseFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly verification: Verification;
  /** Item numbers concerned. */
  readonly items: readonly number[];
  readonly message: LocalText;
  readonly advice: LocalText;
  /** What other rules say of the same problem. */
  readonly also: readonly LocalText[];
  /** A pharmacist has signed it away for this patient: for information. */
  readonly suppressed: boolean;
}

/** What a case is about. */
export interface CaseSubject {
  readonly prescriptionNumber: string;
  readonly departmentCode: string;
  /** Masked (张*三): enough for the doctor to recognise his patient beside the number. */
  readonly patientName: string;
  readonly findings: readonly CaseFinding[];
}

/** Not withdrawn since. */
const STANDS = 'NOT EXISTS (SELECT FROM finding_withdrawal w WHERE w.finding_id = f.id)';

/** Whether a finding nobody may override stands on this version. */
export async function rejectStands(manager: EntityManager, prescriptionId: string, version: number): Promise<boolean> {
  const rows = await queryIn(manager, {
    text: `SELECT FROM finding f WHERE prescription_id = $1 AND version = $2 AND severity = 'reject' AND ${STANDS} LIMIT 1`,
    values: [prescriptionId, version],
  });
  return rows.length > 0;
}

/** All findings of the version at once, worst first (一次性告知). */
export async function readCaseSubject(manager: EntityManager, prescriptionId: string, version: number): Promise<CaseSubject> {
  const [subject] = await queryIn<CaseSubject>(manager, {
    text: `
      SELECT p.number AS "prescriptionNumber", p.department_code AS "departmentCode", p.patient_name AS "patientName",
        (SELECT coalesce(jsonb_agg(jsonb_build_object('ruleId', f.rule_id, 'severity', f.severity, 'verification', f.verification,
             'items', f.items, 'message', f.detail->'message', 'advice', f.detail->'advice',
             'also', coalesce((SELECT jsonb_agg(a->'message') FROM jsonb_array_elements(f.detail->'also') a), '[]'), 'suppressed', f.suppressed_by IS NOT NULL)
             ORDER BY f.suppressed_by IS NOT NULL, array_position(ARRAY['reject','block','caution','info'], f.severity), f.rule_id, f.id), '[]')
         FROM finding f WHERE f.prescription_id = p.id AND f.version = $2 AND ${STANDS}) AS findings
      FROM prescription p WHERE p.id = $1`,
    values: [prescriptionId, version],
  });
  if (!subject) throw new Error(`Rework case on a prescription that does not exist: ${prescriptionId}`);
  return { ...subject, patientName: maskName(subject.patientName) };
}
