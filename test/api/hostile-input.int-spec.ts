import { ROLES, SCOPES } from '#identity';
import { newId } from '#kernel';
import { ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';
import { returnedCase } from './support/returned-case.js';
import { type DescribedOperation, describedOperations, filled, headersFor, type Json, sampleOf, type Schema } from './support/operations.js';

/** Everything an outsider could try on every route there is, read from the description: a new route is tried by itself. */
let api: ApiUnderTest;
let operations: readonly DescribedOperation[];
let everybody: string;
let his: string;
/** Of a good link: without one nothing that comes with it is looked at. */
let token: string;
beforeAll(async () => {
  api = await ApiUnderTest.start({ rateLimitPerMinute: 0 });
  operations = await describedOperations(api);
  await api.query(`UPDATE staff SET roles = $2 WHERE login = $1`, [api.here.login('administrator'), ROLES]);
  everybody = await api.token('administrator');
  await api.call('POST', '/v1/duty', { as: everybody, body: {} });
  his = (await api.call<{ key: string }>('POST', '/v1/api-clients', { as: everybody, body: { name: 'HIS', scopes: SCOPES } })).body.key;
  const link = await api.call<{ token: string }>('POST', `/v1/rework-cases/${await returnedCase(api, { owner: 'administrator' })}/answer-link`, { as: everybody });
  token = link.body.token;
}, START_LIMIT_MS);
afterAll(() => api.stop());

interface Refusal {
  readonly status: number;
  readonly type: string | null;
  readonly code?: string;
  readonly pointers: readonly string[];
}

async function send({ method, path, ...operation }: DescribedOperation, text: string | undefined, { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {}): Promise<Refusal> {
  const as = operation.roles ? everybody : his;
  const answer = await fetch(`${api.origin}${filled(path, { token })}${query}`, {
    method, body: text ?? null,
    headers: { authorization: `Bearer ${as}`, 'idempotency-key': newId(), ...headersFor({ method, path, ...operation }), ...headers },
  });
  const body = await answer.text();
  const type = answer.headers.get('content-type');
  if (!type?.includes('json')) return { status: answer.status, type, pointers: [] };
  const { code, errors } = JSON.parse(body) as { code?: string; errors?: { pointer: string }[] };
  return { status: answer.status, type, ...(code && { code }), pointers: (errors ?? []).map(({ pointer }) => pointer) };
}

interface Attack {
  readonly pointer: string;
  readonly what: string;
  readonly body: string;
}

/** Stands where a value is to be put that JSON cannot write (a lone surrogate) or that is large. */
const HOLE = '"\u2603hole"';

const NO_TEXT: readonly (readonly [what: string, json: string])[] = [
  ['a number', '7'], ['a list', '[]'], ['an object', '{}'], ['true', 'true'], ['null', 'null'], ['nothing in it', '""'],
];
const TEXTS: typeof NO_TEXT = [
  ...NO_TEXT, ['NUL', '"a\\u0000b"'], ['a lone surrogate', '"\\ud800"'], ['an escape', '"a\\u001bb"'],
  ['five thousand letters', JSON.stringify('x'.repeat(5_000))],
];
/** Only where free text is asked for would these be text at all. */
const INVISIBLE: typeof NO_TEXT = [
  ['text turned round', '"10 mg\\u202egm 01"'], ['a joint nobody sees', '"a\\u200bb"'], ['a byte order mark', '"\\ufeffa"'],
];
const NUMBERS: typeof NO_TEXT = [
  ['text', '"1"'], ['negative', '-1000000000'], ['huge', '1e308'], ['a fraction', '1.5'], ['null', 'null'], ['a list', '[1]'], ['an object', '{}'],
];
const FLAGS: typeof NO_TEXT = [['text', '"true"'], ['a number', '1'], ['null', 'null'], ['a list', '[]']];
const OBJECTS: typeof NO_TEXT = [['null', 'null'], ['a list', '[]'], ['a list of it', '[{}]'], ['text', '"{}"'], ['a number', '7']];
const LISTS: typeof NO_TEXT = [['null', 'null'], ['an object', '{}'], ['text', '"[]"'], ['a list of lists', '[[]]'], ['nothings', '[null]']];

const isList = ({ type }: Schema): boolean => type === 'array';
const isNumber = ({ type }: Schema): boolean => type === 'integer' || type === 'number';

function replacements(schema: Schema): typeof NO_TEXT {
  if (schema.properties) return OBJECTS;
  if (isList(schema)) return [...LISTS, ['three hundred', JSON.stringify(Array.from({ length: 300 }, () => sampleOf(schema.items ?? {})))]];
  if (isNumber(schema)) return NUMBERS;
  if (schema.type === 'boolean') return FLAGS;
  if (schema.format === 'password') return NO_TEXT; // any letters at all may be a password
  return schema.enum ? TEXTS : [...TEXTS, ...INVISIBLE];
}

/** Every field of a body, each replaced in turn by everything it must not be. */
function attacksOn(schema: Schema, whole: unknown, place: readonly (string | number)[] = []): Attack[] {
  const pointer = place.map((step) => `/${step}`).join('');
  const here = place.length === 0 ? [] : replacements(schema).map(([what, json]) => ({ pointer, what, body: withAt(whole, place, json) }));
  const below = schema.properties
    ? Object.entries(schema.properties).flatMap(([name, property]) => attacksOn(property, whole, [...place, name]))
    : isList(schema) && schema.items?.properties ? attacksOn(schema.items, whole, [...place, 0]).filter((attack) => attack.pointer !== `${pointer}/0`) : [];
  const strangers = schema.properties
    ? ['__proto__', 'constructor', 'prototype', 'toString', 'isAdmin'].map((name) => ({ pointer: `${pointer}/${name}`, what: 'a field that is none', body: withAt(whole, [...place, name], '{"admin":true}') })) : [];
  return [...here, ...below, ...strangers];
}

/** The body as text, with `json` at a place. */
function withAt(whole: unknown, place: readonly (string | number)[], json: string): string {
  const copy = structuredClone(whole) as Json;
  const parent = place.slice(0, -1).reduce<Json>((node, step) => node[step] as Json, copy);
  Object.defineProperty(parent, place.at(-1)!, { value: JSON.parse(HOLE), enumerable: true, configurable: true, writable: true });
  return JSON.stringify(copy).replace(HOLE, () => json);
}

const TABLES = ['prescription', 'prescription_version', 'skin_test', 'rework_case', 'staff', 'api_client', 'webhook_endpoint', 'quality_review', 'duty', 'hand_over', 'drug_return', 'idempotency_key'];
async function stored(): Promise<Json> {
  const counts = await Promise.all(TABLES.map(async (table) => [table, (await api.query<{ n: string }>(`SELECT count(*)::text AS n FROM ${table}`))[0]!.n]));
  return Object.fromEntries(counts) as Json;
}

describe('every field of every body', () => {
  it('is refused with a pointer when it is not what it should be; nothing is stored', async () => {
    const before = await stored();
    const wrong: object[] = [];
    let tried = 0;
    for (const operation of operations.filter(({ body }) => body?.mediaType === 'application/json')) {
      for (const attack of attacksOn(operation.body!.schema, sampleOf(operation.body!.schema))) {
        tried += 1;
        const { status, code, pointers, type } = await send(operation, attack.body);
        const pointed = pointers.some((pointer) => pointer === attack.pointer || attack.pointer.startsWith(`${pointer}/`) || pointer.startsWith(`${attack.pointer}/`));
        const refused = status === 400 && code === 'invalid-field' && pointed && type?.startsWith('application/problem+json');
        if (!refused) wrong.push({ operation: operation.name, pointer: attack.pointer, what: attack.what, status, code, pointers });
      }
    }
    expect(tried).toBeGreaterThan(1_000);
    expect(wrong).toEqual([]);
    expect(await stored()).toEqual(before);
  }, 300_000);
});

const NOT_A_CURSOR = ['%00', 'x', '-1', '1~1', "1'--", '9'.repeat(400), Buffer.from('1 ------------------------------------').toString('base64url'), Buffer.from(`+275760-09-13T00:00:00.000Z ${newId()}`).toString('base64url')];
const NOT_A_VALUE = ['%00', '%ED%A0%80', '-1', '1e400', "x' OR '1'='1", '9'.repeat(400), '', '2026-W10-1T00:00:00Z', '2026-11-23T10:00:00%2B23:59', '+275760-09-13T00:00:00Z'];

describe('every parameter of every query', () => {
  it('is refused or understood, and never our own fault', async () => {
    const wrong: object[] = [];
    let tried = 0;
    for (const operation of operations.filter(({ method, name }) => method === 'GET' && name !== 'GET /v1/events')) {
      const all = operation.parameters.filter((parameter) => parameter.in === 'query');
      for (const { name } of all) {
        const others = all.filter((other) => other.name !== name).map((other) => `${other.name}=${encodeURIComponent(String(sampleOf(other.schema ?? {})))}`);
        const cursor = name === 'after' || name === 'before';
        for (const value of cursor ? NOT_A_CURSOR : NOT_A_VALUE) {
          tried += 1;
          const { status, code, pointers } = await send(operation, undefined, { query: `?${[...others, `${name}=${value}`].join('&')}` });
          if (status >= 500 || (status >= 400 && status !== 404 && (code !== 'invalid-parameter' || pointers.length === 0))) wrong.push({ operation: operation.name, name, value, status, code, pointers });
        }
        for (const twisted of [`${name}=1&${name}=2`, `${name}[]=1`, `${name}[$gt]=1`, '__proto__=1', 'constructor=1', 'sort=id;DROP TABLE staff', 'isAdmin=true']) {
          const { status } = await send(operation, undefined, { query: `?${twisted}` });
          if (status !== 400 && status !== 404) wrong.push({ operation: operation.name, twisted, status });
        }
      }
    }
    expect(tried).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  }, 60_000);

  it.each(NOT_A_CURSOR)('begins no list anew at a cursor nobody gave out: %s', async (after) => {
    for (const url of ['/v1/prescriptions?status=screened', '/v1/quality/flagged-prescriptions?limit=1']) {
      expect((await api.call('GET', `${url}&after=${after}`, { as: everybody })).body).toMatchObject({ status: 400, code: 'invalid-parameter', errors: [{ pointer: '/after' }] });
    }
  });
});

describe('headers', () => {
  it.each(['', 'x', '1', '"x"', 'W/"1"', '*', '"1", "2"', '"99999999999999999999"', '"-1"', `"${'1'.repeat(4_000)}"`])('If-Match %j lets nothing through', async (tag) => {
    const operation = operations.find(({ path }) => path.endsWith('/review/claim'))!;
    const { status, code } = await send(operation, undefined, { headers: { 'if-match': tag } });
    expect([[412, 'stale-version'], [428, 'if-match-missing']]).toContainEqual([status, code]);
  });

  it.each(['', ' ', 'x'.repeat(201), 'a b', '张'])('Idempotency-Key %j is none', async (key) => {
    const answer = await fetch(`${api.origin}/v1/staff`, {
      method: 'POST', headers: { authorization: `Bearer ${everybody}`, 'content-type': 'application/json', 'idempotency-key': Buffer.from(key).toString('latin1') },
      body: JSON.stringify({ code: 'P1', login: 'key.test', name: '张测试', roles: ['nurse'] }),
    });
    expect(((await answer.json()) as Json).code).toMatch(/^(idempotency-key-missing|invalid-parameter)$/);
  });

  it.each(['x', '-1', '9'.repeat(30), "1'--", '1e3'])('Last-Event-ID %j is none', async (id) => {
    expect((await api.call('GET', '/v1/events', { as: everybody, headers: { 'last-event-id': id } })).body).toMatchObject({ status: 400, code: 'invalid-parameter' });
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'x', ''])('a body of type %j is refused or read as JSON, and never guessed at', async (mediaType) => {
    const { status } = await send(operations.find(({ name }) => name === 'POST /v1/sessions')!, '{"login":7}', { headers: { 'content-type': mediaType } });
    expect([400, 415]).toContain(status);
  });
});

describe('bulk', () => {
  const order = (number: string): Json => {
    const { schema } = operations.find(({ name }) => name === 'POST /v1/prescriptions')!.body!;
    return { ...(sampleOf(schema) as Json), number };
  };
  const post = async (body: string, mediaType = 'application/x-ndjson'): Promise<{ status: number; lines: { line: number; status: number; problem?: Json }[] }> => {
    const answer = await fetch(`${api.origin}/v1/prescriptions/bulk`, { method: 'POST', body, headers: { authorization: `Bearer ${his}`, 'content-type': mediaType } });
    const text = await answer.text();
    return { status: answer.status, lines: answer.status === 200 ? text.trim().split('\n').map((line) => JSON.parse(line) as never) : [] };
  };

  it('answers each line, whatever stands in the others', async () => {
    const before = await stored();
    const { lines } = await post([
      '7', 'null', '[]', '"x"', '{"a":', '', JSON.stringify({ ...order('B-1'), patient: null }), JSON.stringify({ ...order('B-2'), patient: undefined }), JSON.stringify({ ...order('B-3'), items: [[]] }),
      `{"__proto__":{"version":1},${JSON.stringify(order('B-4')).slice(1)}`, '['.repeat(100_000), 'x'.repeat(300_000), JSON.stringify({ ...order('B-5'), number: 'a\u0000' }),
    ].join('\n'));
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13]);
    expect(lines.map(({ status, problem }) => [status, problem?.code])).toEqual(lines.map(({ line }) => (line === 12 ? [413, 'payload-too-large'] : [400, expect.stringMatching(/^(invalid-field|malformed-request)$/)])));
    expect(await stored()).toEqual(before);
  });

  it.each(['application/json', 'text/plain'])('takes no %s', async (mediaType) => {
    expect((await post(JSON.stringify(order('B-6')), mediaType)).status).toBe(415);
  });
});

