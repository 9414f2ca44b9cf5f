/** $1 facility, $2 from, $3 to (exclusive), $4 the rules of the program as [{id, version}]. Reads the period by `finding_period_idx`. */
export const COUNT_RULES = `
WITH period AS MATERIALIZED (
  SELECT f.id, f.rule_id, f.rule_version, f.detail->'also' AS also, f.overridden_by IS NOT NULL AS overridden, f.suppressed_by IS NOT NULL AS suppressed,
    EXISTS (SELECT FROM prescription_event e WHERE e.prescription_id = f.prescription_id AND e.version = f.version AND e.event = 'confirm') AS confirmed,
    (SELECT CASE WHEN min(v.verdict) = max(v.verdict) THEN min(v.verdict) WHEN min(v.verdict) IS NOT NULL THEN 'disputed' END
     FROM finding_verdict v WHERE v.finding_id = f.id) AS verdict
  FROM finding f WHERE f.facility_id = $1 AND f.created_at >= $2 AND f.created_at < $3),
said AS (
  SELECT rule_id, rule_version, false AS beside, overridden, suppressed, confirmed, verdict FROM period
  UNION ALL
  SELECT a->>'ruleId', (a->>'ruleVersion')::int, true, overridden, suppressed, confirmed, NULL FROM period, jsonb_array_elements(also) AS a),
counted AS (
  SELECT rule_id, rule_version, count(*)::int AS fired, (count(*) FILTER (WHERE beside))::int AS beside,
    (count(*) FILTER (WHERE suppressed))::int AS suppressed, (count(*) FILTER (WHERE overridden))::int AS overridden,
    (count(*) FILTER (WHERE confirmed))::int AS confirmed,
    (count(*) FILTER (WHERE verdict = 'true'))::int AS is_true, (count(*) FILTER (WHERE verdict = 'false'))::int AS is_false,
    (count(*) FILTER (WHERE verdict = 'trivial'))::int AS is_trivial, (count(*) FILTER (WHERE verdict = 'disputed'))::int AS disputed
  FROM said GROUP BY rule_id, rule_version),
in_force AS (
  SELECT DISTINCT ON (c.rule_id) c.rule_id, c.version, c.effect FROM facility_rule_change c WHERE c.facility_id = $1 ORDER BY c.rule_id, c.seq DESC),
known AS (
  SELECT id AS rule_id, version AS rule_version FROM jsonb_to_recordset($4::jsonb) AS r(id text, version int)
  UNION SELECT rule_id, version FROM in_force WHERE effect = 'in-force'),
answered AS (SELECT * FROM known FULL JOIN counted USING (rule_id, rule_version))
SELECT rule_id AS "ruleId", rule_version AS "ruleVersion",
  (SELECT v.body->'message' FROM facility_rule_version v WHERE v.facility_id = $1 AND v.rule_id = r.rule_id AND v.version = r.rule_version) AS title,
  coalesce(fired, 0) AS fired, coalesce(beside, 0) AS beside, coalesce(suppressed, 0) AS suppressed, coalesce(overridden, 0) AS overridden,
  coalesce(confirmed, 0) AS "confirmedByDoctor", coalesce(is_true, 0) AS "judgedTrue", coalesce(is_false, 0) AS "judgedFalse",
  coalesce(is_trivial, 0) AS "judgedTrivial", coalesce(disputed, 0) AS disputed,
  round(is_true::numeric / nullif(is_true + is_false + is_trivial, 0), 4)::text AS precision,
  round(overridden::numeric / fired, 4)::text AS "overrideRate"
FROM answered r ORDER BY rule_id, rule_version`;
