import 'reflect-metadata';
import { Body, Controller, Get, HttpCode, Module, NotFoundException, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, ValidateNested } from 'class-validator';
import { Problem } from '#kernel';
import { createLogger, fastifyAdapter, IfMatch, LOGGER, ProblemFilter, validationPipe } from '../index.js';

class ItemDto {
  @IsString() @Length(1, 5) code!: string;
  @IsInt() @Max(9) 'a/b~c'!: number;
}
class OrderDto {
  @IsIn(['general', 'herbal']) kind!: string;
  @ValidateNested({ each: true }) @Type(() => ItemDto) items!: ItemDto[];
}
class ListQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Max(200) limit?: number;
}

const lines: string[] = [];
const log = createLogger('test', 'info', { write: (line: string) => void lines.push(line) });

@Controller('things')
class ThingsController {
  @Post() @HttpCode(200) order(@Body() body: OrderDto): object {
    log.info('handling');
    return body;
  }
  @Get('list') list(@Query() query: ListQuery): object {
    return query;
  }
  @Get('error/:kind') fail(@Param('kind') kind: string): never {
    throw ERRORS[kind];
  }
  @Get('by-id/:id') byId(@Param('id', ParseUUIDPipe) id: string): string {
    return id;
  }
  @Post('step') @HttpCode(200) step(@IfMatch() version: number): object {
    return { version };
  }
}

const ERRORS: Record<string, unknown> = {
  problem: new Problem('stale-version', { zh: '版本 3', en: 'version 3' }),
  fields: new Problem('invalid-field', undefined, [{ pointer: '/items/0', detail: { zh: '不对', en: 'wrong' } }]),
  nest: new NotFoundException('张测试 was not found'),
  bug: new TypeError('cannot read 张测试'),
  thrown: 'a bare string',
  database: Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
  conflict: Object.assign(new Error('deadlock'), { driverError: Object.assign(new Error('deadlock'), { code: '40P01' }) }),
  duplicate: Object.assign(new Error('张测试'), { driverError: Object.assign(new Error('张测试'), { code: '23505' }) }),
};

@Module({ controllers: [ThingsController], providers: [{ provide: LOGGER, useValue: log }, ProblemFilter] })
class ThingsModule {}

