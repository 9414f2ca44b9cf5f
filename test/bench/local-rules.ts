import { type Knowledge, loadShippedKnowledge } from '#knowledge';
import { compileLocalRules, type LocalCondition, type LocalRule, type LocalRuleBook, type LocalTarget, NO_LOCAL_RULES, verify } from '#verification';
import type { Figures, Progress } from './main.js';
import { heapMegabytes } from './memory.js';
import { AT, CONTEXT, fourItems, median, rate, ROUNDS } from './verify.js';

const LARGE_HOSPITAL = 3_000;
const TENFOLD = 30_000;

const CONDITIONS: readonly LocalCondition[] = [
  { kind: 'max-per-visit', max: { value: '100', unit: '{box}' } }, { kind: 'only-departments', codes: ['GIM', 'END'] }, { kind: 'lab-within', lab: 'egfr', days: 365 },
  { kind: 'only-prescribers', codes: ['D001'] }, { kind: 'only-diagnoses', codes: ['I10', 'E11', 'E78', 'J02'] },
];

/**
 * So many rules as a hospital keeps them: over products mostly, then ingredients, then ATC groups; those beyond the
 * shipped formulary are about products of a larger one. Among them every rule the prescription measured can meet.
 */
function rulesOf(count: number, knowledge: Knowledge): readonly LocalRule[] {
  const products = [...knowledge.products.keys()];
  const ingredients = [...knowledge.ingredients.keys()];
  const target = (n: number): LocalTarget => {
    if (n % 10 === 8) return { by: 'ingredient', code: n < ingredients.length * 10 ? ingredients[Math.floor(n / 10)]! : `substance-${n}` };
    if (n % 10 === 9) return { by: 'atc', code: n < 100 ? 'ABCDGHJLMNPRSV'[Math.floor(n / 10)]! : `Z${n}` };
    return { by: 'product', code: n < products.length ? products[n]! : `P-${n}` };
  };
  return Array.from({ length: count }, (_, n): LocalRule => ({
    id: `LOCAL-${n}`, version: 1, severity: 'caution', target: target(n), condition: CONDITIONS[n % CONDITIONS.length]!, message: { zh: '本院规定', en: 'A rule of this hospital' },
  }));
}

/** Pure verification of a four-item prescription where the facility keeps 3,000 and 30,000 rules of its own. */
export async function measureLocalRules(progress: Progress): Promise<Figures> {
  const empty = heapMegabytes();
  const knowledge = loadShippedKnowledge();
  const content = fourItems(knowledge);
  const withKnowledge = heapMegabytes();
  const started = process.hrtime.bigint();
  const large3000 = compileLocalRules(1, rulesOf(LARGE_HOSPITAL, knowledge));
  const withLarge = heapMegabytes();
  const books = [NO_LOCAL_RULES, large3000, compileLocalRules(2, rulesOf(TENFOLD, knowledge))];
  const withTenfold = heapMegabytes();
  progress(`${LARGE_HOSPITAL} and ${TENFOLD} rules indexed in ${(Number(process.hrtime.bigint() - started) / 1e6).toFixed(0)} ms`);
  const once = (book: LocalRuleBook) => {
    const context = { ...CONTEXT, localRules: { version: book.version } };
    return () => void verify(content, knowledge, context, AT, book);
  };
  const runs = books.map((book) => ({ work: once(book), rates: [] as number[] }));
  for (const { work } of runs) rate(work);
  for (let round = 0; round < ROUNDS; round++) for (const { work, rates } of runs) rates.push(rate(work)); // interleaved, as in verify.ts
  const [none, large, tenfold] = runs.map(({ rates }) => Math.round(median(rates)));
  return {
    verifyPerSecondWithoutLocalRules: none, verifyPerSecondWith3000LocalRules: large, verifyPerSecondWith30000LocalRules: tenfold,
    localRulesTenfoldRatio: Number((large! / tenfold!).toFixed(3)),
    memoryMegabytes: { knowledge: withKnowledge - empty, localRules3000: withLarge - withKnowledge, localRules30000: withTenfold - withLarge },
  };
}
