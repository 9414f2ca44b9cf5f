import type { Severity, SuppressedStatement } from '#verification';

/** A finding with what a suppression must know of it. */
export interface NamedFinding extends SuppressedStatement {
  readonly patientKey: string;
  readonly items: readonly number[];
  readonly lines: readonly { readonly no: number; readonly productCode: string }[];
  readonly also: readonly SuppressedStatement[];
}

/** $1 prescription, $2 finding, $3 facility. */
export const NAMED_FINDING = `
SELECT p.patient_key AS "patientKey", f.rule_id AS "ruleId", f.rule_version AS "ruleVersion", f.severity, f.items,
  f.detail->>'observed' AS observed, f.detail->>'limit' AS "limit", coalesce(f.detail->'also', '[]') AS also,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('no', i.no, 'productCode', i.product_code)), '[]') FROM prescription_item i
   WHERE i.prescription_id = f.prescription_id AND i.version = f.version) AS lines
FROM finding f JOIN prescription p ON p.id = f.prescription_id
WHERE f.prescription_id = $1 AND f.id = $2 AND p.facility_id = $3`;

/** A suppression as pharmacists see it. */
export interface SuppressionView {
  readonly id: string;
  readonly findingId: string;
  readonly severity: Exclude<Severity, 'reject'>;
  readonly statements: readonly SuppressedStatement[];
  readonly products: readonly string[];
  readonly reason: string;
  readonly until: string;
  readonly signedBy: string;
  readonly signedAt: string;
  readonly coSignedBy: string | null;
  readonly end: { readonly at: string; readonly by: string; readonly reason: string } | null;
}

/** One row, newest first, when the prescription is the facility's. $1 prescription, $2 facility. */
export const SUPPRESSIONS_OF_PATIENT = `
SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'findingId', s.finding_id, 'severity', s.severity, 'statements', s.statements,
    'products', s.products, 'reason', s.reason, 'until', s.until, 'signedBy', s.signed_by, 'signedAt', s.signed_at, 'coSignedBy', s.co_signed_by,
    'end', CASE WHEN s.ended_at IS NOT NULL THEN jsonb_build_object('at', s.ended_at, 'by', s.ended_by, 'reason', s.end_reason) END)
    ORDER BY s.signed_at DESC, s.id)
  FROM finding_suppression s WHERE s.facility_id = p.facility_id AND s.patient_key = p.patient_key), '[]') AS views
FROM prescription p WHERE p.id = $1 AND p.facility_id = $2`;
