import type { Role } from '#identity';
import { MINUTE, newId } from '#kernel';
import { TicketCalled } from '#rework';
import { OverloadWatch } from '#window-queue';
import { type Answer, ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';
import { returnedCase } from './support/returned-case.js';

type Json = Record<string, unknown>;

let api: ApiUnderTest;
let manager: string;
let kiosk: string;
const at: Partial<Record<Role, string>> = {};
const COUNTER = ['dispensing-pharmacist', 'preparing-pharmacist'] as const;

beforeAll(async () => {
  api = await ApiUnderTest.start();
  manager = await api.token('pharmacy-manager');
  await api.query(`INSERT INTO dispensing_window (id, facility_id, code, name) VALUES ($1, $2, 'W2', '2号窗')`, [newId(), api.here.id]);
  for (const [i, role] of COUNTER.entries()) {
    at[role] = await api.token(role);
    await api.call('POST', '/v1/duty', { as: at[role]!, body: { windowCode: `W${i + 1}` } });
  }
  const client = await api.call<{ key: string }>('POST', '/v1/api-clients', { as: await api.token('administrator'), body: { name: '取号机', scopes: ['tickets:write', 'board:read', 'events:read'] } });
  kiosk = client.body.key;
}, START_LIMIT_MS);
afterAll(() => api.stop());

let letters = 0;
/** A line of its own for each test, fed to both windows unless told otherwise. */
async function line(windowCodes: string[] = ['W1', 'W2']): Promise<string> {
  const code = `L${String.fromCharCode(65 + letters++)}`;
  const { status } = await api.call('POST', '/v1/lines', { as: manager, body: { code, name: { zh: '西药队', en: 'Western drugs' }, windowCodes } });
  expect(status).toBe(201);
  return code;
}
const issue = async (lineCode: string, more: Json = {}): Promise<Json> => (await api.call('POST', '/v1/tickets', { as: kiosk, body: { lineCode, ...more } })).body;
const callNext = (role: Role = 'dispensing-pharmacist'): Promise<Answer<Json>> => api.call('POST', '/v1/tickets/call-next', { as: at[role]!, headers: { 'idempotency-key': '' } });
async function step(id: unknown, verb: string, { role = 'dispensing-pharmacist' as Role, body, ifMatch }: { role?: Role; body?: Json; ifMatch?: string } = {}): Promise<Answer<Json>> {
  const etag = ifMatch ?? (await api.call('GET', `/v1/tickets/${String(id)}`, { as: at[role]! })).headers.etag!;
  return api.call('POST', `/v1/tickets/${String(id)}/${verb}`, { as: at[role]!, body, headers: { 'if-match': etag } });
}
/** Serves whatever a window holds, so that the next test finds it free. */
afterEach(async () => {
  for (const { id, status } of await api.query<{ id: string; status: string }>(`SELECT id, status FROM queue_ticket WHERE status IN ('called', 'serving', 'waiting')`)) {
    await api.query(`UPDATE queue_ticket SET status = 'withdrawn', patient_name = NULL WHERE id = $1`, [id]);
    expect(status).not.toBe('done');
  }
});

describe('tickets', () => {
  it('are numbered by line and day, called in order, served and done, and the name is forgotten', async () => {
    const code = await line();
    const [first, second] = [await issue(code, { patientName: '张测试' }), await issue(code)];
    expect([first.number, second.number]).toEqual([`${code}001`, `${code}002`]);
    const called = await callNext();
    expect(called.body).toMatchObject({ id: first.id, status: 'called', windowCode: 'W1', calls: 1 });
    expect((await callNext()).body).toMatchObject({ status: 409, code: 'window-busy' });
    expect((await callNext('preparing-pharmacist')).body).toMatchObject({ id: second.id, windowCode: 'W2' });
    expect((await step(first.id, 'serve')).body).toMatchObject({ status: 'serving' });
    expect((await step(first.id, 'finish')).body).toMatchObject({ status: 'done' });
    expect(await api.query('SELECT patient_name FROM queue_ticket WHERE id = $1', [first.id])).toEqual([{ patient_name: null }]);
    expect((await step(first.id, 'call')).body).toMatchObject({ code: 'state-conflict' });
    expect((await callNext()).status).toBe(204);
  });

  it('of those that go first: an emergency before everybody, the old before those of the last quarter of an hour', async () => {
    const code = await line();
    const early = await issue(code);
    api.clock.forward(10 * MINUTE);
    const ordinary = await issue(code);
    const old = await issue(code, { priority: 'elderly' });
    const emergency = await issue(code, { priority: 'emergency' });
    const { body } = await api.call<{ items: Json[] }>('GET', `/v1/tickets?line=${code}`, { as: at['dispensing-pharmacist']! });
    expect(body.items.map(({ number }) => number)).toEqual([emergency, old, early, ordinary].map(({ number }) => number));
  });

  it('are each called once, however many call at once', async () => {
    const code = await line();
    for (let n = 0; n < 6; n++) await issue(code);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => callNext(COUNTER[i % 2]!)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2); // one for each window
    expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code)).toEqual(Array.from({ length: 18 }, () => 'window-busy'));
    const held = await api.query(`SELECT DISTINCT window_id FROM queue_ticket WHERE status = 'called'`);
    expect(held).toHaveLength(2);
  });

  it('are passed over only when called twice, come back behind the others, and keep their place when transferred', async () => {
    const [code, other] = [await line(), await line()];
    const [first, second] = [await issue(code), await issue(code)];
    await callNext();
    expect((await step(first.id, 'skip')).body).toMatchObject({ status: 422, code: 'ticket-not-called-again' });
    await step(first.id, 'recall');
    expect((await step(first.id, 'skip')).body).toMatchObject({ status: 'skipped' });
    api.clock.forward(MINUTE);
    await step(first.id, 'requeue');
    expect((await callNext()).body).toMatchObject({ id: second.id });
    expect((await step(second.id, 'transfer', { body: { lineCode: other } })).body).toMatchObject({ status: 'waiting', lineCode: other, windowCode: null });
    expect((await step(second.id, 'transfer', { body: { lineCode: 'ZZZ' } })).body).toMatchObject({ code: 'unknown-reference' });
  });

  it('held by one window are not another\'s, nor anybody\'s whose view is old', async () => {
    const code = await line();
    const ticket = await issue(code);
    await callNext();
    expect((await step(ticket.id, 'serve', { role: 'preparing-pharmacist' })).body).toMatchObject({ code: 'held-by-another-window' });
    expect((await step(ticket.id, 'serve', { ifMatch: '"1"' })).body).toMatchObject({ code: 'stale-version' });
  });

  it('go back into the line when the last person leaves the window', async () => {
    const code = await line(['W1']);
    const ticket = await issue(code);
    await callNext();
    await api.call('DELETE', '/v1/duty/current', { as: at['dispensing-pharmacist']! });
    expect(await api.query('SELECT status, window_id FROM queue_ticket WHERE id = $1', [ticket.id])).toEqual([{ status: 'waiting', window_id: null }]);
    await api.call('POST', '/v1/duty', { as: at['dispensing-pharmacist']!, body: { windowCode: 'W1' } });
  });

  it('are told a wait once enough were served, and the estimate is measured against what happened', async () => {
    const code = await line(['W1']);
    for (let n = 0; n < 6; n++) {
      const ticket = await issue(code);
      expect(ticket.estimatedWaitSeconds).toBe(n < 5 ? null : 0);
      await callNext();
      api.clock.forward(2 * MINUTE);
      await step(ticket.id, 'serve');
      await step(ticket.id, 'finish');
    }
    await issue(code);
    expect((await issue(code)).estimatedWaitSeconds).toBe(120); // one ahead, two minutes each, one window
    const day = (hours: number): string => encodeURIComponent(new Date(api.clock.now().getTime() + hours * 60 * MINUTE).toISOString());
    const { body } = await api.call<{ items: Json[] }>('GET', `/v1/lines/waits?from=${day(-24)}&to=${day(1)}`, { as: manager });
    expect(body.items.find(({ lineCode }) => lineCode === code)).toMatchObject({ called: 6, estimated: 1, medianErrorSeconds: 0, withinFiveMinutes: 1 });
  });

  it('cannot be brought back from done by a direct write, nor held twice by one window', async () => {
    const code = await line();
    const [one, two] = [await issue(code), await issue(code)];
    await callNext();
    const [{ window_id: held }] = await api.query<{ window_id: string }>('SELECT window_id FROM queue_ticket WHERE id = $1', [one.id]) as [{ window_id: string }];
    await expect(api.query(`UPDATE queue_ticket SET status = 'called', window_id = $2 WHERE id = $1`, [two.id, held])).rejects.toMatchObject({ code: '23505' });
    await step(one.id, 'serve');
    await step(one.id, 'finish');
    await expect(api.query(`UPDATE queue_ticket SET status = 'waiting' WHERE id = $1`, [one.id])).rejects.toMatchObject({ code: 'SC003' });
  });
});

