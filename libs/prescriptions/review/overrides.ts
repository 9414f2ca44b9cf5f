import type { EntityManager } from 'typeorm';
import { ensure, Problem } from '#kernel';
import type { LockedPrescription } from '../desk/locked-prescription.js';

/** Marks a line with the doctor's reason and second signature (libs/verification/rules/beyond-routine). */
const BEYOND_ROUTINE_RULE = 'BEYOND-1';

export interface Override {
  readonly findingId: string;
  readonly reason: string;
}

export interface OpenFinding {
  readonly id: string;
  readonly ruleId: string;
  readonly severity: 'caution' | 'block' | 'reject';
  readonly items: readonly number[];
}

/** Findings from caution up of the current version that nobody has overridden, withdrawn or signed away for this patient. */
export const openFindings = (manager: EntityManager, rx: LockedPrescription): Promise<OpenFinding[]> => manager.query(
  `SELECT id, rule_id AS "ruleId", severity, items FROM finding f
   WHERE prescription_id = $1 AND version = $2 AND overridden_by IS NULL AND suppressed_by IS NULL AND severity <> 'info'
     AND NOT EXISTS (SELECT FROM finding_withdrawal w WHERE w.finding_id = f.id)`,
  [rx.id, rx.version],
);

/**
 * Checks that every open finding is answered with a reason. A `reject` cannot be answered at all.
 * Returns true when it is beyond routine (超常规) — a `block`, or a line the doctor himself signed as such: then the
 * doctor's word and a second senior pharmacist are needed.
 */
export function assertAllAnswered(open: readonly OpenFinding[], overrides: readonly Override[]): boolean {
  const reasons = new Map(overrides.map((o) => [o.findingId, o.reason.trim()]));
  ensure(open.every((f) => f.severity !== 'reject'), 'finding-not-overridable');
  const unanswered = open.filter((f) => !reasons.get(f.id));
  if (unanswered.length > 0) {
    throw new Problem('reason-required', { zh: '以下问题尚未逐条说明通过理由', en: 'These findings still need a reason each' },
      unanswered.map((f) => ({ pointer: '/overrides', detail: { zh: `问题 ${f.id}`, en: `finding ${f.id}` } })));
  }
  const known = new Set(open.map((f) => f.id));
  ensure(overrides.every((o) => known.has(o.findingId)), 'unknown-reference', {
    zh: 'overrides 中含有不属于当前版本或已处理的问题', en: 'overrides names a finding that is not open on this version',
  });
  return open.some((f) => f.severity === 'block' || f.ruleId === BEYOND_ROUTINE_RULE);
}

/** Did the doctor stand by this version: by confirming it in the rework case, or by reason and second signature on each line blocked? */
export async function doctorStandsByIt(manager: EntityManager, rx: LockedPrescription, open: readonly OpenFinding[]): Promise<boolean> {
  const lines = [...new Set(open.filter((f) => f.severity === 'block').flatMap((f) => (f.items.length > 0 ? f.items : [0])))];
  const rows: { stands: boolean }[] = await manager.query(
    `SELECT EXISTS (SELECT 1 FROM prescription_event WHERE prescription_id = $1 AND version = $2 AND event = 'confirm')
       OR NOT EXISTS (
         SELECT 1 FROM unnest($3::int[]) AS line(no) WHERE NOT EXISTS (
           SELECT 1 FROM prescription_version v, jsonb_array_elements(v.content->'items') AS item
           WHERE v.prescription_id = $1 AND v.version = $2 AND (item->>'no')::int = line.no
             AND item->'beyondRoutine'->>'reason' <> '' AND item->'beyondRoutine'->>'signedBy' = v.content->>'prescriberCode')) AS stands`,
    [rx.id, rx.version, lines],
  );
  return rows[0]!.stands;
}

export async function writeOverrides(manager: EntityManager, overrides: readonly Override[], by: string, at: Date): Promise<void> {
  if (overrides.length === 0) return;
  await manager.query(
    `UPDATE finding f SET overridden_by = $2, override_reason = o.reason, overridden_at = $3
     FROM jsonb_to_recordset($1::jsonb) AS o("findingId" uuid, reason text) WHERE f.id = o."findingId"`,
    [JSON.stringify(overrides), by, at],
  );
}
