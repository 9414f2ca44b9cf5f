import { MINUTE } from '#kernel';
import { FakeClock } from '#testing';
import type { ClientActor } from '../actor.js';
import { RequestLimiter } from './request-limiter.js';

const caller = (id: string): ClientActor => ({ kind: 'client', id, facilityId: 'f', scopes: [] });

describe('RequestLimiter', () => {
  it('lets each caller make so many requests in a minute', () => {
    const clock = new FakeClock();
    const limiter = new RequestLimiter({ rateLimitPerMinute: 2 }, clock);
    for (const id of ['one', 'other', 'one', 'other']) limiter.count(caller(id));
    clock.forward(MINUTE - 1);
    expect(() => limiter.count(caller('one'))).toThrow(expect.objectContaining({ code: 'too-many-requests', retryAfterSeconds: 1 }));
    clock.forward(1);
    expect(() => limiter.count(caller('one'))).not.toThrow();
  });

  it('limits nobody at 0', () => {
    const limiter = new RequestLimiter({ rateLimitPerMinute: 0 }, new FakeClock());
    expect(() => Array.from({ length: 10_000 }, () => limiter.count(caller('one')))).not.toThrow();
  });
});
