import { Inject, Injectable } from '@nestjs/common';
import { type Clock, MINUTE } from '#kernel';
import { CLOCK, CONFIG, type Config } from '#platform';
import type { ClientActor, StaffActor } from '../actor.js';
import { AttemptLimiter } from '../session/attempt-limiter.js';

/** So that one caller gone wild does not keep the others waiting: RATE_LIMIT_PER_MINUTE for each person and each API client. */
@Injectable()
export class RequestLimiter {
  private readonly limiter: AttemptLimiter | null;

  constructor(@Inject(CONFIG) { rateLimitPerMinute }: Pick<Config, 'rateLimitPerMinute'>, @Inject(CLOCK) private readonly clock: Clock) {
    this.limiter = rateLimitPerMinute > 0 ? new AttemptLimiter(rateLimitPerMinute, MINUTE) : null;
  }

  /** @throws TooManyRequests */
  count(actor: StaffActor | ClientActor): void {
    this.limiter?.take(actor.id, this.clock.now());
  }
}
