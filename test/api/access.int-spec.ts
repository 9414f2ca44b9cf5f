import { HOUR, MINUTE, newId } from '#kernel';
import { ApiUnderTest, type Answer, START_LIMIT_MS } from './support/api-under-test.js';
import { PASSWORD } from './support/people.js';

let api: ApiUnderTest;
let admin: string;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  admin = await api.token('administrator');
}, START_LIMIT_MS);
afterAll(() => api.stop());

const signIn = (login: string, password: string): Promise<Answer<Record<string, unknown>>> => api.call('POST', '/v1/sessions', { body: { login, password } });
const me = (as: string): Promise<Answer<Record<string, unknown>>> => api.call('GET', '/v1/me', { as });

describe('signing in', () => {
  it('answers with a token that says who one is', async () => {
    const { status, body } = await signIn(api.here.login('nurse'), PASSWORD);
    expect(status).toBe(201);
    expect((await me(String(body.token))).body).toMatchObject({
      kind: 'staff', name: '张测试', roles: ['nurse'], onDuty: false, facility: { code: 'HERE', timeZone: 'Asia/Shanghai' },
    });
  });

  it('says the same of a wrong password, an unknown login and a closed account', async () => {
    await api.query(`UPDATE staff SET active = false WHERE login = $1`, [api.elsewhere.login('nurse')]);
    const answers = [
      await signIn(api.here.login('doctor'), 'wrong password'), await signIn('nobody', PASSWORD), await signIn(api.elsewhere.login('nurse'), PASSWORD),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code, body.detail]).toEqual([401, 'login-failed', '请核对后重试']);
    }
  });

  it('stops after five wrong passwords and says when to come back, even with the right one', async () => {
    const login = api.here.login('qa-reviewer');
    const codes: number[] = [];
    for (let n = 0; n < 5; n += 1) codes.push((await signIn(login, 'wrong password')).status);
    const refused = await signIn(login, PASSWORD);
    expect([codes, refused.status, refused.headers['retry-after']]).toEqual([[401, 401, 401, 401, 401], 429, '900']);
    api.clock.forward(15 * MINUTE);
    expect((await signIn(login, PASSWORD)).status).toBe(201);
  });

  it('lets no more than five of a hundred at once have their password checked', async () => {
    const statuses = await Promise.all(Array.from({ length: 100 }, () => signIn('someone', 'wrong password').then(({ status }) => status)));
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(95);
  });

  it('writes down who signed in and who was refused, but not what was typed', async () => {
    await signIn('typed-into-the-wrong-field', PASSWORD);
    const rows = await api.query<{ action: string; text: string }>(`SELECT action, e::text AS text FROM audit_entry e WHERE action LIKE 'session.%'`);
    expect(new Set(rows.map((row) => row.action))).toEqual(new Set(['session.begin', 'session.refused']));
    expect(rows.map((row) => row.text).join()).not.toContain('typed-into');
  });

  it.each([['not json', '{"login":', 400, 'malformed-request'], ['a number for a login', '{"login": 7, "password": "x"}', 400, 'invalid-field']])('refuses %s', async (_why, body, status, code) => {
    const answer = await fetch(`${api.origin}/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect([answer.status, answer.headers.get('content-type'), ((await answer.json()) as { code: string }).code]).toEqual([status, expect.stringContaining('application/problem+json'), code]);
  });
});

describe('a session', () => {
  it('ends when its person signs out, on every device', async () => {
    const [one, other] = [await api.token('nurse'), await api.token('nurse')];
    expect((await api.call('DELETE', '/v1/sessions/current', { as: one })).status).toBe(204);
    expect([(await me(one)).status, (await me(other)).status]).toEqual([401, 401]);
    expect((await me(await api.token('nurse'))).status).toBe(200);
  });

  it('ends after twelve hours', async () => {
    const token = await api.token('nurse');
    api.clock.forward(12 * HOUR);
    expect((await me(token)).status).toBe(401);
    admin = await api.token('administrator');
  });

  it.each([
    ['none', undefined], ['nonsense', 'nonsense'], ['an unknown key', 'sk_unknown'],
    ['an unsigned token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
  ])('is not there with %s', async (_what, as) => {
    const { status, body, headers } = await api.call('GET', '/v1/me', as === undefined ? {} : { as });
    expect([status, body.code, headers['www-authenticate']]).toEqual([401, 'not-authenticated', 'Bearer']);
  });

  it('cannot be moved to another facility by its claims', async () => {
    const token = await api.token('nurse');
    const [head, claims, signature] = token.split('.');
    const moved = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(claims!, 'base64url').toString()), facilityId: api.elsewhere.id })).toString('base64url');
    expect((await me(`${head}.${moved}.${signature}`)).status).toBe(401);
  });

  it('changes its password only with the current one, and ends then', async () => {
    const token = await api.token('medical-office');
    const change = (currentPassword: string): Promise<Answer<Record<string, unknown>>> =>
      api.call('PUT', '/v1/me/password', { as: token, body: { currentPassword, newPassword: 'another password' } });
    expect((await change('wrong')).body).toMatchObject({ status: 400, code: 'invalid-field', errors: [{ pointer: '/currentPassword' }] });
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await me(token)).status).toBe(401);
    expect((await signIn(api.here.login('medical-office'), 'another password')).status).toBe(201);
  });
});

describe('an API key', () => {
  interface Created { readonly id: string; readonly key: string }
  const create = (scopes = ['prescriptions:read']): Promise<Answer<Created>> => api.call<Created>('POST', '/v1/api-clients', { as: admin, body: { name: 'HIS', scopes } });

  it('is shown once, kept as a hash, and known by either header', async () => {
    const { status, body } = await create();
    expect([status, body.key]).toEqual([201, expect.stringMatching(/^sk_/)]);
    const { body: list } = await api.call<{ items: object[] }>('GET', '/v1/api-clients', { as: admin });
    expect(JSON.stringify(list)).not.toContain(body.key);
    expect(await api.query('SELECT 1 FROM api_client WHERE key_hash = $1', [body.key])).toEqual([]);
    expect((await me(body.key)).body).toMatchObject({ kind: 'client', name: 'HIS', scopes: ['prescriptions:read'] });
    expect((await api.call('GET', '/v1/me', { headers: { 'x-api-key': body.key } })).status).toBe(200);
  });

  it('stops at the very next request after it was revoked', async () => {
    const { body: { id, key } } = await create();
    expect((await me(key)).status).toBe(200);
    expect((await api.call('DELETE', `/v1/api-clients/${id}`, { as: admin })).status).toBe(204);
    expect((await me(key)).status).toBe(401);
    expect((await api.call('DELETE', `/v1/api-clients/${id}`, { as: admin })).status).toBe(204);
  });

  it('opens nothing that is for staff', async () => {
    const { body: { key } } = await create();
    const { status, body } = await api.call('GET', '/v1/staff', { as: key });
    expect([status, body.code]).toEqual([403, 'role-missing']);
  });

  it('is not shown again to a repeat of the request', async () => {
    const headers = { 'idempotency-key': newId() };
    const send = (): Promise<Answer<Created>> => api.call<Created>('POST', '/v1/api-clients', { as: admin, headers, body: { name: 'HIS', scopes: ['events:read'] } });
    const [first, again] = [await send(), await send()];
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([201, { ...first.body, key: null }, 'true']);
    expect(await api.query(`SELECT 1 FROM idempotency_key WHERE body::text LIKE '%sk\\_%'`)).toEqual([]);
  });

  it.each([[[]], [['everything']], ['prescriptions:read']])('is not made with scopes %j', async (scopes) => {
    expect((await create(scopes as string[])).body).toMatchObject({ code: 'invalid-field', errors: [{ pointer: '/scopes' }] });
  });
});

describe('roles', () => {
  it.each([
    ['nurse', 'GET', '/v1/staff', 'administrator'], ['pharmacy-manager', 'GET', '/v1/api-clients', 'administrator'],
    ['administrator', 'PATCH', '/v1/facility/settings', 'pharmacy-manager'], ['administrator', 'GET', '/v1/audit', 'auditor'],
  ] as const)('a %s may not %s %s, and learns that it takes a %s', async (role, method, url, needed) => {
    const { status, body } = await api.call(method, url, { as: await api.token(role), headers: { 'accept-language': 'en' }, ...(method === 'PATCH' && { body: {} }) });
    expect([status, body.code, body.detail]).toEqual([403, 'role-missing', expect.stringContaining(`(${needed})`)]);
  });

  it('count from the moment they are changed, without a new session', async () => {
    const token = await api.token('doctor');
    expect((await api.call('GET', '/v1/audit', { as: token })).status).toBe(403);
    const id = api.here.staff.get(api.here.login('doctor'))!;
    expect((await api.call('PATCH', `/v1/staff/${id}`, { as: admin, body: { roles: ['doctor', 'auditor'] } })).status).toBe(200);
    expect((await api.call('GET', '/v1/audit', { as: token })).status).toBe(200);
  });
});

describe('staff', () => {
  const draft = { code: 'P900', login: 'new.person', name: '李测试', roles: ['nurse'] };

  it('are created without a password, and can sign in once it is set', async () => {
    const { status, body } = await api.call('POST', '/v1/staff', { as: admin, body: draft });
    expect([status, body]).toEqual([201, { ...draft, id: expect.any(String), departmentCodes: [], prescribingRights: [], senior: false, active: true }]);
    expect((await signIn(draft.login, PASSWORD)).status).toBe(401);
    expect((await api.call('PUT', `/v1/staff/${body.id}/password`, { as: admin, body: { password: PASSWORD } })).status).toBe(204);
    expect((await signIn(draft.login, PASSWORD)).status).toBe(201);
  });

  it.each([
    ['a login in use, wherever', { ...draft, code: 'P901', login: 'nurse.elsewhere' }, 409, 'state-conflict'],
    ['a staff number in use', { ...draft, login: 'other.person' }, 409, 'state-conflict'],
    ['an unknown department', { ...draft, code: 'P902', login: 'third.person', departmentCodes: ['D1', 'D9'] }, 422, 'unknown-reference'],
    ['an unknown role', { ...draft, roles: ['king'] }, 400, 'invalid-field'],
    ['null where a list belongs', { ...draft, departmentCodes: null }, 400, 'invalid-field'],
    ['a field that is none', { ...draft, passwordHash: 'x' }, 400, 'invalid-field'],
  ])('are not created with %s', async (_why, body, status, code) => {
    const answer = await api.call('POST', '/v1/staff', { as: admin, body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('keep what a patch does not name', async () => {
    const id = api.here.staff.get(api.here.login('rework-coordinator'))!;
    await api.call('PATCH', `/v1/staff/${id}`, { as: admin, body: { departmentCodes: ['D1'], senior: true } });
    const { body } = await api.call('PATCH', `/v1/staff/${id}`, { as: admin, body: { name: '王测试' } });
    expect(body).toMatchObject({ name: '王测试', departmentCodes: ['D1'], senior: true, roles: ['rework-coordinator'] });
    expect((await api.call('PATCH', `/v1/staff/${id}`, { as: admin, body: {} })).body).toEqual(body);
    expect((await api.call('PATCH', `/v1/staff/${id}`, { as: admin, body: { senior: null } })).status).toBe(400);
  });

  it('lose session and duty with their account, and are never deleted', async () => {
    const login = api.here.login('preparing-pharmacist');
    const token = await api.token('preparing-pharmacist');
    expect((await api.call('POST', '/v1/duty', { as: token, body: { windowCode: 'W1' } })).status).toBe(201);
    const id = api.here.staff.get(login)!;
    expect((await api.call('POST', `/v1/staff/${id}/deactivation`, { as: admin })).status).toBe(204);
    expect((await me(token)).status).toBe(401);
    expect((await signIn(login, PASSWORD)).status).toBe(401);
    expect(await api.query('SELECT 1 FROM duty WHERE staff_id = $1 AND signed_out_at IS NULL', [id])).toEqual([]);
    expect(await api.query(`SELECT payload FROM outbox_message WHERE topic = 'duty' AND key = $1`, [id])).toEqual([{ payload: expect.objectContaining({ staffId: id, facilityId: api.here.id }) }]);
    expect((await api.call<{ items: { id: string }[] }>('GET', '/v1/staff?active=false', { as: admin })).body.items.map((person) => person.id)).toEqual([id]);
  });

  it('do not change or close the account they act with', async () => {
    const own = api.here.staff.get(api.here.login('administrator'))!;
    expect((await api.call('PATCH', `/v1/staff/${own}`, { as: admin, body: { roles: ['administrator', 'pharmacy-manager'] } })).body.code).toBe('same-person');
    expect((await api.call('POST', `/v1/staff/${own}/deactivation`, { as: admin })).body.code).toBe('same-person');
  });

  it('are listed page by page, each once', async () => {
    const codes: string[] = [];
    for (let url: string | undefined = '/v1/staff?limit=4'; url !== undefined;) {
      const answer: Answer<{ items: { code: string }[] }> = await api.call('GET', url, { as: admin });
      codes.push(...answer.body.items.map((person) => person.code));
      url = /^<(.+)>; rel="next"$/.exec(answer.headers.link ?? '')?.[1];
    }
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes).toHaveLength(12);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'active=perhaps', 'who=me'])('are not listed with ?%s', async (query) => {
    expect((await api.call('GET', `/v1/staff?${query}`, { as: admin })).status).toBe(400);
  });
});

describe('another facility', () => {
  let there: string;
  beforeAll(async () => {
    there = await api.token('administrator', api.elsewhere);
  });

  it('does not see the staff, the keys or the windows of this one', async () => {
    const { body: staff } = await api.call<{ items: { id: string }[] }>('GET', '/v1/staff?limit=200', { as: there });
    expect(staff.items.map((person) => person.id).filter((id) => [...api.here.staff.values()].includes(id))).toEqual([]);
    expect((await api.call<{ items: [] }>('GET', '/v1/api-clients', { as: there })).body.items).toEqual([]);
    expect((await api.call('GET', '/v1/facility', { as: there })).body).toMatchObject({ code: 'ELSEWHERE' });
    expect((await api.call<{ items: [] }>('GET', '/v1/duty', { as: there })).body.items).toEqual([]);
  });

  it('finds none of them by id either', async () => {
    const nurse = api.here.staff.get(api.here.login('nurse'))!;
    const { body: { id: clientId } } = await api.call<{ id: string }>('POST', '/v1/api-clients', { as: admin, body: { name: 'HIS', scopes: ['events:read'] } });
    const answers = [
      await api.call('PATCH', `/v1/staff/${nurse}`, { as: there, body: { name: '改名' } }),
      await api.call('PUT', `/v1/staff/${nurse}/password`, { as: there, body: { password: PASSWORD } }),
      await api.call('POST', `/v1/staff/${nurse}/deactivation`, { as: there }),
      await api.call('DELETE', `/v1/api-clients/${clientId}`, { as: there }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [404, 'not-found']));
    expect(await api.query('SELECT 1 FROM api_client WHERE id = $1 AND revoked_at IS NULL', [clientId])).toHaveLength(1);
  });
});

describe('the facility', () => {
  it('changes the settings it names and keeps the others, with both in the audit trail', async () => {
    const manager = await api.token('pharmacy-manager');
    const { status, body } = await api.call('PATCH', '/v1/facility/settings', { as: manager, body: { lonePharmacist: true, verification: { solventsCountAsLines: true } } });
    expect([status, body.settings]).toEqual([200, expect.objectContaining({
      lonePharmacist: true, machineApproval: true, verification: expect.objectContaining({ solventsCountAsLines: true, skinTestCommentCode: '2-9' }),
    })]);
    const [entry] = await api.query<{ detail: Record<string, unknown> }>(`SELECT detail FROM audit_entry WHERE action = 'facility.change-settings'`);
    expect(entry!.detail).toMatchObject({ before: { lonePharmacist: false }, after: { lonePharmacist: true } });
  });

  it.each([
    [{ reviewLeaseMinutes: 0 }, '/reviewLeaseMinutes'], [{ reviewLeaseMinutes: 1.5 }, '/reviewLeaseMinutes'], [{ machineApproval: 'yes' }, '/machineApproval'],
    [{ skinTestGate: false }, '/skinTestGate'], [{ verification: { skinTestCommentCode: '9-9' } }, '/verification/skinTestCommentCode'], [{ machineApproval: null }, '/machineApproval'],
  ])('refuses %j', async (body, pointer) => {
    const answer = await api.call('PATCH', '/v1/facility/settings', { as: await api.token('pharmacy-manager'), body });
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid-field', errors: [{ pointer }] });
  });
});
