/**
 * So many of a patient's newest prescriptions are looked at: what a submission costs must not depend on how many share
 * one patient identifier (a HIS may send every nameless emergency patient under the same).
 */
const NEWEST = 50;

/** The patient's newest prescriptions, by `prescription_patient_key`. */
const recent = (facility: string, patient: string): string => `(
    SELECT p.id, p.version, p.number, p.status, p.department_code, p.prescriber_code, p.received_at, p.valid_until, p.updated_at, p.patient_seq, p.stated_allergies
    FROM prescription p WHERE p.facility_id = ${facility} AND p.patient_key = ${patient}
    ORDER BY p.patient_seq DESC NULLS LAST LIMIT ${NEWEST})`;

interface Scope {
  /** Beginning of the window. */
  readonly since: string;
  /** Day of the facility's calendar. */
  readonly today: string;
  /** Of the prescription being submitted: its own earlier version is no other prescription. */
  readonly number: string;
  readonly reissueOf: string;
}

/** Dispensed, or still to be: what ended without drugs, or is back with the doctor, does not count, nor does what this one replaces. */
const counts = ({ since, today, number, reissueOf }: Scope): string => `
      p.received_at >= ${since} AND p.number <> ${number} AND p.id IS DISTINCT FROM ${reissueOf}
      AND p.status NOT IN ('returned','refused','cancelled','expired')
      AND (p.status IN ('partly-handed-over','handed-over') OR p.valid_until >= ${today})`;

/** A suppression that holds. */
const standing = (at: string): string => `s.ended_at IS NULL AND s.until > ${at}`;

const KNOWN = `d.doc->'known'`;

/**
 * One row `file`: the next place among the patient's prescriptions, and whether the verification was told of everything
 * (for a source `r` of the header, beside the document `d`).
 */
export const PATIENT_FILE = `LATERAL (
    SELECT coalesce(max(p.patient_seq), 0) + 1 AS next,
      (count(*) < ${NEWEST} OR (${KNOWN}->>'looked')::boolean) AND coalesce(bool_and(NOT (${counts({
        since: `(${KNOWN}->>'since')::timestamptz`, today: `(${KNOWN}->>'today')::date`, number: 'r.number', reissueOf: 'r.reissue_of',
      })}) OR ${KNOWN}->'others' ? (p.id || '@' || p.version)), true)
      AND coalesce(bool_and(p.stated_allergies IS NULL OR ${KNOWN}->'stated' ? (p.id || '@' || p.version)), true)
      AND NOT EXISTS (
        SELECT 1 FROM patient_allergy a JOIN skin_test t ON t.id = a.skin_test_id AND t.voided_at IS NULL
        WHERE a.facility_id = r.facility_id AND a.patient_key = r.patient_key
          AND NOT ${KNOWN}->'allergies' ? a.code)
      AND NOT EXISTS (
        SELECT 1 FROM finding_suppression s WHERE s.facility_id = r.facility_id AND s.patient_key = r.patient_key AND ${standing('r.at')}
          AND NOT ${KNOWN}->'suppressions' ? s.id::text) AS told
    FROM ${recent('r.facility_id', 'r.patient_key')} p) file`;

/**
 * What the house knows of a patient beyond the order, in one round trip, and whether the number is stored already.
 * $1 facility, $2 patient, $3 number, $4 reissue of (or null), $5 since, $6 today, $7 now. One row.
 */
export const READ_PATIENT_FILE = `
WITH recent AS MATERIALIZED ${recent('$1', '$2')},
other AS (
  SELECT p.patient_seq, p.received_at, jsonb_build_object('id', p.id, 'version', p.version, 'number', p.number, 'issuedAt', v.content->>'issuedAt',
    'visitNumber', v.content->>'visitNumber', 'departmentCode', p.department_code, 'prescriberCode', p.prescriber_code, 'diagnoses', v.content->'diagnoses',
    'items', (SELECT coalesce(jsonb_agg(line.item ORDER BY line.at), '[]') FROM jsonb_array_elements(v.content->'items') WITH ORDINALITY AS line(item, at)
      WHERE coalesce((SELECT sum(b.quantity) FROM drug_return b WHERE b.prescription_id = p.id AND b.item_no = (line.item->>'no')::int), 0)
        < (line.item->'quantity'->>'value')::numeric)) AS found
  FROM recent p JOIN prescription_version v ON v.prescription_id = p.id AND v.version = p.version
  WHERE ${counts({ since: '$5::timestamptz', today: '$6::date', number: '$3', reissueOf: '$4::uuid' })})
SELECT
  (SELECT coalesce(jsonb_agg(found ORDER BY received_at DESC, found->>'id'), '[]') FROM other) AS others,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('by', p.id || '@' || p.version, 'allergies', p.stated_allergies) ORDER BY p.patient_seq), '[]')
   FROM recent p WHERE p.stated_allergies IS NOT NULL) AS stated,
  (SELECT count(*) = ${NEWEST} AND (array_agg(updated_at ORDER BY patient_seq NULLS FIRST))[1] >= $5::timestamptz FROM recent) AS cut,
  (SELECT coalesce(jsonb_agg(DISTINCT a.code ORDER BY a.code), '[]') FROM patient_allergy a
   JOIN skin_test t ON t.id = a.skin_test_id AND t.voided_at IS NULL WHERE a.facility_id = $1 AND a.patient_key = $2) AS allergies,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'statements', s.statements, 'products', s.products, 'until', s.until) ORDER BY s.signed_at, s.id), '[]')
   FROM finding_suppression s WHERE s.facility_id = $1 AND s.patient_key = $2 AND ${standing('$7::timestamptz')}) AS suppressions,
  EXISTS (SELECT 1 FROM prescription WHERE facility_id = $1 AND number = $3) AS stored`;
