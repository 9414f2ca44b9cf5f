import type { PairIndex } from './types.js';

/** Above any number of names a knowledge version will ever hold, and its square is still an exact integer. */
const NAMES_LIMIT = 2 ** 24;

/**
 * Names are turned into small integers once, and a pair into one number, so that a look-up neither builds a string
 * nor searches: it costs the same however many pairs there are. `prefer` settles two entries of the same pair.
 */
export function pairIndex<T extends { readonly a: string; readonly b: string }>(
  entries: Iterable<T>,
  prefer: (one: T, other: T) => T,
): PairIndex<T> {
  const names = new Map<string, number>();
  const pairs = new Map<number, T>();
  const idOf = (name: string): number => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, names.size);
    return names.size - 1;
  };
  for (const entry of entries) {
    const key = keyOf(idOf(entry.a), idOf(entry.b));
    const before = pairs.get(key);
    pairs.set(key, before === undefined ? entry : prefer(before, entry));
  }
  return {
    size: pairs.size,
    get(a, b) {
      const idA = names.get(a);
      const idB = names.get(b);
      return idA === undefined || idB === undefined ? undefined : pairs.get(keyOf(idA, idB));
    },
  };
}

const keyOf = (a: number, b: number): number => (a < b ? a * NAMES_LIMIT + b : b * NAMES_LIMIT + a);
