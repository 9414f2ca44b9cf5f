import { Client } from 'pg';

/**
 * A connection whose loss never ends the process. A pool listens for errors only while a connection is idle, and
 * whoever took it may not listen yet (or, as BullMQ while it opens a queue, never): an error without a listener is thrown.
 * Nobody misses anything: the next query on it fails, and the pool replaces it.
 */
export class PooledClient extends Client {
  constructor(...[config]: ConstructorParameters<typeof Client>) {
    super(config);
    this.on('error', () => undefined);
  }
}
