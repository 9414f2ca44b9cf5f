import { Client } from 'pg';
import { createTestDatabase, eventually, silentLog, type TestDatabase } from '#testing';
import { createQueues } from './index.js';
import { describeQueueBackend } from './queue-backend.cases.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
}, 60_000);
afterAll(() => test.close());

describeQueueBackend('postgres', () => createQueues({ databaseUrl: test.url, redisUrl: null, workerConcurrency: 2 }, silentLog()));

it('says at once when the database cannot be reached', async () => {
  const nowhere = createQueues({ databaseUrl: 'postgres://sicha:x@127.0.0.1:1/none', redisUrl: null, workerConcurrency: 1 }, silentLog());
  await expect(nowhere.ping()).rejects.toThrow('ECONNREFUSED');
  await expect(nowhere.add('lost', 'job', {})).rejects.toThrow('ECONNREFUSED');
  await nowhere.close();
});

it('survives that the database goes away while a queue is being opened, and opens it later', async () => {
  const queues = createQueues({ databaseUrl: test.url, redisUrl: null, workerConcurrency: 1 }, silentLog());
  const owner = new Client(test.ownerUrl);
  await owner.connect();
  await owner.query('BEGIN; LOCK TABLE bullmq.migration'); // BullMQ reads it first: there it waits
  const lost = expect(queues.add('opened', 'job', {})).rejects.toThrow('terminating connection');
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sicha-queues' AND wait_event_type = 'Lock' AND datname = current_database()`;
  await eventually(() => test.asOwner(cut), (ended) => ended.length === 1);
  await lost;
  await owner.query('ROLLBACK');
  await owner.end();
  await queues.add('opened', 'job', {});
  await queues.close();
});
