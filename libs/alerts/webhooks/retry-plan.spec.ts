import { HOUR, MINUTE, SECOND } from '#kernel';
import { MAX_ATTEMPTS, parseRetryAfter, type Reply, verdictOn } from './retry-plan.js';

const AT = new Date('2026-11-23T09:00:00Z');
const NEUTRAL = 0.5;
const reply = (status: number | null, retryAfterMs: number | null = null): Reply => ({ status, retryAfterMs });
const waitAfter = (made: Reply, attempt: number, random = NEUTRAL): number | string => {
  const verdict = verdictOn(made, attempt, AT, random);
  return verdict.kind === 'retry' ? Math.round(verdict.at.getTime() - AT.getTime()) : verdict.kind;
};

describe('verdictOn', () => {
  it.each([200, 202, 204, 299])('takes %d for delivered', (status) => expect(verdictOn(reply(status), 1, AT, NEUTRAL)).toEqual({ kind: 'delivered' }));

  it.each([null, 301, 307, 400, 404, 408, 429, 500, 503])('tries again after %s', (status) => expect(waitAfter(reply(status), 1)).toBe(5 * SECOND));

  it('gives up at once where the receiver is gone, and says so', () => {
    expect(verdictOn(reply(410), 1, AT, NEUTRAL)).toEqual({ kind: 'dead', gone: true });
  });

  it('waits longer and longer over three days, then gives up', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS }, (_, index) => waitAfter(reply(500), index + 1));
    expect(waits.at(-1)).toBe('dead');
    const numbers = waits.slice(0, -1) as number[];
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(3 * 24 * HOUR);
  });

  it('spreads those who failed together', () => {
    expect([waitAfter(reply(500), 2, 0), waitAfter(reply(500), 2, 0.999)]).toEqual([4 * MINUTE, expect.closeTo(6 * MINUTE, -3)]);
  });

  it('waits as long as the receiver asks, if longer, but not for ever', () => {
    expect(waitAfter(reply(429, 10 * MINUTE), 1)).toBe(10 * MINUTE);
    expect(waitAfter(reply(503, SECOND), 2)).toBe(5 * MINUTE);
    expect(waitAfter(reply(429, 900 * HOUR), 1)).toBe(24 * HOUR);
  });
});

describe('parseRetryAfter', () => {
  it.each([
    ['120', 120 * SECOND],
    ['Mon, 23 Nov 2026 09:01:00 GMT', MINUTE],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
    ['soon', null],
    [undefined, null],
  ])('reads %s', (header, expected) => expect(parseRetryAfter(header, AT)).toBe(expected));
});
