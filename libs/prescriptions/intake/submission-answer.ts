import type { Severity, Verdict } from '#verification';
import type { NewFinding, NewVersion } from './new-version.js';

/** What a submission is answered with; a repeat of it gets the same again, rebuilt from what was stored. */
export interface SubmissionAnswer {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  /** Status on receipt; read the prescription for the present one. */
  readonly status: string;
  readonly worst: Severity | 'none';
  readonly receivedAt: string;
  readonly knowledgeVersion: string;
  readonly ruleSetVersion: string;
  readonly verifications: Verdict['verifications'];
  readonly findings: readonly NewFinding[];
  /** Items whose hand-over waits for a skin test. */
  readonly skinTests: readonly { readonly itemNo: number; readonly agent: string }[];
}

export interface Submitted {
  readonly answer: SubmissionAnswer;
  /** The same submission had been stored before. */
  readonly replayed: boolean;
}

export const answerFor = (id: string, v: NewVersion): SubmissionAnswer => ({
  id,
  number: v.content.number,
  version: v.content.version,
  status: v.status,
  worst: v.verdict.worst,
  receivedAt: v.verdict.asOf,
  knowledgeVersion: v.verdict.knowledgeVersion,
  ruleSetVersion: v.verdict.ruleSetVersion,
  verifications: v.verdict.verifications,
  findings: v.findings,
  skinTests: v.items.flatMap((i) => (i.skinTestAgent ? [{ itemNo: i.no, agent: i.skinTestAgent }] : [])),
});

/** Reads the answer back. $1 prescription, $2 version; one row with column `answer`, or none. */
export const STORED_ANSWER = `
SELECT jsonb_build_object(
  'id', v.prescription_id, 'number', v.content->>'number', 'version', v.version, 'status', e.to_status,
  'worst', v.verdict->>'worst', 'receivedAt', v.verdict->>'asOf', 'knowledgeVersion', v.knowledge_version,
  'ruleSetVersion', v.rule_set_version, 'verifications', v.verdict->'verifications',
  'findings', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'ruleId', f.rule_id, 'ruleVersion', f.rule_version,
      'severity', f.severity, 'verification', f.verification, 'commentCode', f.comment_code, 'items', f.items,
      'detail', f.detail) ORDER BY f.id), '[]') FROM finding f WHERE f.prescription_id = v.prescription_id AND f.version = v.version),
  'skinTests', (SELECT coalesce(jsonb_agg(jsonb_build_object('itemNo', i.no, 'agent', i.skin_test_agent) ORDER BY i.no), '[]')
      FROM prescription_item i WHERE i.prescription_id = v.prescription_id AND i.version = v.version AND i.skin_test_agent IS NOT NULL)
  ) AS answer
FROM prescription_version v
JOIN prescription_event e ON e.prescription_id = v.prescription_id AND e.version = v.version AND e.event = 'submit'
WHERE v.prescription_id = $1 AND v.version = $2`;
