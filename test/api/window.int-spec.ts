import { newId } from '#kernel';
import { DutyRoster } from '#window-queue';
import { type Answer, ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';

let api: ApiUnderTest;
let pharmacist: string;
let admin: string;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  pharmacist = await api.token('dispensing-pharmacist');
  admin = await api.token('administrator');
}, START_LIMIT_MS);
afterAll(() => api.stop());

type Json = Record<string, unknown>;

describe('duty', () => {
  const begin = (windowCode?: string, as = pharmacist): Promise<Answer<Json>> => api.call('POST', '/v1/duty', { as, body: { windowCode } });
  const end = (as = pharmacist): Promise<Answer<Json>> => api.call('DELETE', '/v1/duty/current', { as });
  const onDuty = async (): Promise<unknown[]> => (await api.call<{ items: unknown[] }>('GET', '/v1/duty', { as: pharmacist })).body.items;
  afterEach(() => end());

  it('is signed into at a window, shows there, and ends', async () => {
    const { status, body } = await begin('W1');
    expect([status, body]).toEqual([201, { id: expect.any(String), windowCode: 'W1', signedInAt: api.clock.now().toISOString() }]);
    expect(await onDuty()).toMatchObject([{ staffId: api.here.staff.get(api.here.login('dispensing-pharmacist')), windowCode: 'W1' }]);
    expect((await api.call('GET', '/v1/windows', { as: pharmacist })).body).toMatchObject({ items: [{ code: 'W1', staffOnDuty: 1 }] });
    expect((await api.call('GET', '/v1/me', { as: pharmacist })).body).toMatchObject({ onDuty: true, windowId: expect.any(String) });
    expect((await end()).status).toBe(204);
    expect(await onDuty()).toEqual([]);
    expect((await end()).body).toMatchObject({ status: 403, code: 'not-on-duty' });
  });

  it('needs no window for posts without one', async () => {
    expect((await begin()).body).toMatchObject({ windowCode: null });
  });

  it('is one at a time, also for ten requests at once', async () => {
    const statuses = await Promise.all(Array.from({ length: 10 }, () => begin('W1').then(({ status }) => status)));
    expect(statuses.sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect((await begin()).body).toMatchObject({ code: 'state-conflict' });
  });

  it('is not at a window there is not, nor at one out of use', async () => {
    await api.query(`INSERT INTO dispensing_window (id, facility_id, code, name, active) VALUES ($1, $2, 'W9', '停用', false)`, [newId(), api.here.id]);
    for (const code of ['W2', 'W9']) expect((await begin(code)).body).toMatchObject({ status: 422, code: 'unknown-reference' });
  });

  it('holds still for whoever asks inside a transaction', async () => {
    await begin('W1');
    const roster = new DutyRoster();
    const id = api.here.staff.get(api.here.login('dispensing-pharmacist'))!;
    let leaving: Promise<Answer<Json>> | undefined;
    await api.db.database.transaction(async (manager) => {
      expect(await roster.isOnDuty(manager, id)).toBe(true);
      leaving = end();
      const blocked = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      for (let waiting: unknown[] = []; waiting.length === 0;) waiting = await api.query(blocked);
      expect(await roster.isOnDuty(manager, id)).toBe(true);
    });
    expect((await leaving!).status).toBe(204);
    expect(await roster.isOnDuty(api.db.dataSource.manager, id)).toBe(false);
  });

  it('lists by role, and not whose account is closed', async () => {
    await begin('W1');
    const roster = new DutyRoster();
    const codes = async (role?: 'dispensing-pharmacist' | 'nurse'): Promise<string[]> =>
      (await roster.onDuty(api.db.dataSource.manager, api.here.id, role)).map((person) => person.code);
    expect([await codes(), await codes('dispensing-pharmacist'), await codes('nurse')]).toEqual([['dispensing-pharmacist'], ['dispensing-pharmacist'], []]);
    const id = api.here.staff.get(api.here.login('dispensing-pharmacist'));
    await api.query('UPDATE staff SET active = false WHERE id = $1', [id]);
    expect(await codes()).toEqual([]);
    await api.query('UPDATE staff SET active = true WHERE id = $1', [id]);
  });
});

describe('Idempotency-Key', () => {
  const send = (key: string | undefined, name = 'HIS', as = admin): Promise<Answer<Json>> =>
    api.call('POST', '/v1/api-clients', { as, headers: { 'idempotency-key': key ?? '' }, body: { name, scopes: ['events:read'] } });
  const made = async (name: string): Promise<number> => (await api.query('SELECT 1 FROM api_client WHERE name = $1', [name])).length;
  const halfDone = (key: string, age: string): Promise<unknown> => api.query(
    `UPDATE idempotency_key SET status = NULL, body = NULL, headers = NULL, created_at = clock_timestamp() - $2::interval WHERE key = $1`, [key, age],
  );

  it.each([[undefined, 'idempotency-key-missing'], ['with space', 'invalid-parameter'], ['x'.repeat(201), 'invalid-parameter']])('%s is refused', async (key, code) => {
    expect((await send(key)).body).toMatchObject({ status: 400, code });
  });

  it('gives a repeat the first answer and does nothing twice', async () => {
    const key = newId();
    const [first, again] = [await send(key, 'once'), await send(key, 'once')];
    expect([first.status, first.headers['idempotency-replayed'], again.status, again.headers['idempotency-replayed']]).toEqual([201, undefined, 201, 'true']);
    expect(again.body.id).toBe(first.body.id);
    expect(await made('once')).toBe(1);
  });

  it('refuses the same key for another body', async () => {
    const key = newId();
    await send(key, 'one');
    expect((await send(key, 'another')).body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it('keeps the keys of different callers apart', async () => {
    const key = newId();
    const [one, other] = [await send(key, 'apart'), await send(key, 'apart', await api.token('administrator', api.elsewhere))];
    expect(other.body.id).not.toBe(one.body.id);
    expect(await made('apart')).toBe(2);
  });

  it('runs once when twenty come at once; the others are told to wait or get the answer', async () => {
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(key, 'at once')));
    expect(answers.filter(({ status, headers }) => status === 201 && !headers['idempotency-replayed'])).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).every(({ body }) => body.code === 'request-in-progress')).toBe(true);
    expect(await made('at once')).toBe(1);
  });

  it('is free again after a refusal', async () => {
    const key = newId();
    expect((await send(key, '')).status).toBe(400);
    expect((await send(key, 'mended')).status).toBe(201);
  });

  it('left half-done by a crash holds for a minute, and then one may take it over', async () => {
    const key = newId();
    await send(key, 'crashed');
    await halfDone(key, '59 seconds');
    expect((await send(key, 'crashed')).body).toMatchObject({ status: 409, code: 'request-in-progress' });
    await halfDone(key, '61 seconds');
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(key, 'crashed')));
    expect(answers.filter(({ status, headers }) => status === 201 && !headers['idempotency-replayed'])).toHaveLength(1);
    expect(await made('crashed')).toBe(2); // the crashed one had got as far as that
  });

  it('half-done is not taken over by another request', async () => {
    const key = newId();
    await send(key, 'mine');
    await halfDone(key, '61 seconds');
    expect((await send(key, 'not mine')).body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });
});

