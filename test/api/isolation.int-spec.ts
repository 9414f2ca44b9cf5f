import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { type Role, ROLES, type Scope, SCOPES } from '#identity';
import { newId } from '#kernel';
import { type Answer, ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';
import { PASSWORD, type TestFacility } from './support/people.js';
import { type DescribedOperation, describedOperations, filled, headersFor, type Json, type Method, sampleOf } from './support/operations.js';

/*
 * Who may do what, and whose data it is, asked of every route there is: the routes are read from the description of the
 * API, so a new one without access rules, or one that forgets the facility, fails here without a test of its own.
 */

/** Open to anyone. A link names one case and is its own right; whatever else is to be public must be added here by hand. */
const PUBLIC = ['POST /v1/sessions', 'GET /v1/rework-answers/{token}', 'POST /v1/rework-answers/{token}'];
/** Pages outside the description: they show nothing of any facility. */
const PAGES = ['GET /', 'GET /problems', 'GET /problems/{code}', 'GET /docs', 'GET /docs/start.js', 'GET /docs/{asset}'];
/** Whoever calls these has no session, no duty or another password afterwards. */
const ENDS_ITSELF = ['DELETE /v1/sessions/current', 'DELETE /v1/duty/current', 'PUT /v1/me/password'];
/** Answers that do not end. */
const STREAMS = ['GET /v1/events'];
/** The formulary that ships with the product is everybody's, until a facility has its own. */
const SHARED = ['GET /v1/formulary/{code}'];

let api: ApiUnderTest;
let operations: readonly DescribedOperation[];
let guarded: readonly DescribedOperation[];
beforeAll(async () => {
  api = await ApiUnderTest.start();
  operations = await describedOperations(api);
  guarded = operations.filter((operation) => !PUBLIC.includes(operation.name));
}, START_LIMIT_MS);
afterAll(() => api.stop());

type Caller = { readonly as: string } | Record<string, never>;

/** One request as the description says it should look; `places` and `body` fill it in. */
const ask = (operation: DescribedOperation, caller: Caller, { places = {}, body, query = '' }: { places?: Record<string, string>; body?: unknown; query?: string } = {}): Promise<Answer<Json>> =>
  api.call<Json>(operation.method, `${filled(operation.path, places)}${query}`, { ...caller, body, headers: body === undefined ? without(headersFor(operation), 'content-type') : headersFor(operation) });

const without = (headers: Record<string, string>, name: string): Record<string, string> => Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

async function answersOf(asked: readonly DescribedOperation[], caller: Caller): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const operation of asked) {
    const { status, body } = await ask(operation, caller);
    answers[operation.name] = `${status} ${String(body.code)}`;
  }
  return answers;
}

const all = (asked: readonly DescribedOperation[], answer: string): Record<string, string> => Object.fromEntries(asked.map(({ name }) => [name, answer]));

/** A person with every role, on duty; and a key with every scope. */
async function everything(facility: TestFacility): Promise<{ staff: string; key: string }> {
  await api.query('UPDATE staff SET roles = $2, senior = true WHERE login = $1', [facility.login('administrator'), ROLES]);
  const staff = await api.token('administrator', facility);
  await api.call('POST', '/v1/duty', { as: staff, body: {} });
  const { body } = await api.call<{ key: string }>('POST', '/v1/api-clients', { as: staff, body: { name: 'HIS', scopes: SCOPES } });
  return { staff, key: body.key };
}

