import { Inject, Injectable } from '@nestjs/common';
import { type Clock, HOUR, MINUTE, plus } from '#kernel';
import { forgetEvents, type Sweep } from '#alerts';
import { IdempotencyKeys } from '#identity';
import { CLOCK, CONFIG, type Config, Database, pruneMessages } from '#platform';

const DAY = 24 * HOUR;

/** Forgets what has served its time (RETENTION_NOTES_DAYS, RETENTION_EVENTS_DAYS). Records are none of its business: it has no right to delete them. */
@Injectable()
export class Housekeeping implements Sweep {
  readonly name = 'housekeeping';
  readonly everyMs = 10 * MINUTE;

  constructor(
    private readonly database: Database, private readonly keys: IdempotencyKeys, @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'retentionNotesDays' | 'retentionEventsDays'>,
  ) {}

  async run(): Promise<void> {
    const before = (days: number): Date => plus(this.clock.now(), -days * DAY);
    await pruneMessages(this.database, before(this.config.retentionNotesDays));
    await this.keys.purge(before(this.config.retentionNotesDays));
    await forgetEvents(this.database, before(this.config.retentionEventsDays));
  }
}
