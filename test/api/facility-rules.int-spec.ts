import { ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';

type Json = Record<string, unknown>;

let api: ApiUnderTest;
let manager: string;
let reviewer: string;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  [manager, reviewer] = await Promise.all([api.token('pharmacy-manager'), api.token('qa-reviewer')]);
}, START_LIMIT_MS);
afterAll(() => api.stop());

const rule = (change: Json = {}): Json => ({
  id: 'LOCAL-AML-MAX', severity: 'block', target: { by: 'product', code: 'AML-TAB-5' },
  condition: { kind: 'max-per-visit', max: { value: '1', unit: '{box}' } }, message: { zh: '每次至多一盒', en: 'One box a visit' }, ...change,
});
const post = (path: string, body?: Json, as = manager): ReturnType<typeof api.call<Json & { errors: { pointer: string }[] }>> => api.call('POST', `/v1/facility-rules${path}`, { as, body });

it('is drafted, signed by two people, changed, listed and switched off', async () => {
  expect(await post('', rule())).toMatchObject({ status: 201, body: { id: 'LOCAL-AML-MAX', inForce: null, versions: [{ version: 1, signatures: [] }], changes: [] } });
  expect(await post('/LOCAL-AML-MAX/versions/1/signature')).toMatchObject({ status: 200, body: { inForce: null } });
  expect(await post('/LOCAL-AML-MAX/versions/1/signature')).toMatchObject({ status: 422, body: { code: 'same-person' } });
  expect(await post('/LOCAL-AML-MAX/versions/1/signature', undefined, reviewer)).toMatchObject({ status: 200, body: { inForce: 1 } });
  const { id: _id, ...change } = rule({ severity: 'caution' });
  expect(await post('/LOCAL-AML-MAX/versions', change)).toMatchObject({ status: 201, body: { inForce: 1, versions: [{ version: 1 }, { version: 2, rule: { severity: 'caution' } }] } });
  expect((await api.call('GET', '/v1/facility-rules?inForce=true', { as: reviewer })).body).toMatchObject({ items: [{ id: 'LOCAL-AML-MAX', inForce: 1 }], next: null });
  expect((await api.call('GET', '/v1/facility-rules?inForce=false', { as: reviewer })).body).toMatchObject({ items: [] });
  expect(await post('/LOCAL-AML-MAX/switch-off', { reason: '修订中' })).toMatchObject({ status: 200, body: { inForce: null, changes: [{ effect: 'in-force' }, { effect: 'off', reason: '修订中' }] } });
  const actions = await api.query<{ action: string }>(`SELECT action FROM audit_entry WHERE subject_type = 'facility-rule' ORDER BY id`);
  expect(actions.map(({ action }) => action.split('.')[1])).toEqual(['draft', 'sign', 'sign', 'in-force', 'draft', 'off']);
});

it.each<[string, Json, readonly string[]]>([
  ['an id that is not LOCAL-…', { id: 'DOSE-1' }, ['/id']],
  ['a maximum that is not said', { condition: { kind: 'max-per-visit' } }, ['/condition/max']],
  ['what the kind does not use', { condition: { kind: 'needs-approval', codes: ['GIM'], days: 3 } }, ['/condition/codes', '/condition/days']],
  ['a lab nobody knows', { condition: { kind: 'lab-within', lab: 'mood', days: 3 } }, ['/condition/lab']],
  ['no English message', { message: { zh: '提示' } }, ['/message/en']],
  ['a drug nobody has', { target: { by: 'product', code: 'NO-SUCH' } }, ['/target/code']],
  ['a day that is none', { validFrom: '2026-02-30' }, ['/validFrom']],
])('points at %s', async (_what, change, pointers) => {
  const { status, body } = await post('', rule({ id: 'LOCAL-BAD', ...change }));
  expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([400, pointers]);
});

it('is read by reviewing pharmacists and kept by others', async () => {
  const pharmacist = await api.token('reviewing-pharmacist');
  expect((await api.call('GET', '/v1/facility-rules/LOCAL-AML-MAX', { as: pharmacist })).status).toBe(200);
  expect(await post('', rule({ id: 'LOCAL-X' }), pharmacist)).toMatchObject({ status: 403 });
});
