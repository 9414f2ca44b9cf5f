/**
 * Flagged prescriptions, newest first, keyset paging on (received_at, id): walks prescription_flagged_idx backwards and
 * stops when the page is full, so a page costs the same however many there are. Findings are read for the page only.
 * $1 facility, $2 $3 position, $4 $5 period, $6 department, $7 prescriber, $8 rule, $9 severity, $10 review filter, $11 reviewer, $12 limit.
 */
export const LIST_FLAGGED = `
WITH page AS (
  SELECT p.id, p.number, p.version, p.status, p.kind, p.patient_name, p.department_code, p.prescriber_code, p.worst, p.received_at
  FROM prescription p
  WHERE p.facility_id = $1 AND p.flagged AND (p.received_at, p.id) < ($2::timestamptz, $3::uuid)
    AND p.received_at >= $4::timestamptz AND p.received_at < $5::timestamptz
    AND ($6::text IS NULL OR p.department_code = $6)
    AND ($7::text IS NULL OR p.prescriber_code = $7)
    AND (coalesce($8::text, $9::text) IS NULL OR EXISTS (
      SELECT FROM finding f WHERE f.prescription_id = p.id AND f.version = p.version
        AND f.rule_id = coalesce($8, f.rule_id) AND f.severity = coalesce($9, f.severity)))
    AND ($10::text IS NULL OR ($10 = 'reviewed') = EXISTS (
      SELECT FROM quality_review r WHERE r.prescription_id = p.id AND r.version = p.version
        AND ($10 <> 'not-by-me' OR r.reviewer_id = $11)))
  ORDER BY p.received_at DESC, p.id DESC LIMIT $12)
SELECT p.id, p.number, p.version, p.status, p.kind, p.patient_name AS "patientName", p.department_code AS "departmentCode",
  p.prescriber_code AS "prescriberCode", p.worst, p.received_at AS "receivedAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'ruleId', f.rule_id, 'severity', f.severity, 'verification', f.verification,
      'commentCode', f.comment_code, 'items', f.items, 'overridden', f.overridden_by IS NOT NULL, 'suppressed', f.suppressed_by IS NOT NULL) ORDER BY f.id), '[]')
    FROM finding f WHERE f.prescription_id = p.id AND f.version = p.version) AS findings,
  (SELECT coalesce(jsonb_agg(r.value->'verification'), '[]')
    FROM prescription_version v, jsonb_array_elements(v.verdict->'verifications') AS r
    WHERE v.prescription_id = p.id AND v.version = p.version AND r.value->>'outcome' = 'not-checked') AS "notChecked",
  reviews.count AS "reviewCount", reviews.mine AS "reviewedByMe"
FROM page p, LATERAL (
  SELECT count(*)::int AS count, coalesce(bool_or(r.reviewer_id = $11), false) AS mine
  FROM quality_review r WHERE r.prescription_id = p.id AND r.version = p.version) AS reviews
ORDER BY p.received_at DESC, p.id DESC`;
