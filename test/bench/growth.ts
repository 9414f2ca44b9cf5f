import { Client } from 'pg';
import { load } from './load.js';
import type { Figures, Progress } from './main.js';
import { migratedDatabase, ownServer, start } from '../support/processes.js';
import { HEADERS, hisFacility } from '../support/his-facility.js';
import { body, median } from './submit.js';

const BATCH = 20_000;
const ROUNDS = 5;
const SECONDS = 6;

/** Submit cost with `rows` stored prescriptions ÷ with an empty database: two databases on one server, measured in turns. */
export async function measureGrowth(progress: Progress, rows: number): Promise<Figures> {
  const server = await ownServer();
  const empty = await migratedDatabase(server, 'empty_db');
  const full = await migratedDatabase(server, 'full_db');
  await hisFacility(empty.database);
  await hisFacility(full.database);
  const env = { DB_POOL_SIZE: '10' };
  const onEmpty = await start('apps/api/main.js', { DATABASE_URL: empty.url, ...env }, '/health/ready');
  const onFull = await start('apps/api/main.js', { DATABASE_URL: full.url, ...env }, '/health/ready');
  const submit = (url: string) => load({ url: `${url}/v1/prescriptions`, headers: HEADERS, body: body(), seconds: SECONDS, connections: 16 });
  try {
    await submit(onFull.url); // leaves a prescription to multiply
    await multiply(full.ownerUrl, rows, progress);
    await submit(onEmpty.url);
    const ratios: number[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      const full = (await submit(onFull.url)).perSecond;
      const empty = (await submit(onEmpty.url)).perSecond;
      ratios.push(empty / full);
      progress(`empty ${empty.toFixed(0)}/s, full ${full.toFixed(0)}/s`);
    }
    return { growthRatio: Number(median(ratios).toFixed(3)), growthRows: rows };
  } finally {
    await Promise.all([onEmpty.stop(), onFull.stop()]);
    await Promise.all([empty.close(), full.close()]);
    await server.dispose();
  }
}

/** Copies one stored prescription, with all its rows, until there are `rows`. Ids are spread over a year of UUID v7. */
async function multiply(url: string, rows: number, progress: Progress): Promise<void> {
  const client = new Client({ connectionString: url }); // of its own: the service's would time out
  await client.connect();
  await client.query('CREATE TABLE bench_one AS SELECT id FROM prescription LIMIT 1');
  for (let done = 0; done < rows; done += BATCH) {
    await client.query(COPY, [done, Math.min(BATCH, rows - done)]);
    if ((done / BATCH) % 10 === 9 || done + BATCH >= rows) progress(`${Math.min(done + BATCH, rows)} of ${rows} prescriptions stored`);
  }
  await client.query('VACUUM ANALYZE');
  await client.end();
}

const COPY = `
WITH new AS MATERIALIZED (
  SELECT uuidv7(make_interval(secs => -1 * (31536000 - ($1::bigint + n) * 30))) AS id, 'OLD-' || ($1::bigint + n) AS number FROM generate_series(1, $2::int) AS n),
rx AS (
  INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
    issued_at, valid_until, worst, flagged, received_at, updated_at)
  SELECT new.id, p.facility_id, new.number, 1, p.status, p.kind, 'P-' || new.number, p.patient_name, p.department_code, p.prescriber_code,
    p.issued_at, p.valid_until, p.worst, p.flagged, uuid_extract_timestamp(new.id), uuid_extract_timestamp(new.id)
  FROM new, prescription p JOIN bench_one USING (id) RETURNING id, facility_id, received_at),
v AS (
  INSERT INTO prescription_version SELECT rx.id, 1, rx.facility_id, o.content, o.content_hash, o.context, o.verdict, o.knowledge_version, o.rule_set_version, rx.received_at, rx.received_at
  FROM rx, prescription_version o JOIN bench_one ON bench_one.id = o.prescription_id),
i AS (
  INSERT INTO prescription_item SELECT rx.id, 1, o.no, rx.facility_id, o.product_code, o.generic_name, o.quantity, o.unit, o.packages, o.skin_test_agent, o.skin_test_lot_bound
  FROM rx, prescription_item o JOIN bench_one ON bench_one.id = o.prescription_id),
f AS (
  INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification, comment_code, items, detail, created_at)
  SELECT uuidv7(), rx.facility_id, rx.id, 1, o.rule_id, o.rule_version, o.severity, o.verification, o.comment_code, o.items, o.detail, rx.received_at
  FROM rx, finding o JOIN bench_one ON bench_one.id = o.prescription_id),
e AS (
  INSERT INTO prescription_event (facility_id, prescription_id, version, event, to_status, actor_kind, at)
  SELECT facility_id, id, 1, 'submit', 'screened', 'system', received_at FROM rx),
a AS (
  INSERT INTO audit_entry (facility_id, at, actor_kind, action, subject_type, subject_id)
  SELECT facility_id, received_at, 'system', 'prescription.submit', 'prescription', id FROM rx)
INSERT INTO outbox_message (topic, key, payload, published_at) SELECT 'event', id::text, '{}', now() FROM rx`;
