import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { Role } from '#identity';
import { newId } from '#kernel';
import { CONFIG, type Config, fastifyAdapter } from '#platform';
import { createTestDatabase, FakeClock, silentLog, type TestDatabase } from '#testing';
import { ApiModule } from '../../../apps/api/api.module.js';
import { configureApi } from '../../../apps/api/configure-api.js';
import { TestPlatformModule } from '../../support/test-platform.js';
import { createFacility, PASSWORD, type TestFacility } from './people.js';

/** PostgreSQL may have to start first, and the knowledge is read. */
export const START_LIMIT_MS = 60_000;

export interface Answer<T> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: T;
}

export interface Call {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API as it is served, on a database of its own with two hospitals, and a clock that stands still. */
export class ApiUnderTest {
  private constructor(
    readonly app: NestFastifyApplication, readonly origin: string, readonly db: TestDatabase, readonly clock: FakeClock,
    readonly here: TestFacility, readonly elsewhere: TestFacility,
  ) {}

  /** `settings`: what differs from the configuration of the tests. */
  static async start(settings: Partial<Config> = {}): Promise<ApiUnderTest> {
    const db = await createTestDatabase();
    const clock = new FakeClock();
    const module = await Test.createTestingModule({ imports: [TestPlatformModule.over(db, clock, settings), ApiModule] }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(module.get<Config>(CONFIG), silentLog()));
    configureApi(app);
    await app.listen(0, '127.0.0.1');
    return new ApiUnderTest(app, await app.getUrl(), db, clock, await createFacility(db.database, 'HERE'), await createFacility(db.database, 'ELSEWHERE'));
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.db.close();
  }

  /** One request; `as`: a token or API key. Creating POSTs get a fresh Idempotency-Key unless `headers` has one. */
  async call<T = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, { as, body, headers }: Call = {}): Promise<Answer<T>> {
    const answer = await fetch(`${this.origin}${url}`, {
      method,
      headers: {
        ...(as && { authorization: `Bearer ${as}` }), ...(method === 'POST' && { 'idempotency-key': newId() }),
        ...(body !== undefined && { 'content-type': 'application/json' }), ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.includes('json') && text !== '';
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: (json ? JSON.parse(text) : text) as T };
  }

  /** Signs in as the person who holds `role`, and returns the token. */
  async token(role: Role, facility = this.here): Promise<string> {
    const { body } = await this.call<{ token: string }>('POST', '/v1/sessions', { body: { login: facility.login(role), password: PASSWORD } });
    return body.token;
  }

  query<Row extends Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.db.database.query<Row>(sql, values);
  }
}
