import { setTimeout as pause } from 'node:timers/promises';

const LIMIT_MS = 10_000;
const POLL_MS = 10;

/**
 * Waits until `read` returns something that passes `is`; fails with what it last read after ten seconds.
 * For what another process or connection does, where there is no event to wait for.
 */
export async function eventually<T>(read: () => Promise<T> | T, is: (value: T) => boolean): Promise<T> {
  let last = await read();
  for (let waited = 0; !is(last) && waited < LIMIT_MS; waited += POLL_MS) {
    await pause(POLL_MS);
    last = await read();
  }
  if (!is(last)) throw new Error(`It did not happen; at the end there was ${JSON.stringify(last)}`);
  return last;
}

/** A promise to be settled from outside: what a test waits for, or makes others wait for. */
export function signal<T = void>(): { readonly promise: Promise<T>; resolve(value: T): void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
