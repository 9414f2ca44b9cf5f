import { type DynamicModule, type FactoryProvider, Global, Inject, Injectable, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { systemClock } from '#kernel';
import type { Config } from './config/config.js';
import { createDataSource, type Entities } from './database/data-source.js';
import { Database } from './database/database.js';
import { COULD_LIFT_GATES } from './database/database-user.js';
import { assertSchemaCurrent, type Migrations } from './database/migrate.js';
import { Health } from './health/health.js';
import type { Logger } from './logging/logger.js';
import { createQueues } from './messaging/create-queues.js';
import { OutboxBell } from './messaging/outbox-bell.js';
import { PgListener } from './messaging/pg-listener.js';
import { QueueBackend } from './messaging/queue-backend.js';
import { CLOCK, CONFIG, LOGGER } from './tokens.js';

export interface PlatformOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly entities: Entities;
  /** What the database must be at; the process refuses to start otherwise. */
  readonly migrations: Migrations;
}

/**
 * Starts what the features registered with, and closes everything after them. A feature registers its
 * processors, listeners and health checks in `onModuleInit`.
 */
@Injectable()
class PlatformLife implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(Health) private readonly health: Health,
    @Inject(PgListener) private readonly listener: PgListener,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.start();
    await this.queues.start();
  }

  beforeApplicationShutdown(): void {
    this.health.drain();
  }

  /** Nest has stopped taking requests by now. Jobs in hand still need the database. */
  async onApplicationShutdown(): Promise<void> {
    await this.listener.stop();
    await this.queues.close();
    await this.dataSource.destroy();
  }
}

/** The ground every feature stands on: configuration, clock, log, database, queues, listener, health. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    const { config, log } = options;
    const exported = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: log },
      { provide: CLOCK, useValue: systemClock },
      { provide: PgListener, useFactory: () => new PgListener(config.databaseUrl, log) },
      { provide: QueueBackend, useFactory: () => createQueues(config, log) },
      { provide: DataSource, useFactory: () => openDataSource(options) },
      databaseProvider(options),
      healthProvider(options),
    ];
    return { module: PlatformModule, providers: [...exported, PlatformLife], exports: exported };
  }
}

const openDataSource = ({ config, log, entities }: PlatformOptions): Promise<DataSource> =>
  createDataSource({
    url: config.databaseUrl, entities, poolSize: config.dbPoolSize,
    onPoolError: (err) => log.warn({ err }, 'an idle database connection broke'),
  }).initialize();

const databaseProvider = ({ migrations, log }: PlatformOptions): FactoryProvider<Promise<Database>> => ({
  provide: Database,
  inject: [DataSource],
  useFactory: async (dataSource: DataSource) => {
    const database = new Database(dataSource);
    await assertSchemaCurrent((text, values) => database.query(text, values), migrations);
    await warnOfOwner(database, log);
    new OutboxBell(database, log);
    return database;
  },
});

/** One user for everything works, but then the gates in the database bind only those who keep to them. */
async function warnOfOwner(database: Database, log: Logger): Promise<void> {
  const [user] = await database.query<{ couldLiftGates: boolean }>(COULD_LIFT_GATES);
  if (user!.couldLiftGates) log.warn('the user of DATABASE_URL owns the tables and could lift the gates in the database: set MIGRATE_DATABASE_URL (docs/runbook.md)');
}

const healthProvider = ({ migrations }: PlatformOptions): FactoryProvider<Health> => ({
  provide: Health,
  inject: [Database, QueueBackend],
  useFactory: (database: Database, queues: QueueBackend) => {
    const health = new Health();
    health.register('database', () => database.query('SELECT 1'));
    health.register('schema', () => assertSchemaCurrent((text, values) => database.query(text, values), migrations));
    health.register('queues', () => queues.ping());
    return health;
  },
});
