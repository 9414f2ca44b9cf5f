import { Injectable } from '@nestjs/common';

/**
 * Something the worker looks for again and again in the database, because it is true whatever a queue has lost.
 * Any number of workers may run one at the same time; running it twice must have the effect of once.
 */
export interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  /** `stopping`: the worker waits for the sweep when it stops, so one that may take long looks at it. */
  run(stopping?: AbortSignal): Promise<unknown>;
}

/** What is swept. Features register at start. */
@Injectable()
export class Sweeps {
  private readonly sweeps = new Map<string, Sweep>();

  /** @throws when the name is taken */
  register(...sweeps: readonly Sweep[]): void {
    for (const sweep of sweeps) {
      if (this.sweeps.has(sweep.name)) throw new Error(`There are two sweeps called '${sweep.name}'`);
      this.sweeps.set(sweep.name, sweep);
    }
  }

  all(): readonly Sweep[] {
    return [...this.sweeps.values()];
  }
}
