import { SqlMigration } from './sql-migration.js';

/**
 * A patient's prescriptions have an order of arrival of their own. The statement that stores one takes the next place, and
 * only one of two concurrent statements gets it: the other was verified without knowing of the first, and is verified again.
 * Null in rows of before; the index keeps them behind all others, and serves everything `prescription_patient_idx` did.
 */
export class PatientSequence1764000000019 extends SqlMigration {
  override readonly name = 'PatientSequence1764000000019';
  override readonly sql = `
ALTER TABLE prescription ADD COLUMN patient_seq integer;
CREATE UNIQUE INDEX prescription_patient_key ON prescription (facility_id, patient_key, patient_seq DESC NULLS LAST);
DROP INDEX prescription_patient_idx;
`;
}
