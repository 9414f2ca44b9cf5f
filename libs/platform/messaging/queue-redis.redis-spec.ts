import { silentLog } from '#testing';
import { createQueues } from './index.js';
import { describeQueueBackend } from './queue-backend.cases.js';

const DATABASE_URL = 'postgres://unused@127.0.0.1:1/none';

describeQueueBackend('redis', () => createQueues({ databaseUrl: DATABASE_URL, redisUrl: process.env.REDIS_URL!, workerConcurrency: 2 }, silentLog()));

it('tells whoever adds a job that Redis is away, instead of waiting for it', async () => {
  const nowhere = createQueues({ databaseUrl: DATABASE_URL, redisUrl: 'redis://127.0.0.1:1', workerConcurrency: 1 }, silentLog());
  await expect(nowhere.add('lost', 'job', {})).rejects.toThrow();
  await expect(nowhere.ping()).rejects.toThrow();
  await nowhere.close();
}, 15_000);
