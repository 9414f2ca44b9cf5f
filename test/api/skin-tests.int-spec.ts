import { MINUTE, newId } from '#kernel';
import { type Order, placeOrder } from '../../libs/skin-test/testing/orders.js';
import { type Answer, ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';
import { PASSWORD } from './support/people.js';

type Json = Record<string, unknown>;

let api: ApiUnderTest;
let nurse: string;
let his: string;
let order: Order;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  nurse = await api.token('nurse');
  const client = await api.call<{ key: string }>('POST', '/v1/api-clients', { as: await api.token('administrator'), body: { name: 'HIS', scopes: ['skin-tests:write'] } });
  his = client.body.key;
}, START_LIMIT_MS);
afterAll(() => api.stop());
beforeEach(async () => {
  order = await placeOrder(api.db.dataSource, { facilityId: api.here.id }, [{ productCode: 'PEN-INJ-80' }]);
});

const injected = { itemNo: 1, lot: 'L1', solution: '青霉素 500 U/mL', dose: '0.02 mL', site: '左前臂' };
const perform = (as: string, body: Json = {}, headers: Record<string, string> = {}): Promise<Answer<Json>> =>
  api.call('POST', `/v1/prescriptions/${order.id}/skin-tests`, { as, body: { ...injected, ...body }, headers });
const read = (as: string, id: unknown, etag: string | undefined, body: Json): Promise<Answer<Json>> =>
  api.call('POST', `/v1/skin-tests/${String(id)}/reading`, { as, body: { whealMm: '2', controlMm: '2', ...body }, headers: etag === undefined ? {} : { 'if-match': etag } });
const marks = async (as = nurse): Promise<Answer<{ marks: Json[]; tests: Json[] }>> => api.call('GET', `/v1/prescriptions/${order.id}/skin-tests`, { as });
const doctorsHand = () => ({ login: api.here.login('doctor'), password: PASSWORD });

