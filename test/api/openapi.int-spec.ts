import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEMS } from '#kernel';
import { ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { [extension: `x-${string}`]: unknown };

let api: ApiUnderTest;
let document: OpenAPIObject;
let operations: readonly (readonly [name: string, operation: Operation])[];
beforeAll(async () => {
  api = await ApiUnderTest.start({ corsOrigins: ['https://console.example'] });
  document = (await api.call<OpenAPIObject>('GET', '/openapi.json')).body;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation as Operation] as const));
}, START_LIMIT_MS);
afterAll(() => api.stop());

/** Every value under a key, anywhere in the document. */
function valuesOf(key: string, node: unknown = document): unknown[] {
  if (Array.isArray(node)) return node.flatMap((entry) => valuesOf(key, entry));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesOf(key, value)]);
}

const namesOf = (wrong: (operation: Operation, name: string) => boolean): string[] =>
  operations.filter(([name, operation]) => wrong(operation, name)).map(([name]) => name);

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 and describes the API', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(operations.map(([name]) => name)).toEqual(expect.arrayContaining([
      'POST /v1/sessions', 'DELETE /v1/sessions/current', 'GET /v1/me', 'GET /v1/staff', 'POST /v1/staff/{id}/deactivation',
      'POST /v1/api-clients', 'PATCH /v1/facility/settings', 'POST /v1/duty', 'GET /v1/windows', 'GET /v1/audit',
    ]));
  });

  it('leaves no reference open', () => {
    const resolve = (ref: string): unknown => ref.slice(2).split('/').reduce<unknown>((node, step) => (node as Record<string, unknown>)?.[step], document);
    const refs = valuesOf('$ref') as string[];
    expect(refs.length).toBeGreaterThan(50);
    expect(refs.filter((ref) => resolve(ref) === undefined)).toEqual([]);
  });

  it('names every operation once, in a chapter that is described, with a summary in both languages', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const chapters = new Set(document.tags?.map((tag) => tag.name));
    expect(namesOf(({ tags }) => tags?.length !== 1 || !chapters.has(tags[0]!))).toEqual([]);
    expect(namesOf(({ summary }) => !/[\u4e00-\u9fff].* \/ /.test(summary ?? ''))).toEqual([]);
  });

  it('gives every operation its problem answers, as problem+json with examples', () => {
    expect(namesOf(({ responses }) => !['429', '500', '503'].every((status) => status in responses))).toEqual([]);
    const refusals = operations.flatMap(([, { responses }]) => Object.entries(responses).filter(([status]) => Number(status) >= 400).map(([, answer]) => answer));
    const bad = refusals.filter((answer) => Object.keys((answer as { content?: object }).content ?? {}).join() !== 'application/problem+json');
    expect(bad).toEqual([]);
    expect(Object.keys(document.components?.examples ?? {})).toEqual(expect.arrayContaining(Object.keys(PROBLEMS)));
  });

  it('says who may use each operation, and what a stranger is answered', () => {
    const open = namesOf((operation) => operation['x-sicha-public'] === true);
    expect(open).toEqual(expect.arrayContaining(['POST /v1/sessions']));
    expect(namesOf((operation, name) => !open.includes(name) && !(operation.security?.length && '401' in operation.responses && '403' in operation.responses))).toEqual([]);
  });

  it('asks for a key wherever the service does', () => {
    expect(namesOf(({ parameters }) => parameters?.some((p) => 'name' in p && p.name === 'Idempotency-Key') ?? false))
      .toEqual(expect.arrayContaining(['POST /v1/staff', 'POST /v1/api-clients', 'POST /v1/duty']));
  });

  it('uses nothing of OpenAPI 3.0 and keeps its working notes to itself', () => {
    expect(valuesOf('nullable')).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/"x-sicha-(problems|idempotent)"/);
  });
});

describe('pages', () => {
  it.each([
    ['/', ['/docs', '/openapi.json', 'lang="zh-CN"', 'lang="en"']],
    ['/problems', Object.keys(PROBLEMS)],
    ['/problems/skin-test-not-valid', ['皮试未得有效阴性结果', 'No valid negative skin test', '422']],
    ['/docs', ['/docs/swagger-ui-bundle.js', '/docs/start.js']],
  ])('%s', async (path, texts) => {
    const { status, headers, body } = await api.call<string>('GET', path);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const text of texts) expect(body).toContain(text);
  });

  it('load nothing from elsewhere', async () => {
    const { body, headers } = await api.call<string>('GET', '/docs');
    const parts = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(parts).toHaveLength(4);
    for (const part of parts) expect([part, (await api.call('GET', part)).status]).toEqual([part, 200]);
    expect(headers['content-security-policy']).toMatch(/^default-src 'self'; /);
    expect((await api.call<string>('GET', '/docs/start.js')).body).toContain(`url: '/openapi.json'`);
  });

  it.each(['/problems/none-of-ours', '/problems/constructor', '/docs/package.json', '/docs/..%2Fpackage.json', '/nowhere'])('%s is not there', async (path) => {
    expect((await api.call('GET', path)).body).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('are neither framed, cached nor guessed at', async () => {
    const { headers } = await api.call('GET', '/v1/me');
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  it.each([['https://console.example', 'https://console.example'], ['https://elsewhere.example', undefined]])('of %s may call the API: %s', async (origin, allowed) => {
    const { headers } = await api.call('GET', '/v1/me', { headers: { origin } });
    expect(headers['access-control-allow-origin']).toBe(allowed);
  });
});
