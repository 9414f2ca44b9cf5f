import type { Database } from '#platform';
import { openCases } from '../support/open-cases.js';
import type { Figures, Progress } from './main.js';
import { migratedDatabase, ownServer, start } from '../support/processes.js';
import { hisFacility } from '../support/his-facility.js';
import { setTimeout as pause } from 'node:timers/promises';

const CASES = 10_000;
/** Time for the relay to hand every timer to the queue before the first falls due. */
const LEAD_SECONDS = 40;
const SPREAD_SECONDS = 60;

/** How late walk-back alerts are raised when 10,000 open cases fall due within a minute, per queue backend. */
export async function measureLateness(progress: Progress): Promise<Figures> {
  const figures: Figures = { latenessPostgres: await lateness(progress, {}) };
  const redis = process.env.REDIS_URL;
  if (redis) figures.latenessRedis = await lateness(progress, { REDIS_URL: redis });
  else progress('latenessRedis: set REDIS_URL to measure it');
  return figures;
}

async function lateness(progress: Progress, env: Record<string, string>): Promise<{ p50: number; p99: number; max: number }> {
  const server = await ownServer();
  const db = await migratedDatabase(server, 'lateness');
  const { facilityId } = await hisFacility(db.database);
  const worker = await start('apps/worker/main.js', { DATABASE_URL: db.url, REDIS_URL: env.REDIS_URL ?? '' }, '/health/ready');
  try {
    await openCases(db.database, facilityId, { count: CASES, leadSeconds: LEAD_SECONDS, spreadSeconds: SPREAD_SECONDS });
    progress(`${CASES} cases open, falling due within ${SPREAD_SECONDS} s (${env.REDIS_URL ? 'Redis' : 'PostgreSQL'})`);
    return await allRaised(db.database, progress);
  } finally {
    await worker.stop();
    await db.close();
    await server.dispose();
  }
}

async function allRaised(database: Database, progress: Progress): Promise<{ p50: number; p99: number; max: number }> {
  const deadline = Date.now() + (LEAD_SECONDS + SPREAD_SECONDS + 60) * 1000;
  for (;;) {
    const [{ raised }] = await database.query<{ raised: number }>(`SELECT count(*)::int AS raised FROM alert`) as [{ raised: number }];
    if (raised >= CASES) break;
    if (Date.now() > deadline) throw new Error(`Only ${raised} of ${CASES} alerts were raised`);
    await pause(1000);
  }
  const [row] = await database.query<{ p50: number; p99: number; max: number }>(
    `SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY late))::int AS p50, round(percentile_cont(0.99) WITHIN GROUP (ORDER BY late))::int AS p99, round(max(late))::int AS max
     FROM (SELECT extract(epoch FROM raised_at - due_at) * 1000 AS late FROM alert) l`);
  progress(`p50 ${row!.p50} ms, p99 ${row!.p99} ms, max ${row!.max} ms`);
  return row!;
}
