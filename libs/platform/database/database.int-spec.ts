import type { EntityManager } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#testing';
import { queryIn, sqlState } from '../index.js';

/** Resolves for everyone once `count` have arrived: makes two transactions meet without sleeping. */
function meeting(count: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    arrived += 1;
    if (arrived === count) open();
    return opened;
  };
}

describe('Database', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase();
    await test.asOwner('CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL); GRANT ALL ON account TO PUBLIC');
  }, 60_000);
  beforeEach(async () => {
    await test.database.query('TRUNCATE account');
    await test.database.query('INSERT INTO account VALUES (1, 100), (2, 100)');
  });
  afterAll(() => test.close());

  const add = (manager: EntityManager, id: number, by: number): Promise<unknown> =>
    manager.query('UPDATE account SET balance = balance + $2 WHERE id = $1', [id, by]);
  const balances = async (): Promise<number[]> =>
    (await test.database.query<{ balance: number }>('SELECT balance FROM account ORDER BY id')).map((row) => row.balance);

  it('runs a deadlocked transaction again, so that both take effect once', async () => {
    const bothHoldOne = meeting(2);
    let attempts = 0;
    const transfer = (from: number, to: number): Promise<void> => test.database.transaction(async (manager) => {
      attempts += 1;
      await add(manager, from, -10);
      await bothHoldOne();
      await add(manager, to, 10);
    });
    await Promise.all([transfer(1, 2), transfer(2, 1)]);
    expect(attempts).toBe(3);
    expect(await balances()).toEqual([100, 100]);
  });

  it('runs a transaction again whose serializable snapshot was overtaken', async () => {
    const bothHaveRead = meeting(2);
    let attempts = 0;
    const addTotalTo = (id: number): Promise<void> => test.database.transaction(async (manager) => {
      attempts += 1;
      const [row] = await queryIn<{ total: string }>(manager, { text: 'SELECT sum(balance) AS total FROM account' });
      await bothHaveRead();
      await add(manager, id, Number(row!.total));
    }, { isolation: 'SERIALIZABLE' });
    await Promise.all([addTotalTo(1), addTotalTo(2)]);
    expect(attempts).toBe(3);
    expect((await balances()).sort((a, b) => a - b)).toEqual([300, 500]); // one after the other: 200, then 400
  });

  it('does not try again what would fail again', async () => {
    let attempts = 0;
    const failing = test.database.transaction(async (manager) => {
      attempts += 1;
      await add(manager, 2, 1);
      await manager.query('INSERT INTO account VALUES (1, 0)');
    });
    const error = await failing.catch((caught: unknown) => caught);
    expect(sqlState(error)).toBe('23505');
    expect(attempts).toBe(1);
    expect(await balances()).toEqual([100, 100]);
  });

  it('gives up on a conflict that does not end', async () => {
    let attempts = 0;
    const hopeless = test.database.transaction(async (manager) => {
      attempts += 1;
      await manager.query(`DO $$ BEGIN RAISE EXCEPTION 'always' USING ERRCODE = '40001'; END $$`);
    });
    expect(sqlState(await hopeless.catch((caught: unknown) => caught))).toBe('40001');
    expect(attempts).toBe(5);
  });

  it('does not report success when an error inside was swallowed', async () => {
    const swallowing = test.database.transaction(async (manager) => {
      await add(manager, 1, 1);
      await manager.query('INSERT INTO account VALUES (1, 0)').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('swallowed');
    expect(await balances()).toEqual([100, 100]);
  });

  it('runs prepared statements inside and outside a transaction', async () => {
    const statement = { name: 'balance-of', text: 'SELECT balance FROM account WHERE id = $1', values: [1] };
    const seenInside = await test.database.transaction(async (manager) => {
      await add(manager, 1, 5);
      return queryIn(manager, statement);
    });
    expect(seenInside).toEqual([{ balance: 105 }]);
    expect(await test.database.query(statement.text, statement.values, statement.name)).toEqual([{ balance: 105 }]);
  });

  it('answers what many units of work ask aside at once: they never hold every connection', async () => {
    const asides = Array.from({ length: 60 }, () => test.database.transaction(async (manager) => {
      await add(manager, 1, 0);
      return test.database.query('SELECT 1');
    }));
    await expect(Promise.all(asides)).resolves.toHaveLength(60);
  });

  it('tells its listeners of commits, and of nothing else', async () => {
    let commits = 0;
    test.database.onCommit(() => (commits += 1));
    await test.database.transaction((manager) => add(manager, 1, 1));
    await test.database.transaction(() => Promise.reject(new Error('no'))).catch(() => undefined);
    expect(commits).toBe(1);
  });
});
