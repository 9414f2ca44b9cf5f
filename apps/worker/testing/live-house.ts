import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ENTITIES, MIGRATIONS } from '#migrations';
import { loadConfig, PlatformModule, QueueBackend } from '#platform';
import { FakeClock, silentLog, type TestDatabase } from '#testing';
import { House } from '../../../libs/rework/testing/house.js';
import { WorkerModule } from '../worker.module.js';

const SECRET = 'test-only-'.repeat(4);
/** Limits of a facility in a great hurry, in minutes: 0.6 s to acknowledge and to resume, 1.2 s to complete. */
const HURRY = { reworkAcknowledgeMinutes: 0.01, reworkCompleteMinutes: 0.02, reworkResumeMinutes: 0.01, alertEscalationMinutes: 60 };

/** The real time, which nobody moves. */
class RealClock extends FakeClock {
  override now(): Date {
    return new Date();
  }

  override forward(): void {
    // it passes by itself
  }
}

/** A hospital in real time, whose alerts are raised by whole workers with their queues, relays and sweeps. */
export class LiveHouse extends House {
  private readonly workers: INestApplicationContext[] = [];

  constructor(db: TestDatabase) {
    super(db, new RealClock());
  }

  /** A worker in this process. `queues`: another backend than the configured one. */
  async work(redisUrl: string, queues?: QueueBackend): Promise<INestApplicationContext> {
    const worker = await this.prepareWorker(redisUrl, queues);
    await worker.init();
    return worker;
  }

  /** All parts of a worker, none of them at work before its `init()`. */
  async prepareWorker(redisUrl: string, queues?: QueueBackend): Promise<INestApplicationContext> {
    const config = loadConfig({ DATABASE_URL: this.db.url, REDIS_URL: redisUrl, SICHA_JWT_SECRET: SECRET, SICHA_AUDIT_KEY: SECRET, SICHA_DATA_KEY: SECRET });
    const platform = PlatformModule.forRoot({ config, log: silentLog(), entities: ENTITIES, migrations: MIGRATIONS });
    const building = Test.createTestingModule({ imports: [platform, WorkerModule] });
    const worker = await (queues ? building.overrideProvider(QueueBackend).useValue(queues) : building).compile();
    this.workers.push(worker);
    return worker;
  }

  hurry(): Promise<unknown> {
    return this.query('UPDATE facility SET settings = $1', [JSON.stringify(HURRY)]);
  }

  /** The workers see to it. */
  override async passes(): Promise<void> {
    // time does, by itself
  }

  override async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await super.close();
  }
}