describe('the HTTP edge', () => {
  let app: NestFastifyApplication;
  let base: string;
  beforeAll(async () => {
    const adapter = fastifyAdapter({ bodyLimitBytes: 2_000, requestTimeoutMs: 5_000, trustProxy: [] }, log);
    app = await NestFactory.create<NestFastifyApplication>(ThingsModule, adapter, { logger: false, abortOnError: false });
    app.useGlobalPipes(validationPipe());
    app.useGlobalFilters(app.get(ProblemFilter));
    await app.listen(0, '127.0.0.1'); // not app.inject: it loads a module that Jest cannot
    base = await app.getUrl();
  });
  beforeEach(() => lines.splice(0));
  afterAll(() => app.close());

  async function call(path: string, init: RequestInit = {}) {
    const response = await fetch(`${base}${path}`, init);
    const body = await response.text();
    return { statusCode: response.status, header: (name: string) => response.headers.get(name), body, json: <T = object>() => JSON.parse(body) as T };
  }
  const get = (path: string, headers: Record<string, string> = {}) => call(`/things/${path}`, { headers });
  const post = (payload: string | object, headers: Record<string, string> = { 'content-type': 'application/json' }, path = '') =>
    call(`/things${path}`, { method: 'POST', headers, body: typeof payload === 'string' ? payload : JSON.stringify(payload) });
  const logged = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

  it('answers a problem as RFC 9457 says, in Chinese', async () => {
    const response = await get('error/problem', { 'x-request-id': 'request-0001' });
    expect(response.statusCode).toBe(412);
    expect(response.header('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.json()).toEqual({
      type: '/problems/stale-version', code: 'stale-version', status: 412, title: '数据已被更新',
      detail: '版本 3。请重新读取,取得新的 ETag 后再试', instance: 'urn:sicha:request:request-0001',
    });
  });

  it.each([
    ['en', 'It has changed since you read it'], ['en-GB,zh;q=0.5', 'It has changed since you read it'],
    ['zh-CN,en;q=0.9', '数据已被更新'], ['fr', '数据已被更新'], ['en;q=0', '数据已被更新'], ['*', '数据已被更新'],
  ])('answers Accept-Language: %s with %s', async (language, title) => {
    expect((await get('error/problem', { 'accept-language': language })).json()).toMatchObject({ title });
  });

  it.each([
    ['fields', 400, 'invalid-field'], ['nest', 404, 'not-found'], ['bug', 500, 'internal-error'], ['thrown', 500, 'internal-error'],
    ['database', 503, 'dependency-unavailable'], ['conflict', 503, 'dependency-unavailable'], ['duplicate', 500, 'internal-error'],
  ])('turns an error (%s) into %d %s and gives nothing away', async (kind, status, code) => {
    const response = await get(`error/${kind}`);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ code, status });
    expect(response.body).not.toMatch(/张测试|ECONNREFUSED|bare string|at /);
  });

  it('logs what is our fault, and only that, with the id of the request', async () => {
    await get('error/nest');
    expect(logged().filter((line) => line.level === 'error')).toEqual([]);
    await get('error/bug', { 'x-request-id': 'request-0002' });
    expect(logged().find((line) => line.level === 'error')).toMatchObject({ requestId: 'request-0002', code: 'internal-error', route: '/things/error/:kind', err: { type: 'TypeError' } });
  });

  it.each([
    ['broken JSON', '{"kind":', undefined, 400, 'malformed-request'],
    ['no body at all', '', undefined, 400, 'malformed-request'],
    ['too much', JSON.stringify({ kind: 'x'.repeat(3_000) }), undefined, 413, 'payload-too-large'],
    ['an unknown media type', '<x/>', { 'content-type': 'application/xml' }, 415, 'unsupported-media-type'],
    ['a polluting key', '{"__proto__":{"admin":true}}', undefined, 400, 'invalid-field'],
    ['a list', '[]', undefined, 400, 'invalid-field'],
    ['null', 'null', undefined, 400, 'invalid-field'],
    ['a text', '"x"', undefined, 400, 'invalid-field'],
    ['a number', '1', undefined, 400, 'invalid-field'],
  ])('refuses %s', async (_, body, headers, status, code) => {
    const response = await post(body, headers);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('points at every wrong field, with its limit, and repeats no value', async () => {
    const response = await post({ kind: '张测试', items: [{ code: 'A', 'a/b~c': 1 }, { code: '张测试张测试', 'a/b~c': 10, extra: 1 }, '张测试'], other: true });
    expect(response.statusCode).toBe(400);
    expect(response.body).not.toContain('张测试');
    expect(response.json()).toMatchObject({
      code: 'invalid-field',
      errors: [
        { pointer: '/other', detail: '没有这个字段' },
        { pointer: '/kind', detail: '只能是 general、herbal 之一' },
        { pointer: '/items/1/extra', detail: '没有这个字段' },
        { pointer: '/items/1/code', detail: '应为 1 至 5 个字符' },
        { pointer: '/items/1/a~1b~0c', detail: '不得大于 9' },
        { pointer: '/items/2', detail: '应为对象' },
      ],
    });
  });

  it('says what is missing', async () => {
    const response = await post({ items: [{ code: 'A' }] }, { 'content-type': 'application/json', 'accept-language': 'en' });
    expect(response.json<{ errors: unknown }>().errors).toEqual([{ pointer: '/kind', detail: 'is required' }, { pointer: '/items/0/a~1b~0c', detail: 'is required' }]);
  });

  it('lets what is right through', async () => {
    const order = { kind: 'herbal', items: [{ code: 'A', 'a/b~c': 9 }] };
    expect((await post(order)).json()).toEqual(order);
  });

  it('calls a wrong query a wrong parameter', async () => {
    expect((await get('list?limit=201')).json()).toMatchObject({ code: 'invalid-parameter', errors: [{ pointer: '/limit', detail: '不得大于 200' }] });
  });

  it.each([['an unknown path', '/nowhere'], ['an id that is no UUID', '/things/by-id/42'], ['a UUID with a tail', "/things/by-id/0198c0de-0000-7000-8000-000000000000'--"]])('does not find %s', async (_, url) => {
    const response = await call(url);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([404, 'not-found']);
  });

  it.each([
    ['"7"', 200], [' "7" ', 200], [undefined, 428], ['', 428], ['7', 412], ['W/"7"', 412], ['*', 412], ['"7", "8"', 412], ['"x"', 412], ['"-1"', 412], ['"9999999999"', 412],
  ])('reads If-Match: %s as %d', async (header, status) => {
    expect((await post({}, header === undefined ? { 'content-type': 'application/json' } : { 'content-type': 'application/json', 'if-match': header }, '/step')).statusCode).toBe(status);
  });

  it('gives every request an id, taken from the caller only when it looks like one', async () => {
    expect((await get('list', { 'x-request-id': 'his-1234-abcd' })).header('x-request-id')).toBe('his-1234-abcd');
    expect((await get('list', { 'x-request-id': 'a b<script>' })).header('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('logs the route, not the URL, and carries the id across the reading of a body', async () => {
    await post({ kind: 'general', items: [] }, { 'content-type': 'application/json', 'x-request-id': 'request-0003' });
    await get('list?limit=5&name=张测试'.replace('张测试', encodeURIComponent('张测试')), { 'x-request-id': 'request-0004' });
    expect(logged().map(({ msg, requestId, route, status }) => [msg, requestId, route, status])).toEqual([
      ['handling', 'request-0003', undefined, undefined],
      ['request', 'request-0003', '/things', 200],
      ['request', 'request-0004', '/things/list', 400],
    ]);
    expect(lines.join('')).not.toContain('name');
  });
});
