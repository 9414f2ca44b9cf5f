import { SqlMigration } from './sql-migration.js';

/**
 * What the user the programs connect as may do. The triggers of 0006, 0007, 0010 and 0011 bind it; lifting them takes the
 * owner. Stated once, as a function, because it is wanted again: for tables that come later and for users that do.
 */
export class ApplicationRights1764000000012 extends SqlMigration {
  override readonly name = 'ApplicationRights1764000000012';
  override readonly sql = `
-- Notes that serve their time; everything else is a record, and stays.
CREATE FUNCTION forgettable() RETURNS name[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['outbox_message', 'inbox_message', 'idempotency_key', 'timer', 'event_feed', 'webhook_delivery']::name[]
$$;

-- Which columns of a table may be updated: none of an append-only one, those written once, else any. Read off its triggers.
CREATE FUNCTION updatable(wanted regclass) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT CASE f.proname
      WHEN 'refuse_change' THEN ''
      ELSE format('UPDATE (%s)', array_to_string(string_to_array(trim(TRAILING '|' FROM replace(encode(t.tgargs, 'escape'), '\\000', '|')), '|'), ', '))
    END
    FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
    WHERE t.tgrelid = wanted AND f.proname IN ('refuse_change', 'written_once') AND t.tgtype & 16 <> 0), 'UPDATE')
$$;

-- Gives application exactly its rights, whatever it had. Harmless when repeated; run by each migrate.
CREATE FUNCTION grant_application(application name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  entry record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', application);
  FOR entry IN SELECT c.oid::regclass AS name, c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND pg_has_role(c.relowner, 'USAGE') LOOP
    EXECUTE format('REVOKE ALL ON %s FROM %I', entry.name, application);
    EXECUTE format('GRANT %s ON %s TO %I', concat_ws(', ', 'SELECT',
      CASE WHEN entry.relname <> 'schema_migration' THEN 'INSERT' END,
      CASE WHEN entry.relname <> 'schema_migration' THEN nullif(updatable(entry.name), '') END,
      CASE WHEN entry.relname = ANY (forgettable()) THEN 'DELETE' END), entry.name, application);
  END LOOP;
  -- A gate must read the tables it means: a temporary table of the same name would come first otherwise.
  FOR entry IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f' AND pg_has_role(p.proowner, 'USAGE') AND p.proname <> 'grant_application'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', entry.name);
  END LOOP;
END $$;
`;
}
