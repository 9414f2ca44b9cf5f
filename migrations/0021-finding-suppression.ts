import { SqlMigration } from './sql-migration.js';

/**
 * A finding signed away for one patient: which statement, why, until when, by whom; a block only by two. A finding it covers
 * is stored all the same and names it. SQLSTATE SC006: a finding suppressed by what does not cover it.
 */
export class FindingSuppression1764000000021 extends SqlMigration {
  override readonly name = 'FindingSuppression1764000000021';
  override readonly sql = `
CREATE TABLE finding_suppression (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  patient_key text NOT NULL,
  finding_id uuid NOT NULL,
  severity text NOT NULL,
  statements jsonb NOT NULL,
  products text[] NOT NULL,
  reason text NOT NULL,
  until timestamptz NOT NULL,
  signed_by uuid NOT NULL,
  signed_at timestamptz NOT NULL,
  co_signed_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  CONSTRAINT finding_suppression_severity_check CHECK (severity IN ('info','caution','block')),
  CONSTRAINT finding_suppression_signature_check CHECK ((severity <> 'block' OR co_signed_by IS NOT NULL) AND co_signed_by IS DISTINCT FROM signed_by),
  CONSTRAINT finding_suppression_reason_check CHECK (btrim(reason) <> ''),
  CONSTRAINT finding_suppression_until_check CHECK (until > signed_at AND until <= signed_at + interval '366 days'),
  CONSTRAINT finding_suppression_end_check CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL)),
  CONSTRAINT finding_suppression_pk PRIMARY KEY (id)
);
CREATE INDEX finding_suppression_patient_idx ON finding_suppression (facility_id, patient_key);
ALTER TABLE finding_suppression ADD CONSTRAINT finding_suppression_finding_fk FOREIGN KEY (finding_id) REFERENCES finding(id);
ALTER TABLE finding_suppression ADD CONSTRAINT finding_suppression_signed_by_fk FOREIGN KEY (signed_by) REFERENCES staff(id);
ALTER TABLE finding_suppression ADD CONSTRAINT finding_suppression_co_signed_by_fk FOREIGN KEY (co_signed_by) REFERENCES staff(id);
ALTER TABLE finding_suppression ADD CONSTRAINT finding_suppression_ended_by_fk FOREIGN KEY (ended_by) REFERENCES staff(id);
CREATE TRIGGER finding_suppression_written_once BEFORE UPDATE OR DELETE ON finding_suppression
  FOR EACH ROW EXECUTE FUNCTION written_once('ended_at', 'ended_by', 'end_reason');
CREATE TRIGGER finding_suppression_no_truncate BEFORE TRUNCATE ON finding_suppression FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE finding ADD COLUMN suppressed_by uuid;
ALTER TABLE finding ADD CONSTRAINT finding_suppressed_by_fk FOREIGN KEY (suppressed_by) REFERENCES finding_suppression(id);
ALTER TABLE finding ADD CONSTRAINT finding_suppression_check CHECK (suppressed_by IS NULL OR severity <> 'reject');

CREATE FUNCTION guard_suppressed_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM finding_suppression s JOIN prescription p ON p.id = NEW.prescription_id
       WHERE s.id = NEW.suppressed_by AND s.facility_id = NEW.facility_id AND p.facility_id = s.facility_id AND p.patient_key = s.patient_key
         AND s.until > NEW.created_at AND s.statements @> jsonb_build_array(jsonb_build_object('ruleId', NEW.rule_id, 'ruleVersion', NEW.rule_version))
         AND array_position(ARRAY['info','caution','block'], NEW.severity) <= array_position(ARRAY['info','caution','block'], s.severity)) THEN
    RAISE EXCEPTION 'a finding is suppressed only by what was signed for it' USING ERRCODE = 'SC006';
  END IF;
  RETURN NEW;
END $$;
-- After: the prescription of a first version is written by the same statement.
CREATE CONSTRAINT TRIGGER finding_suppressed_guard AFTER INSERT ON finding DEFERRABLE INITIALLY IMMEDIATE
  FOR EACH ROW WHEN (NEW.suppressed_by IS NOT NULL) EXECUTE FUNCTION guard_suppressed_finding();
`;
}
