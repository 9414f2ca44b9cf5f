import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ENTITIES, MIGRATIONS } from '#migrations';
import { eventually, signal, silentLog } from '#testing';
import {
  CLOCK, type Config, CONFIG, createLogger, Database, type EmbeddedPostgres, enqueue, Health, isConnectionError, loadConfig, migrate,
  OutboxRelay, PgListener, PlatformModule, QueueBackend, startEmbeddedPostgres,
} from './index.js';

@Module({})
class AppModule {
  static over(config: Config, migrations = [...MIGRATIONS], log = silentLog()): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.forRoot({ config, log, entities: ENTITIES, migrations })] };
  }
}

describe('the platform on a PostgreSQL of its own', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sicha-platform-'));
  let server: EmbeddedPostgres;
  let config: Config;

  beforeAll(async () => {
    server = await startEmbeddedPostgres({ dataDir, durable: false });
    await migrate(server.url, MIGRATIONS, { queues: true, programsUrl: server.programsUrl });
    config = loadConfig({ DATABASE_URL: server.programsUrl, SICHA_JWT_SECRET: 'test-only-'.repeat(4), SICHA_AUDIT_KEY: 'test-only-'.repeat(4), SICHA_DATA_KEY: 'test-only-'.repeat(4) });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const start = (migrations?: (typeof MIGRATIONS)[number][]) =>
    NestFactory.createApplicationContext(AppModule.over(config, migrations as never), { logger: false, abortOnError: false });

  it('gives the features what they stand on', async () => {
    const app = await start();
    expect(app.get<Config>(CONFIG)).toBe(config);
    expect(app.get<{ now(): Date }>(CLOCK).now()).toBeInstanceOf(Date);
    expect(app.get(QueueBackend).kind).toBe('postgres');
    expect(await app.get(Health).ready()).toMatchObject({ status: 'ok', checks: { database: { status: 'ok' }, schema: { status: 'ok' }, queues: { status: 'ok' } } });
    await app.close();
    expect((await app.get(Health).ready()).status).toBe('stopping');
  });

  it('does not start on a database that is behind or ahead', async () => {
    await expect(start([...MIGRATIONS, class Next1999999999999 {} as never])).rejects.toThrow('lacks 1 migration(s): Next1999999999999');
    await expect(start(MIGRATIONS.slice(0, -1))).rejects.toThrow('ahead of this program');
  });

  it.each([['the programs\' user', () => server.programsUrl, 0], ['the owner', () => server.url, 1]])('started as %s, says whether its user could lift the gates', async (_who, url, warnings) => {
    const said: string[] = [];
    const log = createLogger('test', 'warn', { write: (line) => void said.push(line) });
    const app = await NestFactory.createApplicationContext(AppModule.over({ ...config, databaseUrl: url() }, undefined, log), { logger: false, abortOnError: false });
    await app.close();
    expect(said.filter((line) => line.includes('could lift the gates'))).toHaveLength(warnings);
  });

  it('survives a restart of PostgreSQL: it says it is not ready, then goes on where it was', async () => {
    const app = await start();
    const [database, queues, health] = [app.get(Database), app.get(QueueBackend), app.get(Health)];
    const worker = await startWorker(app);

    await server.stop();
    expect(await eventually(() => health.ready(), ({ status }) => status === 'failing')).toMatchObject({ checks: { database: { status: 'failing' }, queues: { status: 'failing' } } });
    const refused = await database.transaction(async () => 'never').catch((error: unknown) => error);
    expect(isConnectionError(refused)).toBe(true);
    await expect(queues.add('after-restart', 'lost', {})).rejects.toThrow();

    server = await startEmbeddedPostgres({ dataDir, durable: false });
    await eventually(() => health.ready(), ({ status }) => status === 'ok');
    await worker.heardAgain.promise;
    await queues.add('after-restart', 'job', { n: 1 }, { jobId: 'first-after' });
    expect(await worker.jobDone.promise).toBe('first-after');
    await database.transaction((manager) => enqueue(manager, [{ topic: 'event', key: 'after', payload: {} }]));
    expect(await worker.relayed.promise).toBe('after');

    await worker.relay.stop();
    await app.close();
  }, 90_000);

  /** What a worker process does: a processor, a relay, a listener; all of them at work before the restart. */
  async function startWorker(app: Awaited<ReturnType<typeof start>>) {
    const worker = { heardAgain: signal(), jobDone: signal<string>(), relayed: signal<string>() };
    const own = app.get(PgListener);
    own.onReconnect(() => worker.heardAgain.resolve());
    const relay = new OutboxRelay({
      database: app.get(Database), listener: own, log: silentLog(), pollMs: 1_000_000,
      publish: async (messages) => worker.relayed.resolve(messages[0]!.key),
    });
    app.get(QueueBackend).registerProcessor('after-restart', async (job) => worker.jobDone.resolve(job.id));
    await own.start();
    await app.get(QueueBackend).start();
    relay.start();
    return { ...worker, relay };
  }
});
