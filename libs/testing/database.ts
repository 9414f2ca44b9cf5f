import { randomBytes } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { ENTITIES, MIGRATIONS } from '#migrations';
import { createDataSource, Database, migrate, withUser } from '#platform';
import { testServerUrl } from './postgres-server.js';

/** A database of its own for one spec file, with every table, trigger and queue table of the product. */
export interface TestDatabase {
  /** As the programs connect: a user that owns nothing. What works here works with its rights alone. */
  readonly url: string;
  /** Of the user that owns the tables. */
  readonly ownerUrl: string;
  readonly dataSource: DataSource;
  readonly database: Database;
  /** One statement as the owner, for what the programs may not do. */
  asOwner<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Disconnects and drops it. */
  close(): Promise<void>;
}

/** Stays on a server that was given; it can do nothing there but in the databases of a run. */
const PROGRAMS = { name: 'sicha_test_app', password: 'throw-away-password' };
const TEMPLATE_LOCK = 0x51c4a_0002;

/** Copies the migrated template: milliseconds, where migrating would take a second. Call in `beforeAll`, close in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url: ownerUrl, drop } = await createDatabase(await template());
  const url = withUser(ownerUrl, PROGRAMS);
  const dataSource = await createDataSource({ url, entities: ENTITIES }).initialize();
  const close = async (): Promise<void> => {
    await dataSource.destroy();
    await drop();
  };
  const asOwner: TestDatabase['asOwner'] = (sql, values = []) => onServer(ownerUrl, async (owner) => (await owner.query(sql, [...values])).rows);
  return { url, ownerUrl, dataSource, database: new Database(dataSource), asOwner, close };
}

/** A database without any table, for tests of the migrations themselves. */
export const createEmptyDatabase = (): Promise<{ url: string; drop(): Promise<void> }> => createDatabase('template0');

async function createDatabase(from: string): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await testServerUrl();
  const name = `sicha_${runId()}_${randomBytes(4).toString('hex')}`;
  await onServer(server, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${from}`));
  const drop = async (): Promise<void> => {
    await onServer(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  return { url: withDatabase(server, name), drop };
}

/** The first spec of the run migrates the template; specs in other processes wait for it. */
async function template(): Promise<string> {
  const server = await testServerUrl();
  const name = `sicha_${runId()}_template`;
  await onServer(server, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount! > 0) return;
    await admin.query(`DROP DATABASE IF EXISTS ${name}_draft`);
    await admin.query(`CREATE DATABASE ${name}_draft TEMPLATE template0`);
    const draft = withDatabase(server, `${name}_draft`);
    await migrate(draft, MIGRATIONS, { queues: true, programsUrl: withUser(draft, PROGRAMS) });
    await admin.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`);
  });
  return name;
}

async function onServer<T>(url: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

const runId = (): string => process.env.SICHA_TEST_RUN ?? 'manual';
