import type { Role } from '#identity';
import { HOUR, newId } from '#kernel';
import { ReworkCases } from '#rework';
import { type Answer, ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';
import { PASSWORD } from './support/people.js';
import { returnedCase } from './support/returned-case.js';

type State = Record<string, unknown>;

let api: ApiUnderTest;
let pharmacist: string;
let colleague: string;
let doctor: string;
let key: string;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  [pharmacist, colleague, doctor] = [await api.token('dispensing-pharmacist'), await api.token('rework-coordinator'), await api.token('doctor')];
  for (const as of [pharmacist, colleague]) await api.call('POST', '/v1/duty', { as, body: {} });
  const client = await api.call<{ key: string }>('POST', '/v1/api-clients', { as: await api.token('administrator'), body: { name: '门诊 HIS', scopes: ['rework:answer'] } });
  key = client.body.key;
}, START_LIMIT_MS);
afterAll(() => api.stop());

const read = (id: string, as = pharmacist): Promise<Answer<State>> => api.call<State>('GET', `/v1/rework-cases/${id}`, { as });
/** A step on the case as it stands now. */
async function step(id: string, verb: string, { as = pharmacist, body, method = 'POST' as const, ifMatch }: { as?: string; body?: object; method?: 'POST' | 'PUT'; ifMatch?: string | null } = {}): Promise<Answer<State>> {
  const etag = ifMatch === undefined ? (await read(id)).headers.etag! : ifMatch;
  return api.call<State>(method, `/v1/rework-cases/${id}/${verb}`, { as, body, headers: etag === null ? {} : { 'if-match': etag } });
}

