import { MINUTE, Problem } from '#kernel';

/** Wrong passwords for one account (from one address) in a window. */
export const ATTEMPTS_PER_LOGIN = 5;
const PASSWORD_WINDOW_MS = 15 * MINUTE;
/** Bound on memory: an attacker who changes the login every time must not fill it. */
const MAX_KEYS = 50_000;

/** The caller has to wait; says how long. */
export class TooManyRequests extends Problem {
  constructor(readonly retryAfterSeconds: number) {
    super('too-many-requests');
  }
}

interface Attempts {
  count: number;
  readonly resetsAt: number;
}

/**
 * Counts attempts per key in fixed windows. Counted before they are made, so that a thousand at once do not
 * all pass. In the memory of one process: N processes allow N times as many.
 */
export class AttemptLimiter {
  private readonly attempts = new Map<string, Attempts>();

  constructor(private readonly limit: number, private readonly windowMs = PASSWORD_WINDOW_MS) {}

  /** Counts one attempt. @throws TooManyRequests */
  take(key: string, now: Date): void {
    const at = now.getTime();
    const known = this.attempts.get(key);
    const current = known && known.resetsAt > at ? known : { count: 0, resetsAt: at + this.windowMs };
    if (current.count >= this.limit) throw new TooManyRequests(Math.ceil((current.resetsAt - at) / 1_000));
    current.count += 1;
    this.attempts.delete(key); // to the end: the oldest are forgotten first
    this.attempts.set(key, current);
    if (this.attempts.size > MAX_KEYS) this.attempts.delete(this.attempts.keys().next().value!);
  }

  /** The attempt turned out to be right: it does not count. */
  giveBack(key: string): void {
    const current = this.attempts.get(key);
    if (current) current.count -= 1;
  }

  forget(key: string): void {
    this.attempts.delete(key);
  }
}
