import type { PairIndex } from './types.js';

/** Above any number of names a knowledge version will ever hold, and its square is still an exact integer. */
const NAMES_LIMIT = 2 ** 24;

interface Pair {
  readonly a: string;
  readonly b: string;
}

/**
 * Names are turned into small integers once, and a pair into one number, so that a look-up neither builds a string
 * nor searches: it costs the same however many pairs there are. `prefer` settles two entries of the same pair.
 */
export function pairIndex<T extends Pair>(entries: Iterable<T>, prefer: (one: T, other: T) => T): PairIndex<T> {
  const names = new Map<string, number>();
  const pairs = new Map<number, T>();
  for (const entry of entries) {
    const key = keyOf(idOf(entry.a, names), idOf(entry.b, names));
    const before = pairs.get(key);
    pairs.set(key, before === undefined ? entry : prefer(before, entry));
  }
  return new InternedPairs(names, pairs);
}

/** A class and not a closure, so that two indexes of the same content are equal. */
class InternedPairs<T> implements PairIndex<T> {
  constructor(private readonly names: ReadonlyMap<string, number>, private readonly pairs: ReadonlyMap<number, T>) {}

  get size(): number {
    return this.pairs.size;
  }

  get(a: string, b: string): T | undefined {
    const idA = this.names.get(a);
    const idB = this.names.get(b);
    return idA === undefined || idB === undefined ? undefined : this.pairs.get(keyOf(idA, idB));
  }
}

function idOf(name: string, names: Map<string, number>): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}

const keyOf = (a: number, b: number): number => (a < b ? a * NAMES_LIMIT + b : b * NAMES_LIMIT + a);
