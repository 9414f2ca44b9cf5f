import { Client } from 'pg';

const BATCH = 20_000;

/**
 * Copies stored prescriptions, with all their rows, in turns until there are `rows` more; `templates`: how many of those there
 * are now. Ids and times of issue are spread over a year. `url`: of the owner, since it makes a table of its own.
 */
export async function multiply(url: string, rows: number, progress: (line: string) => void, templates = 1): Promise<void> {
  const client = new Client({ connectionString: url }); // of its own: the service's would time out
  await client.connect();
  try {
    await client.query(`CREATE TABLE bench_template AS SELECT id, (row_number() OVER (ORDER BY id) - 1)::int AS place FROM (SELECT id FROM prescription ORDER BY id LIMIT ${templates}) AS first`);
    for (let done = 0; done < rows; done += BATCH) {
      await client.query(COPY, [done, Math.min(BATCH, rows - done), templates]);
      if ((done / BATCH) % 10 === 9 || done + BATCH >= rows) progress(`${Math.min(done + BATCH, rows)} of ${rows} prescriptions stored`);
    }
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

const COPY = `
WITH new AS MATERIALIZED (
  SELECT uuidv7(make_interval(secs => -1 * (31536000 - ($1::bigint + n) * 30))) AS id, 'OLD-' || ($1::bigint + n) AS number, t.id AS template
  FROM generate_series(1, $2::int) AS n JOIN bench_template t ON t.place = n % $3::int),
rx AS (
  INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
    issued_at, valid_until, worst, flagged, received_at, updated_at)
  SELECT new.id, p.facility_id, new.number, 1, p.status, p.kind, 'P-' || new.number, p.patient_name, p.department_code, p.prescriber_code,
    uuid_extract_timestamp(new.id), p.valid_until, p.worst, p.flagged, uuid_extract_timestamp(new.id), uuid_extract_timestamp(new.id)
  FROM new JOIN prescription p ON p.id = new.template RETURNING id, facility_id, received_at),
copied AS (SELECT rx.*, new.template FROM rx JOIN new USING (id)),
v AS (
  INSERT INTO prescription_version SELECT c.id, 1, c.facility_id, o.content, o.content_hash, o.context, o.verdict, o.knowledge_version, o.rule_set_version, c.received_at, c.received_at
  FROM copied c JOIN prescription_version o ON o.prescription_id = c.template),
i AS (
  INSERT INTO prescription_item SELECT c.id, 1, o.no, c.facility_id, o.product_code, o.generic_name, o.quantity, o.unit, o.packages, o.skin_test_agent, o.skin_test_lot_bound
  FROM copied c JOIN prescription_item o ON o.prescription_id = c.template),
f AS (
  INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification, comment_code, items, detail, created_at)
  SELECT uuidv7(), c.facility_id, c.id, 1, o.rule_id, o.rule_version, o.severity, o.verification, o.comment_code, o.items, o.detail, c.received_at
  FROM copied c JOIN finding o ON o.prescription_id = c.template),
e AS (
  INSERT INTO prescription_event (facility_id, prescription_id, version, event, to_status, actor_kind, at)
  SELECT facility_id, id, 1, 'submit', 'screened', 'system', received_at FROM rx),
a AS (
  INSERT INTO audit_entry (facility_id, at, actor_kind, action, subject_type, subject_id)
  SELECT facility_id, received_at, 'system', 'prescription.submit', 'prescription', id FROM rx)
INSERT INTO outbox_message (topic, key, payload, published_at) SELECT 'event', id::text, '{}', now() FROM rx`;
