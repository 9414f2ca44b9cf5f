import type { RuleBody } from './entities/facility-rule.entity.js';

/** A rule with its history, as those who keep the rules see it. */
export interface FacilityRuleView {
  readonly id: string;
  /** The version in force; null while it is a draft or switched off. */
  readonly inForce: number | null;
  readonly versions: readonly RuleVersionView[];
  /** Oldest first. */
  readonly changes: readonly { readonly seq: number; readonly version: number; readonly effect: 'in-force' | 'off'; readonly reason: string | null; readonly by: string; readonly at: string }[];
}

export interface RuleVersionView {
  readonly version: number;
  readonly rule: RuleBody;
  readonly author: string;
  readonly createdAt: string;
  readonly signatures: readonly { readonly by: string; readonly at: string }[];
}

export interface RuleFilter {
  /** Id of the last rule of the page before. */
  readonly after: string | null;
  /** Only those in force, or only those not; null: all. */
  readonly inForce: boolean | null;
  readonly limit: number;
}

const VIEW = `jsonb_build_object('id', r.rule_id, 'inForce', r.in_force,
  'versions', (SELECT jsonb_agg(jsonb_build_object('version', v.version, 'rule', v.body, 'author', v.author_id, 'createdAt', v.created_at,
      'signatures', (SELECT coalesce(jsonb_agg(jsonb_build_object('by', s.signed_by, 'at', s.signed_at) ORDER BY s.signed_at), '[]')
        FROM facility_rule_signature s WHERE s.facility_id = v.facility_id AND s.rule_id = v.rule_id AND s.version = v.version)) ORDER BY v.version)
    FROM facility_rule_version v WHERE v.facility_id = $1 AND v.rule_id = r.rule_id),
  'changes', (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', c.seq, 'version', c.version, 'effect', c.effect, 'reason', c.reason, 'by', c.by_id, 'at', c.at) ORDER BY c.seq), '[]')
    FROM facility_rule_change c WHERE c.facility_id = $1 AND c.rule_id = r.rule_id)) AS view`;

const RULES = (which: string): string => `
SELECT o.rule_id, (SELECT CASE WHEN c.effect = 'in-force' THEN c.version END FROM facility_rule_change c
    WHERE c.facility_id = $1 AND c.rule_id = o.rule_id ORDER BY c.seq DESC LIMIT 1) AS in_force
FROM facility_rule_version o WHERE o.facility_id = $1 AND o.version = 1 AND ${which}`;

/** $1 facility, $2 rule id. */
export const READ_RULE = `SELECT ${VIEW} FROM (${RULES('o.rule_id = $2')}) r`;

/** $1 facility, $2 after, $3 in force, $4 limit. */
export const LIST_RULES = `
SELECT ${VIEW} FROM (${RULES(`($2::text IS NULL OR o.rule_id > $2)`)}) r
WHERE $3::boolean IS NULL OR (r.in_force IS NOT NULL) = $3 ORDER BY r.rule_id LIMIT $4`;
