import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock, SECOND } from '#kernel';
import { TimerNotDue, TimerRing } from '#alerts';
import { CLOCK, type Job, type NewJob, QueueBackend } from '#platform';

/** Ids only: what the timer is about is read when it rings. */
interface RingTimerData {
  readonly timerId: string;
}

const QUEUE = 'timers';
const NAME = 'ring';
/** Bells taken in hand at the same time; they ring together, in one transaction. */
const CONCURRENCY = 100;
/** How far the clocks of two machines may differ before a bell is sent back to the queue. */
const CLOCK_DIFFERENCE_MS = 5 * SECOND;

/** BullMQ as the clock: rings a timer when it is due. What it forgets, the sweeper rings. */
@Injectable()
export class RingTimerJob implements OnModuleInit {
  constructor(
    private readonly queues: QueueBackend,
    private readonly bell: TimerRing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  static readonly queue = QUEUE;

  static job(timerId: string, delayMs: number): NewJob {
    const data: RingTimerData & Record<string, string> = { timerId };
    return { name: NAME, data, options: { jobId: `timer-${timerId}`, delayMs } };
  }

  onModuleInit(): void {
    this.queues.registerProcessor(QUEUE, (job) => this.handle(job), { concurrency: CONCURRENCY });
  }

  async handle({ data }: Job): Promise<void> {
    const timerId = String(data.timerId);
    try {
      await this.bell.ring(timerId);
    } catch (error) {
      const early = error instanceof TimerNotDue ? error.dueAt.getTime() - this.clock.now().getTime() : Infinity;
      if (early > CLOCK_DIFFERENCE_MS) throw error;
      await pause(Math.max(0, early));
      await this.bell.ring(timerId);
    }
  }
}
