import { createTestDatabase, silentLog, type TestDatabase } from '#testing';
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
