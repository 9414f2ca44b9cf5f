import { PERISHABLE_EVENTS } from '#alerts';
import { IdempotencyKeys, USED_KEYS } from '#identity';
import { newId } from '#kernel';
import { HANDLED, PUBLISHED, pruneStatement } from '#platform';
import { createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { Housekeeping } from './housekeeping.js';

/** Rows of each table, over since $1 (an interval), of facility $2 and endpoint, subject or whatever $3, numbered from $4 on, $5 of them. */
const FILL = {
  webhook_delivery: `INSERT INTO webhook_delivery (id, facility_id, endpoint_id, event_id, status, next_attempt_at, delivered_at)
    SELECT gen_random_uuid(), $2, $3, $4 + n, 'delivered', now(), now() - $1::interval FROM generate_series(1, $5::int) n`,
  event_feed: `INSERT INTO event_feed (id, facility_id, type, subject_type, subject_id, at)
    SELECT $4 + n, $2, 'alert.raised', 'alert', $3::uuid, now() - $1::interval FROM generate_series(1, $5::int) n`,
  timer: `INSERT INTO timer (id, facility_id, condition, subject_id, due_at, state, settled_at)
    SELECT gen_random_uuid(), $2, 'x', $3::uuid, now(), 'fired', now() - $1::interval FROM generate_series($4::int + 1, $4::int + $5::int) n`,
  idempotency_key: `INSERT INTO idempotency_key (scope, key, request_hash, created_at)
    SELECT $2::uuid::text || $3::uuid::text, ($4::int + n)::text, '-', now() - $1::interval FROM generate_series(1, $5::int) n`,
  inbox_message: `INSERT INTO inbox_message (consumer, message_id, handled_at)
    SELECT $2::uuid::text || $3::uuid::text, ($4::int + n)::text, now() - $1::interval FROM generate_series(1, $5::int) n`,
  outbox_message: `INSERT INTO outbox_message (topic, key, payload, published_at)
    SELECT $2::uuid::text || $3::uuid::text, ($4::int + n)::text, '{}', now() - $1::interval FROM generate_series(1, $5::int) n`,
};

const PERISHABLE = [...PERISHABLE_EVENTS, USED_KEYS, HANDLED, PUBLISHED];
const [OLD, RECENT] = ['100 days', '1 hour'];

describe('housekeeping', () => {
  let db: TestDatabase;
  const [facility, endpoint] = [newId(), newId()];
  beforeAll(async () => {
    db = await createTestDatabase();
    await db.database.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, 'H', '测试医院', 'Asia/Shanghai', '{}')`, [facility]);
    await db.database.query(`INSERT INTO webhook_endpoint (id, facility_id, url, secrets) VALUES ($1, $2, 'https://his.example/', '{}')`, [endpoint, facility]);
  }, 60_000);
  afterAll(() => db.close());
  beforeEach(() => db.asOwner(`TRUNCATE ${PERISHABLE.map(({ table }) => table).join(', ')}`));

  const fill = (table: string, age: string, from: number, count: number): Promise<unknown> =>
    db.database.query(FILL[table as keyof typeof FILL], [age, facility, endpoint, from, count]);
  const count = async (table: string): Promise<number> => (await db.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;
  const clean = (): Promise<void> => {
    const clock = new FakeClock();
    clock.now = () => new Date();
    return new Housekeeping(db.database, new IdempotencyKeys(db.database, { jwtSecret: 'x'.repeat(32) }), clock, { retentionNotesDays: 7, retentionEventsDays: 90 }).run();
  };

  it('forgets what is old and over, in as many batches as it takes, and nothing recent', async () => {
    for (const { table } of PERISHABLE) {
      await fill(table, OLD, 0, 4_100);
      await fill(table, RECENT, 10_000, 10);
    }
    await clean();
    expect(await Promise.all(PERISHABLE.map(async ({ table }) => [table, await count(table)]))).toEqual(PERISHABLE.map(({ table }) => [table, 10]));
  }, 30_000);

  it('keeps, however old, what is pending or undelivered, the events of it, and the newest event', async () => {
    await fill('event_feed', OLD, 0, 5);
    await fill('webhook_delivery', OLD, 0, 2);
    await db.database.query(`UPDATE webhook_delivery SET status = CASE event_id WHEN 1 THEN 'pending' ELSE 'dead' END, delivered_at = NULL`);
    await fill('timer', OLD, 0, 1);
    await db.database.query(`UPDATE timer SET state = 'pending', settled_at = NULL, due_at = now() - interval '1 year'`);
    await fill('outbox_message', OLD, 0, 1);
    await db.database.query('UPDATE outbox_message SET published_at = NULL');
    await clean();
    expect(await db.database.query('SELECT id FROM event_feed ORDER BY id')).toEqual([{ id: '1' }, { id: '2' }, { id: '5' }]);
    expect([await count('webhook_delivery'), await count('timer'), await count('outbox_message')]).toEqual([2, 1, 1]);
  });

  it.each(PERISHABLE.map((perishable) => [perishable.table, perishable] as const))('finds what is old in %s by an index', async (table, perishable) => {
    for (const filled of new Set([table, 'webhook_delivery'])) { // events are looked up in their deliveries
      await fill(filled, OLD, 0, 50);
      await fill(filled, RECENT, 100, 20_000);
    }
    await db.asOwner('ANALYZE');
    const explained = await db.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${pruneStatement(perishable)}`, [new Date(Date.now() - 86_400_000), 100]);
    const plan = explained.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain(`Index Scan`);
    expect(plan).not.toContain('Seq Scan');
  }, 30_000);
});
