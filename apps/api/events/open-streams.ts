import { SECOND } from '#kernel';
import { TooManyRequests } from '#identity';

/** After this long a stream that its reader left is known to be gone. */
const RETRY_AFTER_MS = 30 * SECOND;

/** How many streams each caller has open in this process, so that one who forgets to close them does not take every connection. */
export class OpenStreams {
  private readonly open = new Map<string, number>();

  constructor(private readonly limit: number) {}

  /** Takes a place. @returns what gives it back, once @throws TooManyRequests */
  enter(caller: string): () => void {
    const count = this.open.get(caller) ?? 0;
    if (count >= this.limit) throw new TooManyRequests(RETRY_AFTER_MS / SECOND);
    this.open.set(caller, count + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const rest = this.open.get(caller)! - 1;
      if (rest > 0) this.open.set(caller, rest);
      else this.open.delete(caller);
    };
  }
}
