/** Something to be found, and how it may be called. */
export interface Named<T> {
  readonly value: T;
  /** Names that are found by their beginning, or, less well, by the beginning of any part of them. */
  readonly names: readonly string[];
}

/** Lower is better: the whole name, its beginning, the middle of a name. */
type Rank = 0 | 1 | 2;

interface Key {
  readonly text: string;
  readonly at: number;
  /** The key is the whole name, not its tail. */
  readonly whole: boolean;
}

/**
 * Finds by prefix of any part of a name: a sorted list of every name's tails, built once, searched by halving. What a
 * search costs depends on the length of the query and the number of hits, not on the size of the formulary.
 */
export class PrefixIndex<T> {
  private readonly values: readonly T[];
  private readonly keys: readonly Key[];

  constructor(entries: readonly Named<T>[]) {
    this.values = entries.map((entry) => entry.value);
    this.keys = entries
      .flatMap(({ names }, at) => names.flatMap((name) => tails(normal(name)).map((text, start) => ({ text, at, whole: start === 0 }))))
      .sort((a, b) => compare(a.text, b.text));
  }

  /** What every word of the query finds, best first; equally good ones in the order given to the index. */
  search(query: string): readonly T[] {
    const words = normal(query).split(' ').filter((word) => word !== '');
    if (words.length === 0) return [];
    const [first, ...rest] = words.map((word) => this.ranksOf(word));
    return [...first!]
      .filter(([at]) => rest.every((ranks) => ranks.has(at)))
      .sort(([a, rankA], [b, rankB]) => rankA - rankB || a - b)
      .map(([at]) => this.values[at]!);
  }

  private ranksOf(word: string): Map<number, Rank> {
    const best = new Map<number, Rank>();
    for (let i = this.firstFrom(word); this.keys[i]?.text.startsWith(word); i++) {
      const { text, at, whole } = this.keys[i]!;
      const rank: Rank = !whole ? 2 : text === word ? 0 : 1;
      if (rank < (best.get(at) ?? 3)) best.set(at, rank);
    }
    return best;
  }

  /** Index of the first key not before `word`. */
  private firstFrom(word: string): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.keys[middle]!.text, word) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Full-width letters and digits as half-width, lower case, single spaces. */
const normal = (text: string): string => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ');

/** '青霉素' → '青霉素', '霉素', '素'; longest first. */
const tails = (text: string): string[] => [...text].map((_, start, letters) => letters.slice(start).join(''));

/** Order of code units, not of a locale: the halving needs exactly the order of `startsWith`. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