describe('what is text', () => {
  const INJECTIONS = [`'; DROP TABLE prescription; --`, '" OR 1=1', '${jndi:ldap://x}', '{{7*7}}', '<script>alert(1)</script>', '../../../etc/passwd', '%00%0a', '$1', 'مريض', 'ᠮᠣᠩᠭᠣᠯ', '👩‍⚕️', '=cmd|calc'];

  it.each(INJECTIONS)('is kept as it was sent: %s', async (text) => {
    const { schema } = operations.find(({ name }) => name === 'POST /v1/prescriptions')!.body!;
    const sample = sampleOf(schema) as Json & { patient: Json; items: Json[]; diagnoses: Json[] };
    const order = {
      ...sample, number: `T-${newId()}`, extensionReason: text, feeCategory: text, patient: { ...sample.patient, name: text, statedAge: text.slice(0, 16), allergies: [{ text }] },
      diagnoses: [{ text }], items: [{ ...sample.items[0], note: text, genericName: text, form: text, specification: text, frequency: text.slice(0, 32) }],
    };
    const { status, body } = await api.call<{ id: string }>('POST', '/v1/prescriptions', { as: his, body: order });
    expect([status, body]).toEqual([201, expect.objectContaining({ id: expect.any(String) })]);
    const { body: read } = await api.call<{ content: Json }>('GET', `/v1/prescriptions/${body.id}`, { as: his });
    expect(read.content).toEqual(order);
  });
});

it('is there afterwards, and knows its own', async () => {
  expect((await api.call('GET', '/v1/me', { as: everybody })).status).toBe(200);
  expect(({} as Json).admin).toBeUndefined();
});
