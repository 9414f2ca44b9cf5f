import { newId } from '#kernel';
import { type PendingMessage, PgListener } from '#platform';
import { eventually, signal, silentLog } from '#testing';
import { AlertHouse } from '../testing/alert-house.js';
import { EventFeed } from './event-feed.js';
import { FEED_CHANNEL, FeedWriter } from './feed-writer.js';

describe('the event feed', () => {
  let house: AlertHouse;
  let feed: EventFeed;
  const writer = new FeedWriter();
  beforeAll(async () => {
    house = await AlertHouse.open();
    feed = new EventFeed(house.db.database);
  }, 60_000);
  beforeEach(() => house.db.asOwner('TRUNCATE event_feed'));
  afterAll(() => house.close());

  let lastMessage = 0;
  const message = (type = 'alert.raised', facilityId = house.facilityId): PendingMessage => {
    const payload = { facilityId, type, subjectType: 'alert', subjectId: newId(), payload: {}, at: house.clock.now().toISOString() };
    return { id: String((lastMessage += 1)), topic: 'event', key: payload.subjectId, payload, createdAt: new Date() };
  };
  const append = (...messages: PendingMessage[]): Promise<void> => house.do((m) => writer.append(m, messages));
  const query = { facilityId: '', after: '0', types: null };

  it('numbers events in the order they came', async () => {
    const messages = [message(), message(), message()];
    await append(...messages);
    const { items, upTo } = await feed.read({ ...query, facilityId: house.facilityId });
    expect(items.map((item) => item.subjectId)).toEqual(messages.map((each) => each.key));
    expect(items.map((item) => item.id)).toEqual(['1', '2', '3']);
    expect([upTo, await feed.end()]).toEqual(['3', '3']);
  });

  it('shows each facility its own, of the types asked for, page by page', async () => {
    await append(...Array.from({ length: 150 }, (_, index) => message(index % 2 === 0 ? 'alert.raised' : 'rework.opened', index < 120 ? house.facilityId : newId())));
    const first = await feed.read({ ...query, facilityId: house.facilityId, types: ['rework.opened'] });
    expect(first).toMatchObject({ more: true, upTo: '100' });
    const second = await feed.read({ ...query, facilityId: house.facilityId, types: ['rework.opened'], after: first.upTo });
    expect(first.items.length + second.items.length).toBe(60);
    expect(second).toMatchObject({ more: false, upTo: '120' });
  });

  it('never lets a later id be seen before an earlier one, however many write', async () => {
    const seen: number[] = [];
    let writing = true;
    const reading = (async () => {
      let after = '0';
      while (writing || after !== '200') {
        const page = await feed.read({ ...query, facilityId: house.facilityId, after });
        seen.push(...page.items.map((item) => Number(item.id)));
        after = page.upTo;
      }
    })();
    await Promise.all(Array.from({ length: 40 }, () => append(message(), message(), message(), message(), message())));
    writing = false;
    await reading;
    expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  it('leaves no gap behind a writer that failed', async () => {
    await append(message());
    await house.do(async (m) => {
      await writer.append(m, [message(), message()]);
      throw new Error('undone');
    }).catch(() => undefined);
    await append(message());
    expect((await feed.read({ ...query, facilityId: house.facilityId })).items.map((item) => item.id)).toEqual(['1', '2']);
  });

  it('tells those who listen', async () => {
    const listener = new PgListener(house.db.url, silentLog());
    const heard = signal();
    listener.on(FEED_CHANNEL, () => heard.resolve());
    await listener.start();
    await append(message());
    await heard.promise;
    await listener.stop();
    await eventually(() => feed.end(), (end) => end === '1');
  });
});
