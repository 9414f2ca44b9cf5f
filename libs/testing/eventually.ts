import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 10;

/**
 * Waits until `read` returns something that passes `is`; fails with what it last read when `limitMs` are over.
 * For what another process or connection does, where there is no event to wait for.
 */
export async function eventually<T>(read: () => Promise<T> | T, is: (value: T) => boolean, limitMs = 20_000): Promise<T> {
  const end = Date.now() + limitMs;
  let last = await read();
  while (!is(last) && Date.now() < end) {
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
