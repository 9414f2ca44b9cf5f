import { SqlMigration } from './sql-migration.js';

/**
 * Allergies a prescription states, beside its header: what one prescription of a patient says, the next is verified with,
 * whether or not it says so itself. Null: none, so that the look costs nothing for nearly everybody.
 */
export class StatedAllergies1764000000028 extends SqlMigration {
  override readonly name = 'StatedAllergies1764000000028';
  override readonly sql = `
ALTER TABLE prescription ADD COLUMN stated_allergies jsonb;
UPDATE prescription p SET stated_allergies = v.content->'patient'->'allergies'
FROM prescription_version v WHERE v.prescription_id = p.id AND v.version = p.version AND v.content->'patient'->'allergies' NOT IN ('[]', 'null');
`;
}
