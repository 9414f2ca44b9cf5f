import { MINUTE, plus } from '#kernel';
import { AttemptLimiter, TooManyRequests } from './attempt-limiter.js';

const NOON = new Date('2026-11-23T12:00:00Z');

const take = (limiter: AttemptLimiter, key: string, at: Date): number => {
  try {
    limiter.take(key, at);
    return 0;
  } catch (error) {
    if (error instanceof TooManyRequests) return error.retryAfterSeconds;
    throw error;
  }
};

describe('AttemptLimiter', () => {
  it('lets the limit through, then says how long to wait', () => {
    const limiter = new AttemptLimiter(2);
    const waits = [0, 1, 5].map((minutes) => take(limiter, 'a', plus(NOON, minutes * MINUTE)));
    expect(waits).toEqual([0, 0, 10 * 60]);
  });

  it('counts each key for itself', () => {
    const limiter = new AttemptLimiter(1);
    expect([take(limiter, 'a', NOON), take(limiter, 'b', NOON), take(limiter, 'a', NOON)]).toEqual([0, 0, 15 * 60]);
  });

  it('starts over when the window has passed', () => {
    const limiter = new AttemptLimiter(1);
    expect([take(limiter, 'a', NOON), take(limiter, 'a', plus(NOON, 15 * MINUTE))]).toEqual([0, 0]);
  });

  it('does not count what is given back, and forgets on success', () => {
    const limiter = new AttemptLimiter(1);
    take(limiter, 'a', NOON);
    limiter.giveBack('a');
    expect(take(limiter, 'a', NOON)).toBe(0);
    limiter.forget('a');
    expect(take(limiter, 'a', NOON)).toBe(0);
  });

  it('remembers a bounded number of keys, the latest', () => {
    const limiter = new AttemptLimiter(1);
    for (let i = 0; i < 50_001; i += 1) take(limiter, `login-${i}`, NOON);
    expect([take(limiter, 'login-50000', NOON) > 0, take(limiter, 'login-0', NOON)]).toEqual([true, 0]);
  });
});