describe('every route', () => {
  /** What Nest really serves, whether or not it is described. */
  function served(): string[] {
    const found: string[] = [];
    for (const { controllers } of api.app.get(ModulesContainer).values()) {
      for (const { metatype } of controllers.values()) {
        if (!metatype) continue;
        const prefixes = [Reflect.getMetadata(PATH_METADATA, metatype) as string | string[]].flat();
        for (const name of Object.getOwnPropertyNames(metatype.prototype)) {
          const handler: unknown = (metatype.prototype as Json)[name];
          if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) continue;
          const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
          const own = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
          for (const path of prefixes.flatMap((prefix) => own.map((end) => `/${prefix}/${end}`))) {
            found.push(`${method} ${path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1').replace(/:(\w+)/g, '{$1}')}`);
          }
        }
      }
    }
    return found;
  }

  it('is described, or a page that shows nothing', () => {
    expect(served().length).toBeGreaterThan(60);
    expect(served().sort()).toEqual([...operations.map(({ name }) => name), ...PAGES].sort());
  });

  it('says who may use it', () => {
    expect(operations.filter((operation) => operation.public).map(({ name }) => name).sort()).toEqual([...PUBLIC].sort());
    expect(guarded.filter(({ roles, scopes }) => !roles && !scopes).map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['nothing', {}], ['nonsense', { as: 'nonsense' }], ['an unknown key', { as: 'sk_unknown' }],
    ['a token signed by nobody', { as: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"x","facilityId":"x","epoch":0,"iss":"sicha","jti":"1","exp":9999999999}').toString('base64url')}.` }],
  ] as [string, Caller][])('answers 401 to %s', async (_what, caller) => {
    expect(await answersOf(guarded, caller)).toEqual(all(guarded, '401 not-authenticated'));
  });
});

describe('who has not the role', () => {
  it.each(ROLES)('%s: 403 wherever it is not for that role', async (role: Role) => {
    const closed = guarded.filter(({ roles }) => roles === null || (roles.length > 0 && !roles.includes(role)));
    expect(closed.length).toBeGreaterThan(10);
    expect(await answersOf(closed, { as: await api.token(role) })).toEqual(all(closed, '403 role-missing'));
  });

  it.each(ROLES)('%s: 403 while off duty, wherever one must be on duty', async (role: Role) => {
    const closed = guarded.filter(({ roles, onDuty }) => onDuty && roles?.includes(role));
    expect(await answersOf(closed, { as: await api.token(role) })).toEqual(all(closed, '403 not-on-duty'));
  });

  it.each(SCOPES)('a key for %s alone: 403 wherever it does not reach', async (scope: Scope) => {
    const { body } = await api.call<{ key: string }>('POST', '/v1/api-clients', { as: await api.token('administrator'), body: { name: scope, scopes: [scope] } });
    const closed = guarded.filter(({ scopes }) => scopes === null || (scopes.length > 0 && !scopes.includes(scope)));
    expect(closed.length).toBeGreaterThan(10);
    expect(await answersOf(closed, { as: body.key })).toEqual(all(closed, '403 role-missing'));
  });
});

describe('another facility', () => {
  type Marks = Readonly<Record<string, string>>;
  let own: { staff: string; key: string };
  let stranger: { staff: string; key: string };
  /** What the places of each path stand for; a path whose place is not here fails, so that a new kind of thing is looked at. */
  let ids: Record<string, Marks>;
  let marks: readonly string[];

  beforeAll(async () => {
    [own, stranger] = [await everything(api.here), await everything(api.elsewhere)];
    ids = await furnish();
    marks = [...Object.values(ids).flatMap(({ version: _number, ...places }) => Object.values(places)), ...api.here.staff.values(), api.here.id, 'ISO-PATIENT', '密测试'];
  });

  /** One of each thing of this facility. */
  async function furnish(): Promise<Record<string, Marks>> {
    const must = async (sent: Promise<Answer<Json>>): Promise<Json> => {
      const { status, body } = await sent;
      if (status >= 300) throw new Error(`The test cannot be set up: ${JSON.stringify(body)}`);
      return body;
    };
    const order = sampleOf(operations.find(({ name }) => name === 'POST /v1/prescriptions')!.body!.schema) as Json & { patient: Json; items: Json[] };
    const submit = (number: string): Promise<Json> => must(api.call('POST', '/v1/prescriptions', {
      as: own.key, body: { ...order, number, patient: { ...order.patient, id: 'ISO-PATIENT', name: '密测试', allergies: [], allergyStatus: 'none-known' }, items: [{ ...order.items[0], productCode: 'PEN-INJ-80' }] },
    }));
    const id = String((await submit('ISO-RX-1')).id);
    const test = await must(api.call('POST', `/v1/prescriptions/${id}/skin-tests`, { as: own.staff, body: { itemNo: 1, lot: 'L1', solution: '青霉素', dose: '0.02 mL', site: '左前臂' } }));
    const { caseId } = await must(api.call('POST', `/v1/prescriptions/${id}/review/return`, { as: own.staff, body: { request: '请修改', whereabouts: 'waiting-area' }, headers: { 'if-match': '"1"' } }));
    const client = await must(api.call('POST', '/v1/api-clients', { as: own.staff, body: { name: 'ISO', scopes: ['events:read'] } }));
    const endpoint = await must(api.call('POST', '/v1/webhook-endpoints', { as: own.staff, body: { url: 'https://his.example/hook' } }));
    await api.query('UPDATE staff SET senior = true WHERE login = $1', [api.here.login('reviewing-pharmacist')]);
    const [finding] = await api.query<{ id: string }>(`SELECT id FROM finding WHERE prescription_id = $1 AND severity <> 'reject' LIMIT 1`, [id]);
    const suppression = await must(api.call('POST', `/v1/prescriptions/${id}/findings/${finding!.id}/suppressions`, { as: own.staff, body: { reason: '已核实', until: new Date(api.clock.now().getTime() + 86_400_000).toISOString(), coSignature: { login: api.here.login('reviewing-pharmacist'), password: PASSWORD } } }));
    const rule = await must(api.call('POST', '/v1/facility-rules', { as: own.staff, body: { id: 'LOCAL-ISO', severity: 'info', target: { by: 'atc', code: 'C08' }, condition: { kind: 'message' }, message: { zh: '提示', en: 'note' } } }));
    const version = await must(api.call('POST', '/v1/knowledge-versions', { as: own.staff, body: { title: 'ISO' } }));
    const frozen = await must(api.call('POST', `/v1/knowledge-versions/${version.id}/validate`, { as: own.staff, headers: { 'if-match': '"1"' } }));
    const rehearsal = await must(api.call('POST', `/v1/knowledge-versions/${version.id}/rehearsals`, { as: own.staff, body: {} }));
    const line = await must(api.call('POST', '/v1/lines', { as: own.staff, body: { code: 'QZX', name: { zh: '队', en: 'line' }, windowCodes: [] } }));
    const ticket = await must(api.call('POST', '/v1/tickets', { as: own.staff, body: { lineCode: 'QZX', patientName: '密测试' } }));
    const [alertId, deliveryId] = [newId(), newId()];
    await api.query(
      `INSERT INTO alert (id, facility_id, kind, condition, dedupe_key, subject_type, subject_id, level, assignee_role, due_at, raised_at)
       VALUES ($1, $2, 'walk-back', 'no-acknowledgement', 'iso', 'rework-case', $3, 0, 'rework-coordinator', now(), now())`, [alertId, api.here.id, caseId]);
    await api.query(`INSERT INTO event_feed (id, facility_id, type, subject_type, subject_id, payload, at) VALUES (1, $1, 'rework.opened', 'rework-case', $2, '{}', now())`, [api.here.id, caseId]);
    await api.query(`INSERT INTO webhook_delivery (id, facility_id, endpoint_id, event_id, status, next_attempt_at) VALUES ($1, $2, $3, 1, 'dead', now())`, [deliveryId, api.here.id, endpoint.id]);
    return {
      '/v1/prescriptions/': { id, findingId: finding!.id, suppressionId: String(suppression.id) }, '/v1/skin-tests/': { id: String(test.id) }, '/v1/rework-cases/': { id: String(caseId) }, '/v1/alerts/': { id: alertId },
      '/v1/staff/': { id: api.here.staff.get(api.here.login('nurse'))! }, '/v1/api-clients/': { id: String(client.id) },
      '/v1/lines/': { code: String(line.code) }, '/v1/tickets/': { id: String(ticket.id) },
      '/v1/facility-rules/': { id: String(rule.id), version: '1' },
      '/v1/webhook-endpoints/': { id: String(endpoint.id), deliveryId }, '/v1/knowledge-versions/': { id: String(frozen.id), rehearsalId: String(rehearsal.id) },
    };
  }

  const placesOf = ({ path }: DescribedOperation): Marks => ids[Object.keys(ids).find((prefix) => path.startsWith(prefix)) ?? ''] ?? {};
  const addressed = (): DescribedOperation[] => guarded.filter(({ name, path }) => path.includes('{') && !SHARED.includes(name));
  const callers = ({ roles, scopes }: DescribedOperation, who: { staff: string; key: string }): string[] => [...(roles ? [who.staff] : []), ...(scopes ? [who.key] : [])];

  /** A body that is in order, signed by the stranger's own people, and that speaks of this facility's things wherever it may. */
  function bodyOf({ body, path }: DescribedOperation, as: string): unknown {
    if (body?.mediaType !== 'application/json') return undefined;
    const signed = as === stranger.key ? { by: 'nurse', second: { staffCode: 'doctor' } } : { by: undefined, second: { login: api.elsewhere.login('doctor'), password: PASSWORD } };
    const mine: Json = { ...signed, prescriptionId: ids['/v1/prescriptions/']!.id, to: api.here.staff.get(api.here.login('rework-coordinator')), number: 'ISO-RX-1', login: newId() };
    const sample = sampleOf(body.schema) as Json;
    return { ...sample, ...Object.fromEntries(Object.entries(mine).filter(([name]) => name in sample)), ...(path.endsWith('/answer') && { answer: 'cancel' }), ...('condition' in sample && { condition: { kind: 'message' } }) };
  }

  /** Everything this facility has, table by table, down to the last column. */
  async function possessions(): Promise<Json[]> {
    const tables = await api.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'facility_id' AND table_schema = 'public' ORDER BY 1`);
    expect(tables.length).toBeGreaterThan(20);
    return Promise.all([{ name: 'facility' }, ...tables].map(async ({ name }) => {
      const [row] = await api.query<Json>(`SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS sum FROM ${name} t WHERE ${name === 'facility' ? 'id' : 'facility_id'} = $1`, [api.here.id]);
      return { name, sum: row!.sum };
    }));
  }

  it('is tried on things that are really there', async () => {
    const readable = addressed().filter(({ method }) => method === 'GET');
    expect(readable.length).toBeGreaterThan(8);
    for (const operation of readable) {
      for (const as of callers(operation, own)) expect([operation.name, (await ask(operation, { as }, { places: placesOf(operation) })).status]).toEqual([operation.name, 200]);
    }
  });

  it('finds none of them by any route, and changes nothing', async () => {
    const before = await possessions();
    const asked = addressed();
    expect(asked.filter((operation) => Object.keys(placesOf(operation)).length === 0).map(({ name }) => name)).toEqual([]);
    const answers: Record<string, string> = {};
    for (const operation of asked) {
      for (const as of callers(operation, stranger)) {
        const { status, body } = await ask(operation, { as }, { places: placesOf(operation), body: bodyOf(operation, as) });
        answers[`${operation.name} ${as === stranger.key ? 'key' : 'staff'}`] = `${status} ${String(body.code)}`;
      }
    }
    expect(Object.keys(answers).length).toBeGreaterThan(60);
    expect(answers).toEqual(Object.fromEntries(Object.keys(answers).map((name) => [name, '404 not-found'])));
    expect(await possessions()).toEqual(before);
  });

  it('sees none of them in any list, nor in an answer to what names them', async () => {
    const before = await possessions();
    const leaks: object[] = [];
    const asked = guarded.filter(({ name, path }) => !path.includes('{') && !ENDS_ITSELF.includes(name) && !STREAMS.includes(name));
    for (const operation of asked) {
      const mine: Marks = { prescriptionId: ids['/v1/prescriptions/']!.id!, status: 'returned' };
      const needed = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
      const query = `?${needed.map(({ name, schema }) => `${name}=${encodeURIComponent(mine[name] ?? String(sampleOf(schema ?? {})))}`).join('&')}`;
      for (const as of callers(operation, stranger)) {
        const { status, body } = await ask(operation, { as }, { query, body: bodyOf(operation, as) });
        const text = JSON.stringify(body);
        const sent = JSON.stringify(bodyOf(operation, as) ?? '');
        const seen = marks.filter((mark) => text.includes(mark) && !sent.includes(mark));
        if (seen.length > 0 || status >= 500 || (operation.method === 'GET' && status !== 200)) leaks.push({ name: operation.name, status, seen });
      }
    }
    expect(leaks).toEqual([]);
    expect(await possessions()).toEqual(before);
  });

  it('hears nothing of them in its event stream', async () => {
    const heard = new AbortController();
    const answer = await fetch(`${api.origin}/v1/events?after=0`, { headers: { authorization: `Bearer ${stranger.key}` }, signal: heard.signal });
    const reader = answer.body!.getReader();
    await api.query(`INSERT INTO event_feed (id, facility_id, type, subject_type, subject_id, payload, at) VALUES (2, $1, 'rework.opened', 'rework-case', $2, '{}', now())`, [api.elsewhere.id, newId()]);
    const first = new TextDecoder().decode((await reader.read()).value);
    heard.abort();
    expect(first).toBe(': connected\n\n');
  });

  it('signs nothing here with accounts of its own', async () => {
    const { id } = ids['/v1/skin-tests/']!;
    const second = { login: api.elsewhere.login('doctor'), password: PASSWORD };
    const { body } = await api.call<Json>('POST', `/v1/skin-tests/${id}/reading`, { as: own.staff, headers: { 'if-match': '"1"' }, body: { result: 'negative', whealMm: '2', controlMm: '2', second } });
    expect([body.status, body.code]).toEqual([422, 'second-signature-required']);
  });

  it('cannot use another caller’s Idempotency-Key to get his answer', async () => {
    const key = newId();
    const send = (as: string): Promise<Answer<Json>> => api.call<Json>('POST', '/v1/api-clients', { as, headers: { 'idempotency-key': key }, body: { name: 'SAME', scopes: ['events:read'] } });
    const [mine, theirs] = [await send(own.staff), await send(stranger.staff)];
    expect([mine.status, theirs.status, theirs.headers['idempotency-replayed']]).toEqual([201, 201, undefined]);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });
});

it('methods that are not there are not found', async () => {
  const answers = await Promise.all((['PUT', 'PATCH', 'DELETE'] as Method[]).map((method) => api.call<Json>(method, '/v1/prescriptions', {})));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});
