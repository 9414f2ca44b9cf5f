import { newId } from '#kernel';
import { ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';

let api: ApiUnderTest;
let admin: string;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  admin = await api.token('administrator');
}, START_LIMIT_MS);
afterAll(() => api.stop());

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

async function post(path: string, body: string): Promise<{ status: number; code: string }> {
  const answer = await fetch(`${api.origin}${path}`, {
    method: 'POST', body, headers: { 'content-type': 'application/json', authorization: `Bearer ${admin}`, 'idempotency-key': newId() },
  });
  return { status: answer.status, code: ((await answer.json()) as { code: string }).code };
}

const BODIES: readonly (readonly [what: string, body: string])[] = [
  ['no object', '7'], ['a list', '[]'], ['nothing', ''], ['half of it', '{"login":"a"'],
  ['deep', `{"login":${nested(20_000)}}`], ['deeper than the stack', `{"login":${nested(400_000)}}`],
  ['a prototype', '{"__proto__":{"admin":true}}'], ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
  ['huge', JSON.stringify({ login: 'x'.repeat(2_000_000) })],
];

describe.each(['/v1/sessions', '/v1/staff', '/v1/api-clients', '/v1/duty'])('POST %s', (path) => {
  it.each(BODIES)('refuses %s with a problem of the caller', async (_what, body) => {
    const { status, code } = await post(path, body);
    expect([400, 401, 403, 413, 422]).toContain(status);
    expect(code).toEqual(expect.any(String));
  });
});

const LETTERS = ['a\u0000b', '\ud800', 'a\u001bb'];

it.each(LETTERS.flatMap((text) => [
  ['/v1/sessions', { login: text, password: 'x' }],
  ['/v1/staff', { code: text, login: 'somebody', name: '张测试', roles: ['nurse'] }],
  ['/v1/staff', { code: 'P1', login: text, name: '张测试', roles: ['nurse'] }],
  ['/v1/staff', { code: 'P1', login: 'somebody', name: text, roles: ['nurse'] }],
  ['/v1/staff', { code: 'P1', login: 'somebody', name: '张测试', roles: ['nurse'], departmentCodes: [text] }],
  ['/v1/api-clients', { name: text, scopes: ['events:read'] }],
  ['/v1/duty', { windowCode: text }],
] as const))('POST %s refuses letters that are none: %j', async (path, body) => {
  expect(await post(path, JSON.stringify(body))).toEqual({ status: 400, code: 'invalid-field' });
});

it.each([
  '/v1/staff?after=%00', '/v1/staff?after[]=a&after[]=b', '/v1/staff/not-an-id/password', '/v1/audit?subjectId=%00', '/v1/duty/%00', '/%ff', '/problems/%00',
])('refuses %s', async (path) => {
  expect((await api.call('GET', path, { as: admin })).status).toBeLessThan(500);
});

it('is still there afterwards', async () => {
  expect((await api.call('GET', '/v1/me', { as: admin })).status).toBe(200);
});
