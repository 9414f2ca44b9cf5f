import type { DuplicationGroup, PairIndex } from '#knowledge';

/** Source of rows a case makes up. */
export const MADE_UP = { citation: 'case', standing: 'constructed' } as const;

/** A table of pairs a case makes up: 'a+b' → what is said of the two, whichever way round. */
export const pairIndex = <T>(said: Readonly<Record<string, T>>): PairIndex<T> => ({
  get: (a, b) => said[`${a}+${b}`] ?? said[`${b}+${a}`],
  size: Object.keys(said).length,
});

/** A table of duplication groups a case makes up: their severities. */
export const duplicationGroups = (groups: Readonly<Record<string, Partial<DuplicationGroup>>>): ReadonlyMap<string, DuplicationGroup> =>
  new Map(Object.entries(groups).map(([name, group]) => [name, { class: name, nameZh: `分组${name}`, severity: 'block', commentCode: '2-7', source: MADE_UP, ...group }]));