describe('the audit trail', () => {
  it('is read by auditors of the facility, filtered and page by page, and that too is written down', async () => {
    const auditor = await api.token('auditor');
    const subject = api.here.staff.get(api.here.login('nurse'))!;
    await api.call('PATCH', `/v1/staff/${subject}`, { as: admin, body: { name: '赵测试' }, headers: { 'x-request-id': 'request-of-the-test' } });
    type Page = { items: Json[]; next: string | null };
    const { body } = await api.call<Page>('GET', `/v1/audit?subjectId=${subject}`, { as: auditor });
    expect(body.items).toMatchObject([{ action: 'staff.update', actorKind: 'staff', subjectType: 'staff', requestId: 'request-of-the-test', sealSeq: null }]);
    expect(JSON.stringify(body)).not.toContain('赵测试');
    const { body: page } = await api.call<Page>('GET', '/v1/audit?limit=2', { as: auditor });
    expect(page.items[0]).toMatchObject({ action: 'audit.list', subjectId: null, detail: { count: 1 } });
    const { body: next } = await api.call<Page>('GET', `/v1/audit?limit=2&before=${page.next}`, { as: auditor });
    expect(Number(next.items[0]!.id)).toBeLessThan(Number(page.items[1]!.id));
    const { body: elsewhere } = await api.call<Page>('GET', `/v1/audit?subjectId=${subject}`, { as: await api.token('auditor', api.elsewhere) });
    expect(elsewhere.items).toEqual([]);
  });

  it.each(['from=yesterday', 'from=2026-11-23', 'before=x', 'subjectId=1', 'limit=201'])('is not read with ?%s', async (query) => {
    expect((await api.call('GET', `/v1/audit?${query}`, { as: await api.token('auditor') })).status).toBe(400);
  });
});

it('allows no page of another origin unless told to', async () => {
  const { headers } = await api.call('GET', '/v1/me', { as: pharmacist, headers: { origin: 'https://console.example' } });
  expect(headers['access-control-allow-origin']).toBeUndefined();
});