describe('a nurse at the screen', () => {
  beforeAll(() => api.call('POST', '/v1/duty', { as: nurse, body: {} }));

  it('records a test, reads it with a second person when it is due, and the mark turns green', async () => {
    expect((await marks()).body.marks).toMatchObject([{ itemNo: 1, state: 'required', colour: 'amber', open: false, text: { zh: '待皮试' } }]);

    const performed = await perform(nurse);
    expect([performed.status, performed.headers.etag]).toEqual([201, '"1"']);
    expect(performed.body).toMatchObject({ state: 'pending', kind: 'test', lot: 'L1', performedBy: api.here.staff.get(api.here.login('nurse')) });
    expect(performed.body).not.toHaveProperty('patientKey');

    const { id } = performed.body;
    expect((await read(nurse, id, '"1"', { result: 'negative', second: doctorsHand() })).body).toMatchObject({ status: 422, code: 'skin-test-refused' });
    api.clock.forward(20 * MINUTE);
    const negative = await read(nurse, id, '"1"', { result: 'negative', second: doctorsHand() });
    expect([negative.status, negative.headers.etag, negative.body.state]).toEqual([200, '"2"', 'negative']);

    const after = await marks();
    expect(after.body).toMatchObject({ marks: [{ state: 'negative', colour: 'green', open: true, lots: ['L1'], text: { zh: '皮试阴性' } }], tests: [{ id, rowVersion: 2 }] });
    const one = await api.call('GET', `/v1/skin-tests/${String(id)}`, { as: nurse });
    expect([one.headers.etag, one.body]).toEqual(['"2"', negative.body]);
  });

  it.each<[string, string | undefined, Json, number, string]>([
    ['without If-Match', undefined, { second: {} }, 428, 'if-match-missing'],
    ['on an old ETag', '"7"', { second: doctorsHand }, 412, 'stale-version'],
    ['alone', '"1"', {}, 422, 'second-signature-required'],
    ['naming a colleague instead of letting him sign', '"1"', { second: { staffCode: 'doctor' } }, 422, 'second-signature-required'],
    ['with a wrong password', '"1"', { second: { login: 'nobody', password: 'x' } }, 422, 'second-signature-required'],
    ['with a wheal that says positive', '"1"', { second: doctorsHand, whealMm: '9' }, 422, 'skin-test-refused'],
    ['with a wheal that is no number', '"1"', { second: doctorsHand, whealMm: '2mm' }, 400, 'invalid-field'],
    ['with a result nobody knows', '"1"', { second: doctorsHand, result: 'fine' }, 400, 'invalid-field'],
  ])('cannot read %s', async (_how, etag, change, status, code) => {
    const { body } = await perform(nurse);
    api.clock.forward(20 * MINUTE);
    const second = typeof change.second === 'function' ? (change.second as typeof doctorsHand)() : change.second;
    expect((await read(nurse, body.id, etag, { result: 'negative', ...change, second })).body).toMatchObject({ status, code });
    expect((await marks()).body.marks).toMatchObject([{ state: 'pending' }]);
  });

  it('gets the first answer for the same Idempotency-Key, and makes one test', async () => {
    const key = { 'idempotency-key': newId() };
    const [first, again] = [await perform(nurse, {}, key), await perform(nurse, {}, key)];
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([201, first.body, 'true']);
    expect((await marks()).body.tests).toHaveLength(1);
  });

  it('shuts the gate with a positive, which nobody voids', async () => {
    const { body } = await perform(nurse);
    api.clock.forward(20 * MINUTE);
    const positive = await read(nurse, body.id, '"1"', { result: 'doubtful', second: doctorsHand() });
    expect(positive.body).toMatchObject({ result: 'positive', state: 'positive' });
    expect((await marks()).body.marks).toMatchObject([{ colour: 'red', open: false, text: { zh: '皮试阳性' } }]);
    const voided = await api.call('POST', `/v1/skin-tests/${String(body.id)}/void`, { as: nurse, body: { reason: '误记' }, headers: { 'if-match': '"2"' } });
    expect(voided.body).toMatchObject({ status: 422, code: 'skin-test-refused' });
    const [rx] = await api.query<{ status: string; worst: string }>('SELECT status, worst FROM prescription WHERE id = $1', [order.id]);
    expect(rx).toEqual({ status: 'returned', worst: 'reject' });
  });

  it('corrects a positive of another patient with a second, senior person; it releases nothing', async () => {
    const { body } = await perform(nurse);
    api.clock.forward(20 * MINUTE);
    await read(nurse, body.id, '"1"', { result: 'positive', second: doctorsHand() });
    const correct = (change: Json): Promise<Answer<Json>> => api.call('POST', `/v1/skin-tests/${String(body.id)}/correction`, {
      as: nurse, body: { reason: '记到了另一位患者名下', second: { login: api.here.login('pharmacy-manager'), password: PASSWORD }, ...change }, headers: { 'if-match': '"2"' },
    });
    expect((await correct({ second: undefined })).body).toMatchObject({ status: 422, code: 'second-signature-required' });
    expect((await correct({})).body).toMatchObject({ status: 422, code: 'second-signature-required' }); // not senior
    await api.query(`UPDATE staff SET senior = true WHERE login = $1`, [api.here.login('pharmacy-manager')]);
    expect(await correct({})).toMatchObject({ status: 200, headers: { etag: '"3"' }, body: { state: 'voided', result: 'positive', voidSecondSignature: api.here.staff.get(api.here.login('pharmacy-manager')) } });
    expect((await marks()).body.marks).toMatchObject([{ state: 'voided', open: false, text: { zh: '待皮试(原结果已作废)' } }]);
    const [rx] = await api.query<{ status: string; worst: string }>('SELECT status, worst FROM prescription WHERE id = $1', [order.id]);
    expect(rx!.status).toBe('screened');
  });

  it('voids a spoiled test with a reason', async () => {
    const { body } = await perform(nurse);
    const call = (reason: string): Promise<Answer<Json>> => api.call('POST', `/v1/skin-tests/${String(body.id)}/void`, { as: nurse, body: { reason }, headers: { 'if-match': '"1"' } });
    expect((await call('')).body).toMatchObject({ status: 400, code: 'invalid-field', errors: [{ pointer: '/reason' }] });
    expect((await call('皮丘被抓破')).body).toMatchObject({ state: 'voided', rowVersion: 2 });
  });
});

