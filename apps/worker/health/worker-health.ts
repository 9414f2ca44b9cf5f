import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock, plus, SECOND } from '#kernel';
import { CLOCK, Database, Health } from '#platform';

/** Something has waited longer than any working worker lets it. The name is what the health report says. */
class WorkIsWaiting extends Error {
  override readonly name = 'WorkIsWaiting';
}

const PATIENCE_MS = 30 * SECOND;

const WAITING = {
  outbox: 'SELECT FROM (SELECT created_at FROM outbox_message WHERE published_at IS NULL ORDER BY id LIMIT 1) oldest WHERE created_at < $1',
  timers: `SELECT FROM timer WHERE state = 'pending' AND due_at < $1 LIMIT 1`,
} as const;

/** Whether the work gets done, asked of the work itself: a worker that runs but moves nothing is not well. */
@Injectable()
export class WorkerHealth implements OnModuleInit {
  constructor(private readonly health: Health, private readonly database: Database, @Inject(CLOCK) private readonly clock: Clock) {}

  onModuleInit(): void {
    for (const [name, waiting] of Object.entries(WAITING)) this.health.register(name, () => this.assertNothing(waiting));
  }

  private async assertNothing(waiting: string): Promise<void> {
    const rows = await this.database.query(waiting, [plus(this.clock.now(), -PATIENCE_MS)]);
    if (rows.length > 0) throw new WorkIsWaiting();
  }
}
