import type { Config } from '../config/config.js';
import type { Logger } from '../logging/logger.js';
import { BullQueues } from './bull-queues.js';
import type { QueueBackend } from './queue-backend.js';
import { postgresTransport, redisTransport } from './queue-transport.js';

/** The queues where the configuration wants them: in Redis when there is one, else in PostgreSQL. */
export function createQueues(config: Pick<Config, 'databaseUrl' | 'redisUrl' | 'workerConcurrency'>, log: Logger): QueueBackend {
  const transport = config.redisUrl ? redisTransport(config.redisUrl) : postgresTransport(config.databaseUrl);
  return new BullQueues(transport, log, config.workerConcurrency);
}
