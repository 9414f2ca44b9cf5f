/**
 * Handles many at once; answers what went wrong with single ones, or throws when nothing was done.
 * `again`: part of a batch that failed, to be handled for itself alone.
 */
export type RunBatch = (ids: readonly string[], again: boolean) => Promise<ReadonlyMap<string, Error>>;

interface Waiter {
  readonly id: string;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Turns a function for many into one for one: calls that arrive while a batch is under way go into the next.
 * A batch that throws is halved until the culprits stand alone, so one bad id spoils nobody else's.
 * @param isHopeless errors no smaller batch would avoid (the database is away): everybody gets them at once
 */
export function inBatches(size: number, run: RunBatch, isHopeless: (error: unknown) => boolean): (id: string) => Promise<void> {
  const waiting: Waiter[] = [];
  let running = false;

  const settle = async (batch: readonly Waiter[], again: boolean): Promise<void> => {
    try {
      const failures = await run([...new Set(batch.map((waiter) => waiter.id))], again);
      for (const waiter of batch) {
        const failure = failures.get(waiter.id);
        if (failure) waiter.reject(failure);
        else waiter.resolve();
      }
    } catch (error) {
      if ((batch.length === 1 && again) || isHopeless(error)) return batch.forEach((waiter) => waiter.reject(error));
      const middle = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, middle), true);
      if (middle < batch.length) await settle(batch.slice(middle), true);
    }
  };

  const drain = async (): Promise<void> => {
    running = true;
    await new Promise(setImmediate); // whoever calls in the same turn comes along
    while (waiting.length > 0) await settle(waiting.splice(0, size), false);
    running = false;
  };

  return (id) => new Promise((resolve, reject) => {
    waiting.push({ id, resolve, reject });
    if (!running) void drain();
  });
}
