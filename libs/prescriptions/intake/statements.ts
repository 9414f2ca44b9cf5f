import { PATIENT_FILE } from './patient-statements.js';

/** Rows of one version out of the document `d.doc`, for a source with columns id, facility_id, version, at. */
const versionRows = (source: string): string => `
version_row AS (
  INSERT INTO prescription_version (prescription_id, version, facility_id, content, content_hash, context, verdict,
    knowledge_version, rule_set_version, as_of, created_at)
  SELECT s.id, s.version, s.facility_id, d.doc->'content', d.doc->>'contentHash', d.doc->'context', d.doc->'verdict',
    d.doc->>'knowledgeVersion', d.doc->>'ruleSetVersion', s.at, s.at
  FROM ${source} s, d),
item_rows AS (
  INSERT INTO prescription_item (prescription_id, version, no, facility_id, product_code, generic_name, quantity, unit,
    packages, skin_test_agent, skin_test_lot_bound)
  SELECT s.id, s.version, i.no, s.facility_id, i."productCode", i."genericName", i.quantity, i.unit,
    i.packages, i."skinTestAgent", i."skinTestLotBound"
  FROM ${source} s, d, jsonb_to_recordset(d.doc->'items') AS i(no int, "productCode" text, "genericName" text,
    quantity numeric, unit text, packages int, "skinTestAgent" text, "skinTestLotBound" boolean)),
finding_rows AS (
  INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification,
    comment_code, items, detail, suppressed_by, created_at)
  SELECT f.id, s.facility_id, s.id, s.version, f."ruleId", f."ruleVersion", f.severity, f.verification,
    f."commentCode", f.items, f.detail, (f.detail->'suppressed'->>'id')::uuid, s.at
  FROM ${source} s, d, jsonb_to_recordset(d.doc->'findings') AS f(id uuid, "ruleId" text, "ruleVersion" int,
    severity text, verification text, "commentCode" text, items int[], detail jsonb)),
history_row AS (
  INSERT INTO prescription_event (facility_id, prescription_id, version, event, from_status, to_status, actor_kind, actor_id, at)
  SELECT s.facility_id, s.id, s.version, 'submit', d.doc->>'fromStatus', d.doc->>'status', d.doc->>'actorKind',
    (d.doc->>'actorId')::uuid, s.at
  FROM ${source} s, d),
audit_row AS (
  INSERT INTO audit_entry (facility_id, at, actor_kind, actor_id, action, subject_type, subject_id, detail, request_id)
  SELECT s.facility_id, s.at, d.doc->>'actorKind', (d.doc->>'actorId')::uuid, 'prescription.submit',
    'prescription', s.id, jsonb_build_object('version', s.version, 'status', d.doc->>'status'), d.doc->>'requestId'
  FROM ${source} s, d),
outbox_row AS (
  INSERT INTO outbox_message (topic, key, payload)
  SELECT 'event', s.id::text, d.doc->'event' FROM ${source} s, d),
key_row AS (
  INSERT INTO idempotency_key (scope, key, request_hash, status, body)
  SELECT k.scope, k.key, k."requestHash", 201, jsonb_build_object('prescriptionId', s.id, 'version', s.version)
  FROM ${source} s, d, jsonb_to_record(d.doc->'idempotency') AS k(scope text, key text, "requestHash" text)
  WHERE k.key IS NOT NULL)`;

const HEADER = `r(id uuid, facility_id uuid, number text, version int, status text, kind text, patient_key text,
  patient_name text, department_code text, prescriber_code text, issued_at timestamptz, valid_until date,
  worst text, flagged boolean, reissue_of uuid, stated_allergies jsonb, at timestamptz)`;

/**
 * Stores a first version in one round trip: all of it or nothing, with no transaction block needed.
 * A number already taken stores nothing and returns no row, and so does a patient of whom the house knows something the
 * verification was not told of (an allergy, another prescription), or of whom another prescription is being stored at this
 * moment: both take the same place among the patient's, and one gets it. An idempotency key already used raises 23505.
 * $1: the document built by `submissionDocument`.
 */
export const INSERT_PRESCRIPTION = `
WITH d AS MATERIALIZED (SELECT $1::jsonb AS doc),
rx AS (
  INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code,
    prescriber_code, issued_at, valid_until, worst, flagged, reissue_of, stated_allergies, received_at, updated_at, patient_seq)
  SELECT r.id, r.facility_id, r.number, r.version, r.status, r.kind, r.patient_key, r.patient_name, r.department_code,
    r.prescriber_code, r.issued_at, r.valid_until, r.worst, r.flagged, r.reissue_of, r.stated_allergies, r.at, r.at, file.next
  FROM d, jsonb_to_record(d.doc->'header') AS ${HEADER}, ${PATIENT_FILE}
  WHERE file.told
  ON CONFLICT DO NOTHING
  RETURNING id, facility_id, version, received_at AS at),
${versionRows('rx')}
SELECT id FROM rx`;

/**
 * Puts version n+1 in the place of version n, whose approval, preparation and check end with it.
 * The caller holds the row lock and has checked that the old version may be amended. No row: the verification was not told
 * of everything the house knows of the patient. 23505 on `prescription_patient_key`: another prescription of his was stored
 * at this moment. $1 as above.
 */
export const REPLACE_VERSION = `
WITH d AS MATERIALIZED (SELECT $1::jsonb AS doc),
rx AS (
  UPDATE prescription p SET version = r.version, status = r.status, kind = r.kind, patient_name = r.patient_name,
    department_code = r.department_code, prescriber_code = r.prescriber_code, issued_at = r.issued_at,
    valid_until = r.valid_until, worst = r.worst, flagged = r.flagged, stated_allergies = r.stated_allergies, claimed_by = NULL, claim_expires_at = NULL,
    approved_by = NULL, approved_at = NULL, prepared_by = NULL, checked_by = NULL, lone_check = false,
    row_version = p.row_version + 1, updated_at = r.at, patient_seq = file.next
  FROM d, jsonb_to_record(d.doc->'header') AS ${HEADER}, ${PATIENT_FILE}
  WHERE p.id = r.id AND file.told
  RETURNING p.id, p.facility_id, p.version, p.updated_at AS at),
${versionRows('rx')},
scans AS (UPDATE package_scan s SET voided_at = rx.at FROM rx WHERE s.prescription_id = rx.id AND s.voided_at IS NULL)
SELECT id FROM rx`;
