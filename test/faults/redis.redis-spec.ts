import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { eventually } from '#testing';
import { freePort } from '../support/processes.js';
import { FaultyHouse } from './house.js';

/** A Redis of its own, to be stopped. */
class OwnRedis {
  private child: ChildProcess | null = null;
  private constructor(readonly port: number) {}

  static async begin(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort());
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  async start(): Promise<void> {
    this.child = spawn('redis-server', ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
    await eventually(() => this.ask((client) => client.ping()).catch(() => ''), (answer) => answer === 'PONG');
  }

  async stop(): Promise<void> {
    const gone = once(this.child!, 'exit');
    this.child!.kill('SIGKILL');
    await gone;
  }

  async ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { maxRetriesPerRequest: 0, retryStrategy: () => null, lazyConnect: true });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await question(client);
    } finally {
      client.disconnect();
    }
  }
}

describe('Redis loses everything', () => {
  let redis: OwnRedis;
  let house: FaultyHouse;
  beforeAll(async () => {
    redis = await OwnRedis.begin();
    house = await FaultyHouse.open(redis.url);
    await house.worker();
  }, 120_000);
  afterAll(async () => {
    await house.close();
    await redis.stop();
  }, 60_000);

  it('flushed while timers wait: the sweeper rings what the queue lost, once', async () => {
    await house.openCases(200, 3, 4);
    await eventually(() => house.database.query(`SELECT 1 FROM outbox_message WHERE published_at IS NULL`), (rows) => rows.length === 0);
    await redis.ask((client) => client.flushall());
    expect(await house.allAlerted()).toMatchObject({ alerts: 200, most: 1 });
  }, 120_000);

  it('stopped while timers fall due, and started again empty', async () => {
    await house.openCases(200, 1, 3);
    await redis.stop();
    expect(await house.allAlerted()).toMatchObject({ alerts: 400, most: 1 }); // the database knows what is due, Redis or not
    await redis.start();
    await house.openCases(100, 1, 1);
    expect(await house.allAlerted()).toMatchObject({ alerts: 500, most: 1 });
  }, 120_000);

  it('a worker started while Redis is away', async () => {
    await redis.stop();
    await house.worker();
    await house.openCases(50, 1, 1);
    expect(await house.allAlerted()).toMatchObject({ alerts: 550, most: 1 });
    await redis.start();
  }, 120_000);
});
