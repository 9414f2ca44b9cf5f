import { runMigrations as migrateQueues } from 'bullmq';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { admit, userOf } from './database-user.js';

export type Migrations = readonly (new () => MigrationInterface)[];

export interface MigrateOptions {
  /** Also bring BullMQ's own tables up to date (its PostgreSQL backend). */
  readonly queues: boolean;
  /** What the programs will connect with. Its user, when it is another than the migrating one, is made and given its rights. */
  readonly programsUrl?: string;
}

/** Schema in which BullMQ keeps its tables. */
export const QUEUE_SCHEMA = 'bullmq';

const TABLE = 'schema_migration';
/** Any number, the same in every process: whoever holds it is the one migrator. */
const LOCK = 0x51c4a_0001;

/** The recorded migrations are not those this program was built with. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch';
}

/**
 * Brings the database up to this program. Any number may run at once: one works, the others wait and find
 * nothing to do. Each migration commits or vanishes as a whole.
 * @param url of the user that owns, or will own, the tables
 * @returns the names it applied, in order
 * @throws SchemaMismatch when the database was already migrated by a newer program; NoDatabaseUser
 */
export async function migrate(url: string, migrations: Migrations, { queues, programsUrl = url }: MigrateOptions): Promise<string[]> {
  const session = new Client({ connectionString: url, application_name: 'sicha-migrate' });
  let broken: Error | null = null;
  session.on('error', (error) => (broken = error));
  await session.connect();
  try {
    await session.query('SELECT pg_advisory_lock($1)', [LOCK]);
    refuseAhead(await recorded(async (text, values) => (await session.query(text, values)).rows), migrations);
    const applied = await apply(url, migrations);
    if (queues) await migrateQueues(session, QUEUE_SCHEMA);
    await admit(session, userOf(programsUrl), QUEUE_SCHEMA);
    if (broken) throw broken;
    return applied;
  } finally {
    await session.end(); // the lock goes with the session
  }
}

async function apply(url: string, migrations: Migrations): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres', url, migrations: [...migrations], migrationsTableName: TABLE,
    logger: 'debug', poolSize: 1, installExtensions: false, applicationName: 'sicha-migrate',
  });
  await dataSource.initialize();
  try {
    return (await dataSource.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

/** What a process needs before it may serve: exactly its own migrations. @throws SchemaMismatch */
export async function assertSchemaCurrent(query: Query, migrations: Migrations): Promise<void> {
  const done = await recorded(query);
  refuseAhead(done, migrations);
  const missing = namesOf(migrations).filter((name) => !done.includes(name));
  if (missing.length > 0) {
    throw new SchemaMismatch(`数据库尚未迁移 / The database lacks ${missing.length} migration(s): ${missing.join(', ')}. Run: npm run migrate`);
  }
}

function refuseAhead(done: readonly string[], migrations: Migrations): void {
  const known = namesOf(migrations);
  const unknown = done.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new SchemaMismatch(
      `数据库版本比程序新 / The database is ahead of this program; it does not know ${unknown.join(', ')}. Start the newer version, or restore a backup.`,
    );
  }
}

type Query = (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>;

async function recorded(query: Query): Promise<string[]> {
  const [table] = await query('SELECT to_regclass($1) IS NOT NULL AS present', [TABLE]);
  if (!table!.present) return [];
  return (await query(`SELECT name FROM ${TABLE} ORDER BY id`, [])).map((row) => String(row.name));
}

const namesOf = (migrations: Migrations): string[] => migrations.map((Migration) => new Migration().name ?? Migration.name);
