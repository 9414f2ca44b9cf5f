import { SqlMigration } from './sql-migration.js';

/** Allergies found by a positive skin test, kept for the patient's later prescriptions; and the index the expiry sweep walks. */
export class PatientAllergies1764000000009 extends SqlMigration {
  override readonly name = 'PatientAllergies1764000000009';
  override readonly sql = `
CREATE TABLE patient_allergy (
  facility_id uuid NOT NULL,
  patient_key text NOT NULL,
  skin_test_id uuid NOT NULL,
  code text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT patient_allergy_pk PRIMARY KEY (facility_id, patient_key, skin_test_id)
);
ALTER TABLE patient_allergy ADD CONSTRAINT patient_allergy_skin_test_fk FOREIGN KEY (skin_test_id) REFERENCES skin_test(id);
CREATE TRIGGER patient_allergy_append_only BEFORE UPDATE OR DELETE ON patient_allergy
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER patient_allergy_no_truncate BEFORE TRUNCATE ON patient_allergy
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX prescription_validity_idx ON prescription (valid_until)
  WHERE status IN ('screened','in-review','approved','returned','confirmed','preparing','prepared','checked');
`;
}
