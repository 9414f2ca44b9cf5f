import { once } from 'node:events';
import { createPostgresBackend, Queue, type QueueOptions, withBackend, Worker, type WorkerOptions } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { Pool } from 'pg';
import { QUEUE_SCHEMA } from '../database/migrate.js';
import { PooledClient } from '../database/pooled-client.js';
import type { JobData } from './queue-backend.js';

type Options<T> = Omit<T, 'connection'>;
type Listen = { on(event: 'error', listener: (error: Error) => void): unknown };

/** What we use of BullMQ's Queue. */
export interface OpenQueue extends Listen {
  add(name: string, data: JobData, options: object): Promise<unknown>;
  addBulk(jobs: { name: string; data: JobData; opts: object }[]): Promise<unknown>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

/** What we use of BullMQ's Worker. */
export interface OpenWorker extends Listen {
  close(): Promise<void>;
}

export type Processor = (job: { id?: string; name: string; data: JobData; attemptsMade: number }) => Promise<void>;

/** What differs between the databases a queue may live in: connections. */
export interface QueueTransport {
  readonly kind: 'postgres' | 'redis';
  openQueue(name: string, options: Options<QueueOptions>): OpenQueue;
  openWorker(name: string, processor: Processor, options: Options<WorkerOptions> & { concurrency: number }): Promise<OpenWorker>;
  ping(): Promise<void>;
  /** Closes the connections; every queue and worker is closed by then. */
  close(): Promise<void>;
}

/**
 * Connections for BullMQ. A pool of ours, not a connection string: BullMQ can load `pg` by itself only where `require`
 * exists, and would open a pool of ten for every queue. Its statements name no schema; the search path does.
 */
export function openQueuePool(url: string, max: number): Pool {
  const pool = new Pool({
    connectionString: url, options: `-c search_path=${QUEUE_SCHEMA}`, max, Client: PooledClient,
    keepAlive: true, connectionTimeoutMillis: 5_000, application_name: 'sicha-queues',
  });
  pool.on('error', () => undefined); // an idle connection broke; the pool replaces it
  return pool;
}

/** BullMQ's tables in the schema `bullmq` of the product's own database. */
export function postgresTransport(url: string): QueueTransport {
  const bull = withBackend(createPostgresBackend);
  const pools = [openQueuePool(url, 4)];
  return {
    kind: 'postgres',
    openQueue: (name, options) => new bull.Queue(name, { ...options, connection: pools[0]! }),
    openWorker: async (name, processor, options) => {
      const pool = openQueuePool(url, 2 + Math.min(options.concurrency, 4)); // one of them listens
      pools.push(pool);
      const worker = new bull.Worker(name, processor, { ...options, connection: pool });
      await worker.waitUntilReady();
      return worker;
    },
    ping: async () => void (await pools[0]!.query('SELECT FROM migration LIMIT 1')),
    close: async () => void (await Promise.all(pools.map((pool) => pool.end()))),
  };
}

/** Redis, or what speaks like it. It must not evict keys (`maxmemory-policy noeviction`). */
export function redisTransport(url: string): QueueTransport {
  const clients: Redis[] = [];
  const connect = (options: RedisOptions): Redis => {
    const client = new Redis(url, { connectTimeout: 5_000, ...options });
    client.setMaxListeners(0); // each queue listens for errors
    clients.push(client);
    return client;
  };
  // Whoever adds a job is told at once that it cannot be; a worker has nobody to tell, and waits.
  const producer = connect({ enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  producer.on('error', () => undefined); // reported by the queues and by ping
  return {
    kind: 'redis',
    openQueue: (name, options) => new Queue(name, { ...options, connection: producer }),
    openWorker: async (name, processor, options) => new Worker(name, processor, { ...options, connection: connect({ maxRetriesPerRequest: null }) }),
    ping: async () => {
      if (producer.status !== 'ready') await once(producer, 'ready'); // throws when connecting fails
      await producer.ping();
    },
    close: async () => clients.forEach((client) => client.disconnect()),
  };
}
