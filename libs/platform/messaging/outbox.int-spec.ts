import type { EntityManager } from 'typeorm';
import { createTestDatabase, eventually, signal, silentLog, type TestDatabase } from '#testing';
import { enqueue, handleOnce, OutboxBell, OutboxRelay, PgListener, type PendingMessage, pruneMessages } from '../index.js';

const NEVER_MS = 1_000_000;

describe('outbox and inbox', () => {
  let test: TestDatabase;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    test = await createTestDatabase();
  }, 60_000);
  beforeEach(() => test.asOwner('TRUNCATE outbox_message, inbox_message'));
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  afterAll(() => test.close());

  /** Starts a relay; it is stopped after the test. */
  async function relay(publish: (messages: readonly PendingMessage[]) => Promise<void>, options: { batchSize?: number; pollMs?: number } = {}): Promise<OutboxRelay> {
    const listener = new PgListener(test.url, silentLog());
    const made = new OutboxRelay({ database: test.database, listener, publish, log: silentLog(), pollMs: 50, ...options });
    await listener.start();
    made.start();
    closing.push(() => listener.stop(), () => made.stop());
    return made;
  }

  const write = (keys: readonly string[]): Promise<void> =>
    test.database.transaction((manager) => enqueue(manager, keys.map((key, place) => ({ topic: 'event', key, payload: { place } }))));
  const pending = async (): Promise<number> =>
    Number((await test.database.query<{ n: string }>('SELECT count(*) AS n FROM outbox_message WHERE published_at IS NULL'))[0]!.n);
  const allPublished = (): Promise<number> => eventually(pending, (n) => n === 0);

  it('sends what was committed, in order, and nothing that was rolled back', async () => {
    const sent: string[] = [];
    await write(['a', 'b', 'c']);
    await test.database.transaction(async (manager) => {
      await enqueue(manager, [{ topic: 'event', key: 'never', payload: {} }]);
      throw new Error('changed my mind');
    }).catch(() => undefined);
    await relay(async (messages) => void sent.push(...messages.map((message) => message.key)));
    await allPublished();
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('is woken by a commit, not by the clock', async () => {
    const arrived = signal<readonly PendingMessage[]>();
    new OutboxBell(test.database, silentLog());
    await relay(async (messages) => arrived.resolve(messages), { pollMs: NEVER_MS });
    await write(['now']);
    expect((await arrived.promise).map(({ topic, key, payload }) => ({ topic, key, payload }))).toEqual([{ topic: 'event', key: 'now', payload: { place: 0 } }]);
  });

  it('sends again what was handed on but not marked', async () => {
    const sent: string[] = [];
    await write(['a']);
    await relay(async (messages) => {
      sent.push(...messages.map((message) => message.key));
      if (sent.length === 1) throw new Error('died before the mark was committed');
    });
    await allPublished();
    expect(sent).toEqual(['a', 'a']);
  });

  it('shares the work of two relays without doubling any of it', async () => {
    const sent: string[][] = [[], []];
    const bothAtWork = signal();
    const worker = (mine: string[], other: string[]) => async (messages: readonly PendingMessage[]): Promise<void> => {
      mine.push(...messages.map((message) => message.key));
      if (other.length > 0) bothAtWork.resolve();
      await bothAtWork.promise; // holds the first batch until the other relay has one too
    };
    await write(Array.from({ length: 200 }, (_, index) => `key-${index}`));
    await relay(worker(sent[0]!, sent[1]!), { batchSize: 10 });
    await relay(worker(sent[1]!, sent[0]!), { batchSize: 10 });
    await allPublished();
    expect(sent.flat()).toHaveLength(200);
    expect(new Set(sent.flat()).size).toBe(200);
    expect(Math.min(sent[0]!.length, sent[1]!.length)).toBeGreaterThan(0);
  });

  it('keeps the order of one subject even between two relays', async () => {
    const sent: string[] = [];
    const firstTaken = signal();
    const goOn = signal();
    await write(['same', 'same', 'other', 'same']);
    await relay(async (messages) => {
      if (sent.length === 0) {
        firstTaken.resolve();
        await goOn.promise;
      }
      sent.push(...messages.map((message) => `${message.key}-${String(message.payload.place)}`));
    }, { batchSize: 1 });
    await firstTaken.promise;
    const overtaken = signal();
    await relay(async (messages) => {
      const names = messages.map((message) => `${message.key}-${String(message.payload.place)}`);
      sent.push(...names);
      if (names.includes('other-2')) overtaken.resolve();
    }, { batchSize: 10 });
    await overtaken.promise;
    goOn.resolve();
    await allPublished();
    expect(sent[0]).toBe('other-2');
    expect(sent.filter((name) => name.startsWith('same'))).toEqual(['same-0', 'same-1', 'same-3']);
  });

  it('finishes the batch in hand when it is stopped', async () => {
    const taken = signal();
    const goOn = signal();
    await write(['a']);
    const stopped = await relay(async () => {
      taken.resolve();
      await goOn.promise;
    });
    await taken.promise;
    const stopping = stopped.stop();
    goOn.resolve();
    await stopping;
    expect(await pending()).toBe(0);
  });

  it('lets an effect happen once, however often and however close together its message arrives', async () => {
    await test.asOwner('CREATE TABLE effect (n int); GRANT ALL ON effect TO PUBLIC');
    const handle = (manager: EntityManager): Promise<unknown> => handleOnce(manager, 'alerts', 'message-1').then((isNew) => isNew && manager.query('INSERT INTO effect VALUES (1)'));
    await Promise.all(Array.from({ length: 8 }, () => test.database.transaction(handle)));
    await test.database.transaction(handle);
    expect(await test.database.query('SELECT n FROM effect')).toEqual([{ n: 1 }]);
  });

  it('forgets a message whose effect was rolled back, and does not mix up consumers', async () => {
    const attempt = (consumer: string, fails: boolean): Promise<boolean> => test.database.transaction(async (manager) => {
      const isNew = await handleOnce(manager, consumer, 'message-2');
      if (fails) throw new Error('effect failed');
      return isNew;
    });
    await attempt('alerts', true).catch(() => undefined);
    expect([await attempt('alerts', false), await attempt('alerts', false), await attempt('webhooks', false)]).toEqual([true, false, true]);
  });

  it('prunes what is over and done with, never what is pending', async () => {
    await write(['done', 'waiting']);
    await test.database.query(`UPDATE outbox_message SET published_at = '2026-01-01' WHERE key = 'done'`);
    await test.database.query(`INSERT INTO inbox_message VALUES ('alerts', 'old', '2026-01-01')`);
    expect(await pruneMessages(test.database, new Date('2026-02-01'))).toBe(2);
    expect(await pending()).toBe(1);
  });
});