describe('a rework case over HTTP', () => {
  it('shows all findings at once, worst first, with the patient masked, and the read is recorded', async () => {
    const id = await returnedCase(api);
    const { status, headers, body } = await read(id);
    expect([status, headers.etag]).toEqual([200, '"1"']);
    expect(body).toMatchObject({
      id, status: 'open', version: 1, patientName: '张*测', request: '请更换药品', doctorCode: 'doctor', whereabouts: 'waiting-area',
      findings: [{ severity: 'reject', message: { zh: '存在配伍禁忌' } }, { severity: 'caution', message: { zh: '疗程偏长' } }],
      log: [{ event: 'open' }],
    });
    expect(await api.query('SELECT FROM audit_entry WHERE action = $1 AND subject_id = $2', ['rework-case.read', id])).toHaveLength(1);
  });

  it('goes from the first call to the end, each step with its new ETag and log entry', async () => {
    const id = await returnedCase(api);
    expect((await step(id, 'contacts', { body: { channel: 'phone', outcome: 'unreachable', note: '占线' } })).body).toMatchObject({ status: 'open' });
    expect((await step(id, 'contacts', { body: { channel: 'phone', outcome: 'reached' } })).body).toMatchObject({ status: 'acknowledged' });
    expect((await step(id, 'whereabouts', { method: 'PUT', body: { whereabouts: 'at-window' } })).body).toMatchObject({ whereabouts: 'at-window' });
    expect((await step(id, 'offer', { body: { to: api.here.staff.get(api.here.login('rework-coordinator')) } })).body).toMatchObject({ offeredTo: expect.any(String) });
    expect((await step(id, 'accept', { as: colleague })).body).toMatchObject({ ownerId: api.here.staff.get(api.here.login('rework-coordinator')), offeredTo: null });
    expect((await step(id, 'walk-back', { body: { cause: '医师要求面诊', minutes: 12 } })).status).toBe(200);
    const closed = await step(id, 'close', { as: colleague, body: { reason: '患者改日再来' } });
    expect([closed.body.status, closed.headers.etag]).toEqual(['closed', '"8"']);
    expect(((await read(id)).body.log as State[]).map((entry) => entry.event)).toEqual(
      ['open', 'miss-doctor', 'reach-doctor', 'patient-moved', 'offer', 'accept', 'walk-back', 'close']);
  });

  it('is acknowledged by the doctor, or by his HIS, once', async () => {
    const [first, second] = [await returnedCase(api), await returnedCase(api)];
    expect((await step(first, 'acknowledge', { as: doctor, ifMatch: null })).body).toMatchObject({ status: 'acknowledged' });
    expect((await step(second, 'acknowledge', { as: key, ifMatch: null })).body).toMatchObject({ status: 'acknowledged' });
    expect((await step(second, 'acknowledge', { as: key, ifMatch: null })).body).toMatchObject({ code: 'state-conflict' });
    expect((await read(second, key)).status).toBe(200);
  });

  it('alerts its owner when the patient is called too early', async () => {
    const id = await returnedCase(api);
    expect((await step(id, 'patient-calls')).status).toBe(200);
    expect(await api.query(`SELECT FROM timer WHERE subject_id = $1 AND condition = 'rework.patient-called' AND state = 'pending'`, [id])).toHaveLength(1);
  });

  it('is resumed only after an answer', async () => {
    expect((await step(await returnedCase(api), 'resume')).body).toMatchObject({ code: 'state-conflict' });
  });

  it('is listed for whom it concerns, page by page', async () => {
    await api.query(`UPDATE rework_case SET status = 'closed', closed_at = now(), close_reason = 'x' WHERE closed_at IS NULL`);
    const ids = [await returnedCase(api), await returnedCase(api), await returnedCase(api, { owner: 'rework-coordinator' })];
    const list = (query: string, as = pharmacist): Promise<Answer<{ items: State[]; next: string | null }>> => api.call('GET', `/v1/rework-cases?${query}`, { as });
    expect((await list('')).body.items.map((line) => line.id)).toEqual(ids);
    expect((await list('mine=true')).body.items.map((line) => line.id)).toEqual(ids.slice(0, 2));
    const page = await list('limit=2');
    expect(page.body.next).toBe(ids[1]);
    expect(page.headers.link).toContain(`after=${ids[1]}`);
    expect((await list(`limit=2&after=${ids[1]}`)).body.items.map((line) => line.id)).toEqual([ids[2]]);
    expect((await list('')).body.items[0]).toMatchObject({ patientName: '张*测', ownerName: '张测试', openAlerts: 0 });
    expect((await list('mine=perhaps')).body).toMatchObject({ code: 'invalid-parameter' });
  });

  it.each([
    ['without If-Match', { ifMatch: null }, 428, 'if-match-missing'],
    ['on an ETag that is not current', { ifMatch: '"99"' }, 412, 'stale-version'],
    ['with a weak ETag', { ifMatch: 'W/"1"' }, 412, 'stale-version'],
  ])('refuses a step %s', async (_why, change, status, code) => {
    const answer = await step(await returnedCase(api), 'contacts', { body: { channel: 'phone', outcome: 'reached' }, ...change });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('refuses steps by those whose work it is not, and by those who are not on duty', async () => {
    const id = await returnedCase(api);
    const body = { channel: 'phone', outcome: 'reached' };
    for (const role of ['nurse', 'doctor', 'administrator'] as const) {
      expect((await step(id, 'contacts', { as: await api.token(role), body })).body).toMatchObject({ code: 'role-missing' });
    }
    expect((await step(id, 'contacts', { as: await api.token('reviewing-pharmacist'), body })).body).toMatchObject({ code: 'not-on-duty' });
    expect((await step(id, 'contacts', { as: key, body })).body).toMatchObject({ code: 'role-missing' });
  });

  it.each([
    ['contacts', { channel: 'pigeon', outcome: 'reached' }, '/channel'], ['contacts', { channel: 'phone' }, '/outcome'],
    ['offer', { to: 'me' }, '/to'], ['walk-back', { cause: '', minutes: 5 }, '/cause'], ['walk-back', { cause: 'x', minutes: -1 }, '/minutes'],
    ['close', { reason: ' \u0000' }, '/reason'],
  ])('refuses %s with %j and points at the fault', async (verb, body, pointer) => {
    const answer = await step(await returnedCase(api), verb, { body });
    expect([answer.status, (answer.body.errors as { pointer: string }[])[0]!.pointer]).toEqual([400, pointer]);
  });

  it('does not exist for another facility, by any route', async () => {
    const id = await returnedCase(api);
    const stranger = await api.token('dispensing-pharmacist', api.elsewhere);
    await api.call('POST', '/v1/duty', { as: stranger, body: {} });
    const strangeDoctor = await api.token('doctor', api.elsewhere);
    const answers = await Promise.all([
      read(id, stranger), step(id, 'resume', { as: stranger }), step(id, 'accept', { as: stranger }), step(id, 'patient-calls', { as: stranger }),
      step(id, 'contacts', { as: stranger, body: { channel: 'phone', outcome: 'reached' } }), step(id, 'close', { as: stranger, body: { reason: 'x' } }),
      step(id, 'acknowledge', { as: strangeDoctor, ifMatch: null }), step(id, 'answer-link', { as: stranger, ifMatch: null }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
    expect((await api.call<{ items: [] }>('GET', '/v1/rework-cases', { as: stranger })).body.items).toEqual([]);
    expect((await read(newId())).status).toBe(404);
  });
});

describe('the doctor\'s link', () => {
  const signed = (role: Role, password = PASSWORD) => ({ login: api.here.login(role), password });
  const link = async (id: string): Promise<string> => String((await step(id, 'answer-link', { ifMatch: null })).body.path);

  it('shows the case to whoever holds it, without an account, and the issue and the read are recorded', async () => {
    const id = await returnedCase(api);
    const path = await link(id);
    const { status, headers, body } = await api.call<State>('GET', path);
    expect([status, headers['cache-control'], headers['referrer-policy']]).toEqual([200, 'no-store', 'no-referrer']);
    expect(body).toMatchObject({ id, patientName: '张*测', status: 'open', findings: [{ severity: 'reject' }, { severity: 'caution' }] });
    const trail = await api.query<{ action: string }>(`SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id`, [id]);
    expect(trail.map((entry) => entry.action)).toEqual(['rework.open', 'rework.link', 'rework-case.read']);
  });

  it('is no key to anything else, nor is a session one to it', async () => {
    const path = await link(await returnedCase(api));
    const token = path.split('/').at(-1)!;
    expect((await api.call('GET', '/v1/me', { as: token })).status).toBe(401);
    expect((await api.call('GET', `/v1/rework-answers/${pharmacist.slice(0, 180)}`)).status).toBe(404);
    expect((await api.call('GET', `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
  });

  it('is looked at before what is sent with it: a stranger learns nothing of what a body should be', async () => {
    const path = await link(await returnedCase(api));
    const wrong = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    for (const body of [{}, { answer: 'fine' }, { answer: 'confirm', reason: 7 }]) {
      expect((await api.call('POST', wrong, { body })).body).toMatchObject({ status: 404, code: 'not-found' });
      expect((await api.call('POST', path, { body })).body).toMatchObject({ status: 400, code: 'invalid-field' });
    }
  });

  it.each<[string, () => object | undefined, object]>([
    ['nobody', () => undefined, { status: 400, code: 'invalid-field' }],
    ['a guessed password', () => signed('doctor', 'guess'), { status: 401, code: 'login-failed' }],
    ['the pharmacist who fetched it', () => signed('reviewing-pharmacist'), { status: 403, code: 'role-missing' }],
  ])('answers nothing that is signed by %s: a link passes through many hands', async (_who, signature, refusal) => {
    const id = await returnedCase(api);
    const path = await link(id);
    expect((await api.call('POST', path, { body: { answer: 'cancel', reason: '不用了', signature: signature() } })).body).toMatchObject(refusal);
    expect((await read(id)).body).toMatchObject({ status: 'open' });
  });

  it('answers in the name of the doctor who signs', async () => {
    const id = await returnedCase(api);
    const { status } = await api.call('POST', await link(id), { body: { answer: 'cancel', reason: '不用了', signature: signed('doctor') } });
    expect(status).toBe(200);
    const [entry] = await api.query<{ actor: string }>(`SELECT actor_id AS actor FROM audit_entry WHERE subject_id = $1 AND action = 'rework.close'`, [id]);
    expect(entry?.actor).toBe(api.here.staff.get(api.here.login('doctor')));
  });

  it.each([
    [undefined, '请在 secondSignature 中填写答复医师本人的工号'], ['somebody', '再次签名者不是答复医师本人'],
  ])('confirms nothing signed again by %s, and says how it is done', async (secondSignature, words) => {
    const path = await link(await returnedCase(api));
    const { body } = await api.call('POST', path, { body: { answer: 'confirm', reason: '坚持原方案', secondSignature, signature: signed('doctor') }, headers: { 'accept-language': 'zh' } });
    expect(body).toMatchObject({ status: 422, code: 'second-signature-required', detail: expect.stringContaining(words), errors: [{ pointer: '/secondSignature' }] });
  });

  it('is no longer good once the prescription has a new version, the case is closed, or a day has gone', async () => {
    const [superseded, closed, old] = [await returnedCase(api), await returnedCase(api), await returnedCase(api)];
    const [first, second, third] = [await link(superseded), await link(closed), await link(old)];
    await api.db.database.transaction((manager) => api.app.get(ReworkCases, { strict: false }).supersede(manager, superseded, {
      version: 2, actor: { kind: 'system', id: null, facilityId: api.here.id }, at: api.clock.now(),
    }));
    await step(closed, 'close', { body: { reason: '已解决' } });
    expect((await api.call('GET', first)).body).toMatchObject({ code: 'stale-version' });
    expect((await api.call('GET', second)).body).toMatchObject({ code: 'state-conflict' });
    expect((await step(closed, 'answer-link', { ifMatch: null })).body).toMatchObject({ code: 'state-conflict' });
    api.clock.forward(24 * HOUR);
    expect((await api.call('GET', third)).status).toBe(404);
  });
});
