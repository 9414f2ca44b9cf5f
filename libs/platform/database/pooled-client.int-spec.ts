import type { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '#testing';
import { createDataSource } from './data-source.js';
import { openQueuePool } from '../messaging/queue-transport.js';

describe('a connection lost while it is out of its pool and nobody listens', () => {
  let test: TestDatabase;
  beforeAll(async () => { test = await createTestDatabase(); }, 60_000);
  afterAll(() => test.close());

  /** Takes a connection, has the server end it, and asks the pool again. */
  async function survives(pool: Pool): Promise<void> {
    const taken = await pool.connect();
    const { rows: [session] } = await taken.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const gone = new Promise<void>((resolve) => taken.once('end', resolve)); // `once` of node:events would listen for the error
    await test.asOwner('SELECT pg_terminate_backend($1)', [session!.pid]);
    await gone;
    await expect(taken.query('SELECT 1')).rejects.toThrow('not queryable');
    taken.release(true);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  }

  it("does not end the process: the product's own", async () => {
    const dataSource = await createDataSource({ url: test.url, entities: [] }).initialize();
    await survives((dataSource.driver as unknown as { master: Pool }).master);
    await dataSource.destroy();
  });

  it("does not end the process: the queues'", async () => {
    const pool = openQueuePool(test.url, 2);
    await survives(pool);
    await pool.end();
  });
});
