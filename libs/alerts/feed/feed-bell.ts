import { EventEmitter, once } from 'node:events';
import type { PgListener } from '#platform';
import { FEED_CHANNEL } from './feed-writer.js';

/** Tells every reader in this process that the feed has grown, over the one connection that listens. */
export class FeedBell {
  private readonly bells = new EventEmitter().setMaxListeners(0);

  /** @param listener not yet started: the bell registers itself with it */
  constructor(listener: Pick<PgListener, 'on' | 'onReconnect'>) {
    listener.on(FEED_CHANNEL, () => this.bells.emit('ring'));
    listener.onReconnect(() => this.bells.emit('ring')); // something may have been said meanwhile
  }

  /** Resolves true when it rings, false after `ms` or when `signal` aborts. Listens from the moment it is called. */
  async within(ms: number, signal: AbortSignal): Promise<boolean> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
    return once(this.bells, 'ring', { signal: limit }).then(() => true, () => false);
  }
}
