import { SqlMigration } from './sql-migration.js';

/** Columns of a record that are written later, once; the first says whether they were. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  finding: ['overridden_by', 'override_reason', 'overridden_at'],
  audit_entry: ['seal_seq'],
  package_scan: ['voided_at'],
};

const guard = ([table, columns]: [string, readonly string[]]): string => `
DROP TRIGGER ${table}_guard ON ${table};
CREATE TRIGGER ${table}_written_once BEFORE UPDATE OR DELETE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION written_once(${columns.map((column) => `'${column}'`).join(', ')});
DROP FUNCTION guard_${table}();`;

/** One guard for every record of which something is known only later (an override, a seal, a package put aside), in place of one each. */
export class WrittenOnce1764000000011 extends SqlMigration {
  override readonly name = 'WrittenOnce1764000000011';
  override readonly sql = `
-- The row stays as it is, but for the columns named: they may be filled, together and once.
CREATE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD)->>TG_ARGV[0] IS NULL AND to_jsonb(NEW)->>TG_ARGV[0] IS NOT NULL
     AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only but for %, once', TG_TABLE_NAME, array_to_string(TG_ARGV, ', ') USING ERRCODE = 'SC010';
END $$;
${Object.entries(LATER).map(guard).join('\n')}
CREATE TRIGGER finding_no_truncate BEFORE TRUNCATE ON finding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;
}
