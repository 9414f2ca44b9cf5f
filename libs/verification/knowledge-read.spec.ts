import type { Drug, Knowledge } from '#knowledge';
import { verify } from './index.js';
import { buildCase, readRuleFolders } from './testing/index.js';

/** Read when a package is scanned and a drug handed over, not when it is verified. */
const NOT_FOR_RULES = ['version', 'counselling', 'productsByGtin', 'productsByNationalCode'];

const tables = new Set<string>();
const columns = new Set<string>();
const recording = new Map<Knowledge, Knowledge>();

const recorded = <T extends object>(of: T, seen: Set<string>, instead: Partial<T> = {}): T => new Proxy(of, {
  get(target, name) {
    seen.add(String(name));
    return Reflect.get(name in instead ? instead : target, name) as unknown;
  },
});

/** The same knowledge, which notes what of it is asked for. */
function noting(knowledge: Knowledge): Knowledge {
  const known = recording.get(knowledge);
  if (known) return known;
  const drugs = new Map([...knowledge.drugs].map(([id, drug]) => [id, recorded<Drug>(drug, columns)]));
  const noted = recorded<Knowledge>(knowledge, tables, { drugs });
  recording.set(knowledge, noted);
  return noted;
}

/** A table or a column no rule reads is signed by two people and does nothing. */
describe('the knowledge is read', () => {
  let knowledge: Knowledge;
  beforeAll(async () => {
    for (const [, input] of (await readRuleFolders()).flatMap(({ cases }) => cases)) {
      const { prescription, context, asOf, localRules, knowledge: of } = buildCase(input);
      knowledge ??= of;
      verify(prescription, noting(of), context, asOf, localRules);
    }
  });

  it('table by table', () => {
    expect(Object.keys(knowledge).filter((table) => !tables.has(table) && !NOT_FOR_RULES.includes(table))).toEqual([]);
  });

  it('and of a drug column by column', () => {
    const all = new Set([...knowledge.drugs.values()].flatMap((drug) => Object.keys(drug)));
    expect([...all].filter((column) => !columns.has(column))).toEqual(['id']);
  });
});
