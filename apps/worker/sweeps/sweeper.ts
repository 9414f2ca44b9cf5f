import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Sweep, Sweeps } from '#alerts';
import { LOGGER, type Logger } from '#platform';

/** Runs every sweep again and again, each on its own, until the worker stops. One that fails is tried again next time. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly sweeps: Sweeps, @Inject(LOGGER) private readonly log: Logger) {}

  onApplicationBootstrap(): void {
    const sweeps = this.sweeps.all();
    setMaxListeners(sweeps.length, this.stopping.signal); // each listens while it pauses: no leak, however many there are
    this.running = Promise.all(sweeps.map((sweep) => this.repeat(sweep)));
  }

  /** Finishes the sweeps in hand. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async repeat(sweep: Sweep): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await sweep.run(signal);
      } catch (err) {
        this.log.error({ err, sweep: sweep.name }, 'sweep failed; it runs again');
      }
      await pause(sweep.everyMs, undefined, { signal }).catch(() => undefined); // stopped
    }
  }
}