describe('the board', () => {
  it('shows numbers, masked names and what a speaker says, to a screen with a key of its own', async () => {
    const code = await line();
    await issue(code, { patientName: '张小测' });
    const next = await issue(code, { patientName: '李测试' });
    await callNext();
    const { body } = await api.call<{ lines: Json[] }>('GET', '/v1/lines/board', { as: kiosk });
    expect(body.lines.find((shown) => shown.code === code)).toMatchObject({
      waiting: 1, next: [next.number],
      called: [{ number: `${code}001`, maskedName: '张*测', windowCode: 'W1', callOut: { zh: expect.stringContaining('请 L'), en: expect.stringContaining('please come to') } }],
    });
    expect(JSON.stringify(body)).not.toContain('李测试');
  });
});

describe('a ticket of a prescription that is with the doctor', () => {
  it('tells the rework feature when it is called: the patient would come to an empty counter', async () => {
    const caseId = await returnedCase(api);
    const [{ number }] = await api.query<{ number: string }>('SELECT p.number FROM prescription p JOIN rework_case c ON c.prescription_id = p.id WHERE c.id = $1', [caseId]) as [{ number: string }];
    const ticket = await issue(await line(), { prescriptionNumber: number });
    expect((await callNext()).body).toMatchObject({ id: ticket.id, prescriptionNumber: number });
    const told = await api.query<{ payload: Json }>(`SELECT payload FROM outbox_message WHERE topic = 'ticket-called' AND key = $1`, [ticket.id]);
    expect(told).toMatchObject([{ payload: { prescriptionNumber: number } }]);
    const hears = (): Promise<void> => api.db.database.transaction((manager_) => api.app.get(TicketCalled, { strict: false }).called(manager_, { facilityId: api.here.id, prescriptionNumber: number, at: api.clock.now() }));
    await hears();
    await hears();
    const timers = await api.query(`SELECT condition FROM timer WHERE subject_id = $1 AND condition = 'rework.patient-called' AND state = 'pending'`, [caseId]);
    expect(timers).toHaveLength(1);
    expect((await api.query('SELECT patient_called_at FROM rework_case WHERE id = $1', [caseId]))[0]).toEqual({ patient_called_at: api.clock.now() });
  });
});

