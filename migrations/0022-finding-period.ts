import { SqlMigration } from './sql-migration.js';

/** Rule statistics ask for a period and every rule: the index begins with the time. Nothing looked findings up by the rule alone. */
export class FindingPeriod1764000000022 extends SqlMigration {
  override readonly name = 'FindingPeriod1764000000022';
  override readonly sql = `
CREATE INDEX finding_period_idx ON finding (facility_id, created_at);
DROP INDEX finding_rule_idx;
`;
}
