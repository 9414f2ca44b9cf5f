import type { EventFeed, FeedItem, FeedQuery } from './event-feed.js';
import type { FeedBell } from './feed-bell.js';

export interface StreamOptions {
  readonly feed: Pick<EventFeed, 'read'>;
  readonly bell: Pick<FeedBell, 'within'>;
  readonly query: FeedQuery;
  /** Milliseconds of silence after which a comment is sent: proxies and readers see that the line is alive. */
  readonly heartbeatMs: number;
  readonly signal: AbortSignal;
  /** Asked before anything is sent, so that a right taken away ends the stream; throwing ends it. */
  readonly stillAllowed: () => Promise<void>;
}

/**
 * The feed as Server-Sent Events. It reads a page only when the one before has been taken, so a slow reader
 * falls behind in the database, not in our memory.
 */
export async function* eventStream({ feed, bell, query, heartbeatMs, signal, stillAllowed }: StreamOptions): AsyncGenerator<string> {
  let { after } = query;
  yield ': connected\n\n';
  while (!signal.aborted) {
    const waiting = new AbortController();
    const rung = bell.within(heartbeatMs, AbortSignal.any([signal, waiting.signal])); // listens before it reads: nothing in between is missed
    await stillAllowed();
    const { items, upTo, more } = await feed.read({ ...query, after });
    if (items.length > 0) yield items.map(asServerSentEvent).join('');
    after = upTo;
    if (more) waiting.abort();
    else if (!(await rung) && !signal.aborted) yield ': still here\n\n';
  }
}

/** `id` lets the reader resume with Last-Event-ID. JSON has no line breaks of its own, so one data line holds it. */
const asServerSentEvent = (item: FeedItem): string => `id: ${item.id}\nevent: ${item.type}\ndata: ${JSON.stringify(item)}\n\n`;
