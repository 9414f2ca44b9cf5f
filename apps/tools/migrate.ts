import { parseArgs } from 'node:util';
import { MIGRATIONS } from '#migrations';
import { EXIT_BAD_CONFIG, migrate, NoDatabaseUser, SchemaMismatch } from '#platform';

const HELP = `node dist/apps/tools/migrate.js

Brings the database up to this release: tables, triggers, and the queue tables when REDIS_URL is unset. Connects with
MIGRATE_DATABASE_URL, whose user owns the tables; the user of DATABASE_URL, whom the programs use, is made if need be and
given its rights. With DATABASE_URL alone one user does both.
Harmless when repeated or run several at once; refuses a database that is ahead of this release.`;

const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
const { DATABASE_URL: programsUrl, MIGRATE_DATABASE_URL: ownerUrl, REDIS_URL: redis } = process.env;

if (values.help) console.log(HELP);
else if (!programsUrl) fail('DATABASE_URL: 未设置 / not set');
else {
  try {
    await migrate(ownerUrl || programsUrl, MIGRATIONS, { queues: !redis, programsUrl });
    console.log('数据库已是最新 / The database is up to date');
  } catch (error) {
    if (!(error instanceof NoDatabaseUser || error instanceof SchemaMismatch)) throw error;
    fail(error.message);
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = EXIT_BAD_CONFIG;
}
