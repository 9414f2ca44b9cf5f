import { Inject, Injectable } from '@nestjs/common';
import { type Clock, HOUR, MINUTE, plus } from '#kernel';
import type { Sweep } from '#alerts';
import { IdempotencyKeys } from '#identity';
import { CLOCK, Database, pruneMessages } from '#platform';

/** How long the notes are kept by which a repeat is recognised. */
const KEPT_MS = 7 * 24 * HOUR;

/** Forgets what has served its time. */
@Injectable()
export class Housekeeping implements Sweep {
  readonly name = 'housekeeping';
  readonly everyMs = 10 * MINUTE;

  constructor(private readonly database: Database, private readonly keys: IdempotencyKeys, @Inject(CLOCK) private readonly clock: Clock) {}

  async run(): Promise<void> {
    const before = plus(this.clock.now(), -KEPT_MS);
    await pruneMessages(this.database, before);
    await this.keys.purge(before);
  }
}
