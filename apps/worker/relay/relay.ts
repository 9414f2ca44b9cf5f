import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database, LOGGER, type Logger, OutboxRelay, PgListener } from '#platform';
import { Publisher } from './publisher.js';

/** Runs the outbox relay as long as the worker lives. */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly relay: OutboxRelay;

  constructor(database: Database, listener: PgListener, publisher: Publisher, @Inject(LOGGER) log: Logger) {
    this.relay = new OutboxRelay({ database, listener, log, publish: (messages, manager) => publisher.publish(messages, manager) });
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.relay.stop();
  }
}
