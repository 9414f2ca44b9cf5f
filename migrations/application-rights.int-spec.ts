import { newId } from '#kernel';
import { MIGRATIONS } from '#migrations';
import { COULD_LIFT_GATES, migrate, withUser } from '#platform';
import { createEmptyDatabase, createTestDatabase, type TestDatabase, testServerUrl } from '#testing';
import { Client } from 'pg';

let db: TestDatabase;
beforeAll(async () => { db = await createTestDatabase(); }, 60_000);
afterAll(() => db.close());

describe('the user the programs connect as', () => {
  it.each([
    'ALTER TABLE hand_over_item DISABLE TRIGGER hand_over_item_gate', 'ALTER TABLE hand_over_item DISABLE TRIGGER ALL',
    "SET session_replication_role = 'replica'", 'DROP TRIGGER hand_over_item_gate ON hand_over_item', 'DROP FUNCTION guard_hand_over_item() CASCADE',
    'CREATE TRIGGER mine BEFORE INSERT ON hand_over_item FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    'CREATE RULE mine AS ON INSERT TO hand_over_item DO INSTEAD NOTHING', 'ALTER FUNCTION guard_hand_over_item() RESET ALL',
    'CREATE OR REPLACE FUNCTION skin_test_opens(uuid, text, text, text, boolean, text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$',
    'CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$', 'CREATE TABLE public.mine (n int)', 'CREATE SCHEMA mine',
    'TRUNCATE hand_over_item', 'TRUNCATE audit_entry CASCADE', 'TRUNCATE timer', 'DROP TABLE audit_entry',
    "UPDATE audit_entry SET action = 'x'", 'DELETE FROM audit_entry', 'DELETE FROM audit_seal', "UPDATE evidence SET outcome = 'pass'",
    'DELETE FROM prescription', 'DELETE FROM finding', "UPDATE finding SET severity = 'info'", 'UPDATE package_scan SET lot = lot', 'DELETE FROM alert',
    "INSERT INTO schema_migration (timestamp, name) VALUES (1, 'x')", 'UPDATE bullmq.migration SET version = 0', 'DROP TABLE bullmq.job',
    'CREATE ROLE mine SUPERUSER', "COPY audit_entry TO PROGRAM 'cat'",
  ])('may not: %s', async (statement) => {
    await expect(db.database.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('has these rights, table by table, and no others', async () => {
    const rights = await db.database.query<{ table: string; rights: string }>(`
      SELECT c.relname AS table, concat_ws(' ', CASE WHEN has_table_privilege(c.oid, 'INSERT') THEN 'insert' END,
        CASE WHEN has_table_privilege(c.oid, 'UPDATE') THEN 'update'
             ELSE (SELECT 'update(' || string_agg(attname, ',' ORDER BY attname) || ')' FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND has_column_privilege(c.oid, attnum, 'UPDATE')) END,
        CASE WHEN has_table_privilege(c.oid, 'DELETE') THEN 'delete' END,
        CASE WHEN has_table_privilege(c.oid, 'TRUNCATE, TRIGGER, REFERENCES') THEN 'more' END) AS rights
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`);
    expect(rights.length).toBeGreaterThan(25);
    const having = (wanted: string): string[] => rights.filter((row) => row.rights === wanted).map(({ table }) => table);
    expect(having('')).toEqual(['schema_migration']);
    expect(having('insert')).toEqual([
      'audit_seal', 'drug_return', 'evidence', 'facility_rule_change', 'facility_rule_signature', 'facility_rule_version', 'facility_version_signature', 'finding_verdict', 'finding_withdrawal', 'hand_over', 'hand_over_item', 'knowledge_import', 'knowledge_product', 'knowledge_version', 'patient_allergy',
      'prescription_event', 'prescription_item', 'prescription_version', 'quality_review', 'rework_contact',
    ]);
    expect(rights.filter((row) => row.rights.includes('('))).toEqual([
      { table: 'audit_entry', rights: 'insert update(seal_seq)' },
      { table: 'finding', rights: 'insert update(overridden_at,overridden_by,override_reason)' },
      { table: 'finding_suppression', rights: 'insert update(end_reason,ended_at,ended_by)' },
      { table: 'package_scan', rights: 'insert update(voided_at)' },
    ]);
    expect(having('insert update delete')).toEqual(['event_feed', 'idempotency_key', 'inbox_message', 'outbox_message', 'timer', 'webhook_delivery']);
    expect(rights.filter((row) => row.rights.includes('more'))).toEqual([]);
  });

  it('cannot put a temporary table before the one a gate reads', async () => {
    const opens = `SELECT skin_test_opens($1, 'P', 'penicillin', 'X', false, '') AS opens`;
    const forge = `CREATE TEMP TABLE skin_test AS SELECT $1::uuid AS facility_id, 'P'::text AS patient_key, 'penicillin'::text AS agent, NULL::timestamptz AS voided_at,
      'infinity'::timestamptz AS valid_until, 'test'::text AS kind, 'negative'::text AS result, NULL::text AS product_code, NULL::text AS lot, now() AS performed_at, now() AS read_at`;
    const facility = newId();
    const deceived = (): Promise<boolean> => db.database.transaction(async (manager) => {
      await manager.query(forge.replace('$1', `'${facility}'`));
      const [row] = await manager.query(opens, [facility]) as [{ opens: boolean }];
      await manager.query('DROP TABLE pg_temp.skin_test');
      return row.opens;
    });
    expect(await deceived()).toBe(false);
    await db.asOwner('ALTER FUNCTION skin_test_opens RESET search_path');
    expect(await deceived()).toBe(true); // what it would be without
  });

  it('could not lift the gates; the owner could', async () => {
    expect([await db.database.query(COULD_LIFT_GATES), await db.asOwner(COULD_LIFT_GATES)]).toEqual([[{ couldLiftGates: false }], [{ couldLiftGates: true }]]);
  });
});

describe('migrating with an owner who is no superuser', () => {
  const suffix = newId().slice(-12);
  const [owner, app] = [{ name: `owner_${suffix}`, password: "o'w n@er" }, { name: `App ${suffix}`, password: 'a/p"p' }];
  const names = { owner: owner.name, app: `"${app.name}"` };
  let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let [ownerUrl, appUrl] = ['', ''];
  beforeAll(async () => {
    empty = await createEmptyDatabase();
    [ownerUrl, appUrl] = [withUser(empty.url, owner), withUser(empty.url, app)];
    await on(empty.url, `CREATE ROLE ${names.owner} LOGIN PASSWORD 'o''w n@er'; ALTER DATABASE ${new URL(empty.url).pathname.slice(1)} OWNER TO ${names.owner}`);
  }, 60_000);
  afterAll(async () => {
    await empty.drop();
    await on(await testServerUrl(), `DROP ROLE IF EXISTS ${names.app}`);
    await on(await testServerUrl(), `DROP ROLE ${names.owner}`);
  });

  async function on(url: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  }
  const again = (): Promise<string[]> => migrate(ownerUrl, MIGRATIONS, { queues: true, programsUrl: appUrl });

  it('says what an administrator is to do where it may not make the user, and then makes it with its password where it may', async () => {
    await expect(again()).rejects.toThrow(`CREATE ROLE ${app.name} LOGIN`);
    await on(empty.url, `ALTER ROLE ${names.owner} CREATEROLE`);
    await again();
    expect(await on(appUrl, `SELECT count(*)::int AS n FROM prescription`)).toEqual([{ n: 0 }]);
    expect(await on(appUrl, COULD_LIFT_GATES)).toEqual([{ couldLiftGates: false }]);
  }, 60_000);

  it('covers a table that came later, when repeated, beside what the programs made for the queues', async () => {
    await on(ownerUrl, 'CREATE TABLE later (n int)');
    await on(appUrl, 'CREATE SEQUENCE bullmq.made_by_bullmq');
    await expect(on(appUrl, 'INSERT INTO later VALUES (1)')).rejects.toMatchObject({ code: '42501' });
    await again();
    await on(appUrl, 'INSERT INTO later VALUES (1)');
    await expect(on(appUrl, 'DELETE FROM later')).rejects.toMatchObject({ code: '42501' });
  }, 60_000);
});