describe('a HIS', () => {
  it('names the people it has signed in, by staff code', async () => {
    const performed = await perform(his, { by: 'nurse' });
    expect(performed.status).toBe(201);
    api.clock.forward(20 * MINUTE);
    const one = { second: { staffCode: 'nurse' } };
    expect((await read(his, performed.body.id, '"1"', { result: 'negative', by: 'nurse', ...one })).body).toMatchObject({ code: 'same-person' });
    expect((await read(his, performed.body.id, '"1"', { result: 'negative', by: 'nurse', second: { staffCode: 'doctor' } })).status).toBe(200);
  });

  it.each([['nobody', undefined], ['a code nobody has', 'N-404']])('must name somebody, not %s', async (_who, by) => {
    expect((await perform(his, { by })).body).toMatchObject({ status: 422, code: 'unknown-reference' });
  });
});

describe('an exemption', () => {
  it('continues a negative, by the manager and a senior doctor', async () => {
    const { body } = await perform(his, { by: 'nurse' });
    api.clock.forward(20 * MINUTE);
    await read(his, body.id, '"1"', { result: 'negative', by: 'nurse', second: { staffCode: 'doctor' } });
    const manager = await api.token('pharmacy-manager');
    await api.call('POST', '/v1/duty', { as: manager, body: {} });
    const exempt = (): Promise<Answer<Json>> => api.call('POST', `/v1/prescriptions/${order.id}/skin-test-exemptions`, { as: manager, body: { itemNo: 1, lot: 'L1', reason: '连续用药', second: doctorsHand() } });
    expect((await exempt()).body).toMatchObject({ status: 422, code: 'second-signature-required' });
    await api.query(`UPDATE staff SET senior = true WHERE login = $1`, [api.here.login('doctor')]);
    const answer = await exempt();
    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ kind: 'exemption', state: 'exempt' })]);
    expect((await marks()).body.marks).toMatchObject([{ state: 'exempt', colour: 'green', text: { zh: '免试' } }]);
  });

  it('is no way round a positive for an agent that allows no desensitisation', async () => {
    const { body } = await perform(his, { by: 'nurse' });
    api.clock.forward(20 * MINUTE);
    await read(his, body.id, '"1"', { result: 'positive', by: 'nurse', second: { staffCode: 'doctor' } });
    const doctor = await api.token('doctor');
    await api.call('POST', '/v1/duty', { as: doctor, body: {} });
    const answer = await api.call('POST', `/v1/prescriptions/${order.id}/skin-test-desensitisations`, {
      as: doctor, body: { itemNo: 1, lot: 'L1', reason: '示例', scheme: '0.1、0.2 mL', second: { login: api.here.login('pharmacy-manager'), password: PASSWORD } },
    });
    expect(answer.body).toMatchObject({ status: 422, code: 'skin-test-refused' });
  });
});

describe('somebody else', () => {
  it('of another role, off duty, or of another facility gets nowhere', async () => {
    const pharmacist = await api.token('dispensing-pharmacist');
    const offDuty = await api.token('nurse', api.elsewhere);
    expect((await perform(pharmacist)).body).toMatchObject({ status: 403, code: 'role-missing' });
    expect((await perform(offDuty)).body).toMatchObject({ status: 403, code: 'not-on-duty' });
    await api.call('POST', '/v1/duty', { as: offDuty, body: {} });
    expect((await perform(offDuty)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await marks(offDuty)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await marks(pharmacist)).status).toBe(200);
    expect((await api.call('GET', `/v1/prescriptions/${order.id}/skin-tests`)).body).toMatchObject({ status: 401 });
  });
});
