import { parseArgs } from 'node:util';
import { MIGRATIONS } from '#migrations';
import { migrate } from '#platform';

const HELP = `node dist/apps/tools/migrate.js

Brings the database at DATABASE_URL up to this release: tables, triggers, and the queue tables when REDIS_URL is unset.
Harmless when repeated or run several at once; refuses a database that is ahead of this release.`;

const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
const { DATABASE_URL: url, REDIS_URL: redis } = process.env;

if (values.help) console.log(HELP);
else if (!url) {
  console.error('DATABASE_URL: 未设置 / not set');
  process.exitCode = 78; // EX_CONFIG
} else {
  await migrate(url, MIGRATIONS, { queues: !redis });
  console.log('数据库已是最新 / The database is up to date');
}
