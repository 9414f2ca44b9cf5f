import { EventEmitter } from 'node:events';
import type { FeedItem } from './event-feed.js';
import { eventStream, type StreamOptions } from './event-stream.js';
import { FeedBell } from './feed-bell.js';

const item = (id: number): FeedItem => ({ id: String(id), type: 'rework.opened', subjectType: 'rework-case', subjectId: 'c', payload: {}, at: new Date(0) });

/** A feed in memory, read two at a time. */
class MemoryFeed {
  readonly items: FeedItem[] = [];
  reads = 0;

  async read({ after }: { after: string }) {
    this.reads += 1;
    const items = this.items.filter(({ id }) => Number(id) > Number(after)).slice(0, 2);
    return { items, upTo: items.at(-1)?.id ?? after, more: items.length === 2 };
  }
}

describe('eventStream', () => {
  const feed = new MemoryFeed();
  const rings = new EventEmitter();
  const bell = new FeedBell({
    on: (_channel, ring) => void rings.on('ring', ring), onReconnect: (ring) => void rings.on('reconnect', ring),
  });
  let stopping: AbortController;
  beforeEach(() => {
    feed.items.length = 0;
    stopping = new AbortController();
  });
  afterEach(() => stopping.abort());

  const open = (change: Partial<StreamOptions> = {}): AsyncGenerator<string> => eventStream({
    feed, bell, query: { facilityId: 'f', after: '0', types: null }, heartbeatMs: 60_000, signal: stopping.signal, stillAllowed: async () => undefined, ...change,
  });
  const ids = (chunk: string): string[] => [...chunk.matchAll(/^id: (\d+)$/gm)].map((match) => match[1]!);
  const next = async (stream: AsyncGenerator<string>): Promise<string> => (await stream.next()).value as string;

  it('sends what is there, page by page, then what comes', async () => {
    feed.items.push(item(1), item(2), item(3));
    const stream = open();
    expect(await next(stream)).toBe(': connected\n\n');
    expect(ids(await next(stream))).toEqual(['1', '2']);
    expect(ids(await next(stream))).toEqual(['3']);
    const coming = next(stream);
    await new Promise(setImmediate);
    feed.items.push(item(4));
    rings.emit('ring');
    expect(ids(await coming)).toEqual(['4']);
  });

  it('resumes after the last id seen', async () => {
    feed.items.push(item(1), item(2), item(3));
    const stream = open({ query: { facilityId: 'f', after: '2', types: null } });
    await next(stream);
    expect(ids(await next(stream))).toEqual(['3']);
  });

  it('reads up when the listening connection comes back', async () => {
    const stream = open();
    await next(stream);
    const coming = next(stream);
    await new Promise(setImmediate);
    feed.items.push(item(9));
    rings.emit('reconnect');
    expect(ids(await coming)).toEqual(['9']);
  });

  it('misses nothing that arrives between reading and waiting', async () => {
    const sneaky = { read: async (query: { after: string }) => {
      const page = await feed.read(query);
      if (feed.items.length === 0) {
        feed.items.push(item(1));
        rings.emit('ring');
      }
      return page;
    } };
    const stream = open({ feed: sneaky });
    await next(stream);
    expect(ids(await next(stream))).toEqual(['1']);
  });

  it('shows that it is alive when nothing happens', async () => {
    const stream = open({ heartbeatMs: 1 });
    await next(stream);
    expect(await next(stream)).toBe(': still here\n\n');
  });

  it('does not read ahead of a reader who does not take', async () => {
    feed.items.push(...Array.from({ length: 50 }, (_, index) => item(index + 1)));
    feed.reads = 0;
    const stream = open();
    await next(stream);
    await next(stream);
    await new Promise(setImmediate);
    expect(feed.reads).toBe(1);
  });

  it('ends when the right is taken away, before anything more is sent', async () => {
    let allowed = true;
    const stream = open({ stillAllowed: async () => { if (!allowed) throw new Error('revoked'); } });
    await next(stream);
    const coming = next(stream);
    await new Promise(setImmediate);
    allowed = false;
    feed.items.push(item(1));
    rings.emit('ring');
    await expect(coming).rejects.toThrow('revoked');
  });

  it('ends when it is stopped', async () => {
    const stream = open();
    await next(stream);
    const coming = stream.next();
    await new Promise(setImmediate);
    stopping.abort();
    expect(await coming).toEqual({ done: true, value: undefined });
  });
});
