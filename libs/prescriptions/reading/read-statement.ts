/** One prescription with everything known of one of its versions, in one round trip. $1 id, $2 facility, $3 version or null for the current. */
export const READ_PRESCRIPTION = `
SELECT jsonb_build_object(
  'id', p.id, 'number', p.number, 'version', v.version, 'currentVersion', p.version,
  'status', CASE WHEN v.version = p.version THEN p.status ELSE 'superseded' END,
  'kind', p.kind, 'worst', v.verdict->>'worst', 'flagged', p.flagged, 'validUntil', p.valid_until,
  'receivedAt', p.received_at, 'updatedAt', p.updated_at, 'reissueOf', p.reissue_of,
  'claim', CASE WHEN p.claimed_by IS NOT NULL THEN jsonb_build_object('by', p.claimed_by, 'until', p.claim_expires_at) END,
  'signatures', CASE WHEN v.version = p.version THEN jsonb_build_object('approvedBy', p.approved_by, 'approvedAt', p.approved_at,
     'preparedBy', p.prepared_by, 'checkedBy', p.checked_by, 'loneCheck', p.lone_check) END,
  'content', v.content, 'knowledgeVersion', v.knowledge_version, 'ruleSetVersion', v.rule_set_version, 'asOf', v.as_of,
  'verifications', v.verdict->'verifications',
  'evidence', (SELECT coalesce(jsonb_agg(jsonb_build_object('verification', e.verification, 'method', e.method, 'outcome', e.outcome,
      'itemNo', e.item_no, 'actor', e.actor_id, 'sourceValue', e.source_value, 'observed', e.observed, 'at', e.at) ORDER BY e.at, e.id), '[]')
    FROM evidence e WHERE e.prescription_id = p.id AND e.version = v.version),
  'findings', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'ruleId', f.rule_id, 'ruleVersion', f.rule_version,
      'severity', f.severity, 'verification', f.verification, 'commentCode', f.comment_code, 'items', f.items, 'detail', f.detail, 'withdrawnAt', (SELECT w.at FROM finding_withdrawal w WHERE w.finding_id = f.id),
      'override', CASE WHEN f.overridden_by IS NOT NULL THEN jsonb_build_object('by', f.overridden_by, 'reason', f.override_reason, 'at', f.overridden_at) END)
      ORDER BY f.id), '[]')
    FROM finding f WHERE f.prescription_id = p.id AND f.version = v.version),
  'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('no', i.no, 'productCode', i.product_code, 'genericName', i.generic_name,
      'quantity', i.quantity::text, 'unit', i.unit, 'packages', i.packages, 'skinTestAgent', i.skin_test_agent,
      'handedOver', (SELECT coalesce(sum(h.quantity), 0)::text FROM hand_over_item h
        WHERE h.prescription_id = p.id AND h.version = v.version AND h.item_no = i.no)) ORDER BY i.no), '[]')
    FROM prescription_item i WHERE i.prescription_id = p.id AND i.version = v.version),
  'history', (SELECT coalesce(jsonb_agg(jsonb_build_object('event', h.event, 'version', h.version, 'from', h.from_status, 'to', h.to_status,
      'actorKind', h.actor_kind, 'actor', h.actor_id, 'window', h.window_id, 'detail', h.detail, 'at', h.at) ORDER BY h.id), '[]')
    FROM prescription_event h WHERE h.prescription_id = p.id),
  'versions', (SELECT jsonb_agg(o.version ORDER BY o.version) FROM prescription_version o WHERE o.prescription_id = p.id)
  ) AS view, p.row_version AS "rowVersion"
FROM prescription p
JOIN prescription_version v ON v.prescription_id = p.id AND v.version = coalesce($3, p.version)
WHERE p.id = $1 AND p.facility_id = $2`;

/** The window's queue by status, oldest first; keyset paging on (received_at, id). Uses prescription_queue_idx. */
export const LIST_QUEUE = `
SELECT id, number, version, status, kind, patient_name AS "patientName", department_code AS "departmentCode",
  prescriber_code AS "prescriberCode", worst, received_at AS "receivedAt", claimed_by AS "claimedBy",
  claim_expires_at AS "claimExpiresAt", row_version AS "rowVersion"
FROM prescription
WHERE facility_id = $1 AND status = $2 AND (received_at, id) > ($3, $4)
ORDER BY received_at, id LIMIT $5`;