describe('a line that is too long', () => {
  const look = (): Promise<void> => api.app.get(OverloadWatch, { strict: false }).look();
  const alerts = async (): Promise<Json[]> => api.query(`SELECT condition, resolved_at IS NOT NULL AS over FROM alert WHERE kind = 'queue-over-threshold' ORDER BY raised_at`);

  it('asks for another window once it has lasted, says who could open one, and is over when it has clearly fallen', async () => {
    const free = await api.token('reviewing-pharmacist');
    await api.query(`UPDATE staff SET roles = '{dispensing-pharmacist}' WHERE login = $1`, [api.here.login('reviewing-pharmacist')]);
    await api.call('POST', '/v1/duty', { as: free, body: {} });
    const code = await line(['W1']);
    for (let n = 0; n < 11; n++) await issue(code);
    await look();
    expect(await alerts()).toEqual([]);
    api.clock.forward(MINUTE);
    await Promise.all([look(), look(), look()]);
    await look();
    expect(await alerts()).toEqual([{ condition: 'queue-over-threshold', over: false }]);
    const day = (hours: number): string => encodeURIComponent(new Date(api.clock.now().getTime() + hours * 60 * MINUTE).toISOString());
    const list = async (): Promise<Json> => (await api.call<{ items: Json[] }>('GET', `/v1/lines/overloads?from=${day(-1)}&to=${day(1)}`, { as: manager })).body.items[0]!;
    expect(await list()).toMatchObject({ lineCode: code, peak: 11, endedAt: null, windowOpenedAt: null, couldOpen: [{ code: 'reviewing-pharmacist' }] });
    const { headers } = await api.call('PUT', `/v1/lines/${code}`, { as: manager, headers: { 'if-match': '"1"' }, body: { name: { zh: '队', en: 'line' }, windowCodes: ['W1', 'W2'] } });
    expect(headers.etag).toBe('"2"');
    api.clock.forward(MINUTE);
    await look(); // two windows now: five and a half each
    expect(await alerts()).toEqual([{ condition: 'queue-over-threshold', over: true }]);
    expect(await list()).toMatchObject({ windowOpenedAt: api.clock.now().toISOString(), endedAt: api.clock.now().toISOString(), couldOpen: [] });
  });
});

describe('lines', () => {
  it('are opened and changed by the manager, with windows there are', async () => {
    const code = await line(['W1']);
    const read = async (): Promise<Json> => (await api.call<{ items: Json[] }>('GET', '/v1/lines', { as: manager })).body.items.find((shown) => shown.code === code)!;
    expect(await read()).toMatchObject({ windowCodes: ['W1'], openWindows: 1, waiting: 0, active: true });
    const draft = { name: { zh: '中药队', en: 'Herbs' }, windowCodes: ['W1', 'W2'] };
    const change = (ifMatch: string, body: Json = draft): Promise<Answer<Json>> => api.call('PUT', `/v1/lines/${code}`, { as: manager, body, headers: { 'if-match': ifMatch } });
    expect((await change('"1"')).body).toMatchObject({ windowCodes: ['W1', 'W2'], openWindows: 2 });
    expect((await change('"1"')).body).toMatchObject({ code: 'stale-version' });
    expect((await change('"2"', { ...draft, windowCodes: ['W9'] })).body).toMatchObject({ code: 'unknown-reference' });
    expect((await api.call('POST', '/v1/lines', { as: manager, body: { code, ...draft } })).body).toMatchObject({ code: 'state-conflict' });
    expect((await api.call('POST', '/v1/tickets', { as: kiosk, body: { lineCode: 'ZZ' } })).body).toMatchObject({ code: 'unknown-reference' });
  });
});
