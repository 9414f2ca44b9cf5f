import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Sweeps } from '#alerts';
import { type Clock, plus, SECOND } from '#kernel';
import { CLOCK } from '#platform';
import { RehearsalLog } from './rehearsal-log.js';
import { RehearsalRunner } from './rehearsal-runner.js';

/** A bell has this long to ring by itself. */
const BELL_GRACE_MS = 15 * SECOND;

/** What is true of rehearsals whatever a queue has lost or a process has left behind. */
@Injectable()
export class RehearsalSweeps implements OnModuleInit {
  constructor(private readonly sweeps: Sweeps, private readonly log: RehearsalLog, private readonly runner: RehearsalRunner, @Inject(CLOCK) private readonly clock: Clock) {}

  onModuleInit(): void {
    this.sweeps.register(
      { name: 'rehearsals-lost', everyMs: 10 * SECOND, run: () => this.log.endLost() },
      { name: 'rehearsals-waiting', everyMs: 10 * SECOND, run: (stopping) => this.runWaiting(stopping) },
    );
  }

  /** Never behind one that runs already: there is another round, and when the worker stops nobody waits for both. */
  async runWaiting(stopping?: AbortSignal): Promise<void> {
    for (const id of await this.log.waiting(plus(this.clock.now(), -BELL_GRACE_MS))) {
      if (!this.runner.busy) await this.runner.run(id, stopping);
    }
  }
}
