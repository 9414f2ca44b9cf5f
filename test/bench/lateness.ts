import { newId } from '#kernel';
import type { Database } from '#platform';
import type { Figures, Progress } from './main.js';
import { benchDatabase, benchServer, start } from './processes.js';
import { benchFacility } from './submit.js';
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
  const server = await benchServer();
  const db = await benchDatabase(server, 'lateness');
  const { facilityId } = await benchFacility(db.database);
  const worker = await start('apps/worker/main.js', { DATABASE_URL: db.url, REDIS_URL: env.REDIS_URL ?? '' }, '/health/ready');
  try {
    await openCases(db.database, facilityId);
    progress(`${CASES} cases open, falling due within ${SPREAD_SECONDS} s (${env.REDIS_URL ? 'Redis' : 'PostgreSQL'})`);
    return await allRaised(db.database, progress);
  } finally {
    await worker.stop();
    await db.close();
    await server.dispose();
  }
}

/** Cases with their timers and outbox messages, as the rework feature writes them. */
async function openCases(database: Database, facilityId: string): Promise<void> {
  const owner = newId();
  await database.query(`INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles) VALUES ($1, $2, 'P1', 'bench-owner', '范返修', '-', '{rework-coordinator}')`, [owner, facilityId]);
  await database.query(`INSERT INTO duty (id, facility_id, staff_id, signed_in_at) VALUES ($1, $2, $3, now())`, [newId(), facilityId, owner]);
  await database.query(
    `WITH rx AS (
       INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
         issued_at, valid_until, worst, flagged, received_at, updated_at)
       SELECT uuidv7(), $1, 'L-' || n, 1, 'returned', 'general', 'P' || n, '张测试', 'GIM', 'D001', now(), current_date + 1, 'block', true, now(), now()
       FROM generate_series(1, $3::int) n RETURNING id),
     numbered AS (SELECT id, row_number() OVER () AS n FROM rx),
     c AS (
       INSERT INTO rework_case (id, facility_id, prescription_id, version, status, owner_id, doctor_code, request, patient_whereabouts,
         opened_at, acknowledge_due_at, complete_due_at)
       SELECT uuidv7(), $1, id, 1, 'open', $2, 'D001', 'bench', 'waiting-area', now(),
         now() + make_interval(secs => $4 + n * $5::float8 / $3), now() + interval '1 day' FROM numbered
       RETURNING id, acknowledge_due_at),
     t AS (
       INSERT INTO timer (id, facility_id, condition, subject_id, due_at)
       SELECT uuidv7(), $1, 'rework.no-acknowledgement', id, acknowledge_due_at FROM c RETURNING id, subject_id, due_at)
     INSERT INTO outbox_message (topic, key, payload) SELECT 'timer', subject_id::text, jsonb_build_object('timerId', id, 'dueAt', due_at) FROM t`,
    [facilityId, owner, CASES, LEAD_SECONDS, SPREAD_SECONDS],
  );
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
