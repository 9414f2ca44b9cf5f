import type { Client } from 'pg';
import { sqlState } from './pg-errors.js';
import { scramVerifier } from './scram.js';

/** The user the programs are to connect as cannot be had. */
export class NoDatabaseUser extends Error {
  override readonly name = 'NoDatabaseUser';
}

/** User and password of a connection string. */
export interface DatabaseUser {
  readonly name: string;
  readonly password: string;
}

export function userOf(url: string): DatabaseUser {
  const { username, password } = new URL(url);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

export function withUser(url: string, { name, password }: DatabaseUser): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(name);
  changed.password = encodeURIComponent(password);
  return changed.toString();
}

/** Rights on the product's tables stand in the migrations; a database without them (a test's) has none to give. */
const GRANT_TABLES = `
SELECT CASE WHEN to_regprocedure('grant_application(name)') IS NOT NULL THEN 'SELECT grant_application($1)' ELSE 'SELECT $1::name' END AS statement`;

/**
 * BullMQ makes a sequence for each new queue, so its schema is the one place where the programs may make something. What
 * they made is theirs: a later migrating user, if no superuser, has no say over it.
 */
const GRANT_QUEUES = `
DO $$ DECLARE application name := current_setting('sicha.application'); schema name := current_setting('sicha.queue_schema'); entry record; BEGIN
  IF to_regnamespace(schema) IS NULL THEN RETURN; END IF;
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO %I', schema, application);
  FOR entry IN SELECT oid::regclass AS name, relkind, relname FROM pg_class
    WHERE relnamespace = to_regnamespace(schema) AND relkind IN ('r', 'S') AND pg_has_role(relowner, 'USAGE') LOOP
    EXECUTE format('GRANT %s ON %s TO %I', CASE
      WHEN entry.relkind = 'S' THEN 'USAGE'
      WHEN entry.relname = 'migration' THEN 'SELECT'
      ELSE 'SELECT, INSERT, UPDATE, DELETE' END, entry.name, application);
  END LOOP;
END $$`;

/**
 * Gives `user` what the programs need of this database and nothing more, making the user when it is not there. Repeated
 * with each migration: a table that came later is covered, and so is a user that did. Does nothing when `user` is the
 * migrating user itself: an owner needs no rights.
 * @throws NoDatabaseUser when it is not there and may not be made
 */
export async function admit(session: Client, user: DatabaseUser, queueSchema: string): Promise<void> {
  const { rows: [found] } = await session.query<{ self: boolean; present: boolean }>(
    'SELECT current_user = $1 AS self, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS present', [user.name],
  );
  if (found!.self) return;
  if (!found!.present) await create(session, user);
  await session.query('BEGIN');
  await session.query(`SELECT set_config('sicha.application', $1, true), set_config('sicha.queue_schema', $2, true)`, [user.name, queueSchema]);
  const { rows: [grant] } = await session.query<{ statement: string }>(GRANT_TABLES);
  await session.query(grant!.statement, [user.name]);
  await session.query(GRANT_QUEUES);
  await session.query('COMMIT');
}

async function create(session: Client, { name, password }: DatabaseUser): Promise<void> {
  const { rows: [sql] } = await session.query<{ statement: string }>(
    `SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', $1::text, $2::text) AS statement`, [name, password === '' ? null : scramVerifier(password)],
  );
  try {
    await session.query(sql!.statement);
  } catch (error) {
    if (DUPLICATE.includes(sqlState(error) ?? '')) return; // a migrator of another database of this server was quicker
    if (sqlState(error) !== NOT_ALLOWED) throw error;
    throw new NoDatabaseUser(
      `数据库用户 ${name} 不存在,且迁移用户无权创建;请由数据库管理员创建 / The database user ${name} does not exist and the migrating user may not make it; ` +
      `have an administrator do so: CREATE ROLE ${name} LOGIN PASSWORD '…'`,
    );
  }
}

const NOT_ALLOWED = '42501';
const DUPLICATE = ['42710', '23505'];

/** Whether the user connected as could lift the gates: it is a superuser, or may act as the owner of one of our tables. */
export const COULD_LIFT_GATES = `
SELECT coalesce(bool_or(r.rolsuper OR pg_has_role(r.oid, c.relowner, 'MEMBER')), false) AS "couldLiftGates"
FROM pg_roles r JOIN pg_class c ON c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
WHERE r.rolname = current_user`;
