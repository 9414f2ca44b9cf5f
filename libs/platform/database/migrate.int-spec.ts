import { Client } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createEmptyDatabase } from '#testing';
import { assertSchemaCurrent, migrate, SchemaMismatch } from '../index.js';

const migration = (name: string, sql: string): new () => MigrationInterface => class implements MigrationInterface {
  readonly name = name;
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }
  async down(): Promise<void> {}
};

// Each fails when it runs twice, and the second needs the first.
const FIRST = migration('First1764000000001', 'CREATE TABLE one (n int); INSERT INTO one VALUES (1)');
const SECOND = migration('Second1764000000002', 'ALTER TABLE one ADD COLUMN m int; SELECT pg_sleep(0.1)');
const BROKEN = migration('Broken1764000000003', 'CREATE TABLE half (n int); SELECT 1/0');

describe('migrate', () => {
  let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
  beforeEach(async () => {
    empty = await createEmptyDatabase();
  }, 60_000);
  afterEach(() => empty.drop());

  const query = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => {
    const client = new Client({ connectionString: empty.url });
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  };

  it('is done by one of five who start together', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => migrate(empty.url, [FIRST, SECOND], { queues: true })));
    expect(results.map((names) => names.length).sort()).toEqual([0, 0, 0, 0, 2]);
    expect(await query('SELECT n, m FROM one')).toEqual([{ n: 1, m: null }]);
  }, 30_000);

  it('does nothing the second time, and only what is new the third', async () => {
    expect(await migrate(empty.url, [FIRST], { queues: false })).toEqual(['First1764000000001']);
    expect(await migrate(empty.url, [FIRST], { queues: false })).toEqual([]);
    expect(await migrate(empty.url, [FIRST, SECOND], { queues: false })).toEqual(['Second1764000000002']);
  });

  it('makes the tables of the queues only when they live here', async () => {
    const queues = (): Promise<Record<string, unknown>[]> => query(`SELECT to_regclass('bullmq.job') IS NOT NULL AS present`);
    await migrate(empty.url, [FIRST], { queues: false });
    expect(await queues()).toEqual([{ present: false }]);
    await migrate(empty.url, [FIRST], { queues: true });
    expect(await queues()).toEqual([{ present: true }]);
  });

  it('leaves nothing of a migration that fails', async () => {
    await expect(migrate(empty.url, [FIRST, BROKEN], { queues: false })).rejects.toThrow('division by zero');
    expect(await query(`SELECT to_regclass('half') AS half, to_regclass('one') IS NOT NULL AS one`)).toEqual([{ half: null, one: true }]);
    expect(await migrate(empty.url, [FIRST, SECOND], { queues: false })).toEqual(['Second1764000000002']);
  });

  it('refuses a database that a newer program migrated, and says so', async () => {
    await migrate(empty.url, [FIRST, SECOND], { queues: false });
    const older = migrate(empty.url, [FIRST], { queues: false });
    await expect(older).rejects.toThrow(SchemaMismatch);
    await expect(older).rejects.toThrow('ahead of this program; it does not know Second1764000000002');
  });

  it('lets a process serve only on exactly its own schema', async () => {
    await expect(assertSchemaCurrent(query, [FIRST])).rejects.toThrow('lacks 1 migration(s): First1764000000001');
    await migrate(empty.url, [FIRST, SECOND], { queues: false });
    await expect(assertSchemaCurrent(query, [FIRST, SECOND])).resolves.toBeUndefined();
    await expect(assertSchemaCurrent(query, [FIRST])).rejects.toThrow(SchemaMismatch);
  });

  it('never lets TypeORM touch the schema by itself', async () => {
    await migrate(empty.url, [FIRST], { queues: false });
    const { createDataSource } = await import('../index.js');
    const dataSource: DataSource = await createDataSource({ url: empty.url, entities: [] }).initialize();
    expect(dataSource.options).toMatchObject({ synchronize: false, migrationsRun: false, dropSchema: false, logging: false });
    await dataSource.destroy();
  });
});
