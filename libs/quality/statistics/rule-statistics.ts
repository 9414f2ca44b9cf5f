import { Injectable } from '@nestjs/common';
import type { LocalText } from '#kernel';
import type { StaffActor } from '#identity';
import { Database } from '#platform';
import { RULES } from '#verification';

/** How one version of one rule did: what it costs and what it is worth (which rules cry wolf). */
export interface RuleStatistics {
  readonly ruleId: string;
  readonly ruleVersion: number;
  /** Null for a rule this program no longer has. */
  readonly title: LocalText | null;
  /** Findings it made. */
  readonly fired: number;
  /** Of these, overridden by a pharmacist. */
  readonly overridden: number;
  /** Findings QA judged, each counted once; where two reviewers differ it is `disputed` and nothing else. */
  readonly judgedTrue: number;
  readonly judgedFalse: number;
  readonly judgedTrivial: number;
  readonly disputed: number;
  /** judgedTrue ÷ (true + false + trivial), four decimals; null while nothing was judged: unknown is not zero. */
  readonly precision: string | null;
  /** overridden ÷ fired, four decimals. */
  readonly overrideRate: string;
}

/** $1 facility, $2 from, $3 to (exclusive): by the time the finding was made. */
const COUNT = `
WITH judged AS (
  SELECT f.rule_id, f.rule_version, f.overridden_by IS NOT NULL AS overridden,
    CASE WHEN min(v.verdict) = max(v.verdict) THEN min(v.verdict) WHEN min(v.verdict) IS NOT NULL THEN 'disputed' END AS verdict
  FROM finding f LEFT JOIN finding_verdict v ON v.finding_id = f.id
  WHERE f.facility_id = $1 AND f.created_at >= $2 AND f.created_at < $3
  GROUP BY f.id),
counted AS (
  SELECT rule_id, rule_version, count(*)::int AS fired, (count(*) FILTER (WHERE overridden))::int AS overridden,
    (count(*) FILTER (WHERE verdict = 'true'))::int AS is_true, (count(*) FILTER (WHERE verdict = 'false'))::int AS is_false,
    (count(*) FILTER (WHERE verdict = 'trivial'))::int AS is_trivial, (count(*) FILTER (WHERE verdict = 'disputed'))::int AS disputed
  FROM judged GROUP BY rule_id, rule_version)
SELECT rule_id AS "ruleId", rule_version AS "ruleVersion", fired, overridden,
  is_true AS "judgedTrue", is_false AS "judgedFalse", is_trivial AS "judgedTrivial", disputed,
  round(is_true::numeric / nullif(is_true + is_false + is_trivial, 0), 4)::text AS precision,
  round(overridden::numeric / fired, 4)::text AS "overrideRate"
FROM counted ORDER BY rule_id, rule_version`;

@Injectable()
export class RuleStatisticsReader {
  constructor(private readonly database: Database) {}

  /** Every rule that fired in the period, in order of id and version; rules that never fired are absent. */
  async between(actor: StaffActor, from: Date, to: Date): Promise<RuleStatistics[]> {
    const rows = await this.database.query<Omit<RuleStatistics, 'title'>>(COUNT, [actor.facilityId, from, to]);
    return rows.map((row) => ({ ...row, title: TITLES.get(row.ruleId) ?? null }));
  }
}

const TITLES: ReadonlyMap<string, LocalText> = new Map(RULES.map((rule) => [rule.id, rule.title]));
