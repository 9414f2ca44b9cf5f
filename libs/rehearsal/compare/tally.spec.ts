import { buildKnowledge, type Knowledge, readShippedRows } from '#knowledge';
import type { PastPrescription } from '#prescriptions';
import { compileLocalRules, NO_LOCAL_RULES } from '#verification';
import { buildCase, type CaseInput, item, mg, tablets } from '../../verification/testing/index.js';
import { replayUnder } from './replay-under.js';
import { per100, type RehearsalResult, Tally } from './tally.js';

const ROWS = readShippedRows();
const SHIPPED = buildKnowledge(ROWS);
/** The shipped knowledge but for the most of amlodipine an adult takes. */
const withAmlodipine = (limits: Readonly<Record<string, string>>): Knowledge => buildKnowledge({
  ...ROWS, 'dose-ranges': ROWS['dose-ranges'].map((row) => (row.cells.drug === 'amlodipine' ? { ...row, cells: { ...row.cells, ...limits } } : row)),
});
const LOWER = withAmlodipine({ maxSingle: '7', maxTotal: '7' });

const past = (id: string, input: CaseInput): PastPrescription => {
  const { prescription, context, asOf } = buildCase(input);
  return { id, content: prescription, context, asOf };
};
const amlodipine = (id: string, dose: string): PastPrescription => past(id, { items: [item('AML-TAB-5', { singleDose: mg(dose), quantity: tablets('28') })] });
const rehearse = (prescriptions: readonly PastPrescription[], inForce: Knowledge, draft: Knowledge, localRules = NO_LOCAL_RULES): RehearsalResult => {
  const tally = new Tally();
  for (const each of prescriptions) tally.add(each.id, replayUnder(each, { inForce, draft, localRules }));
  return tally.result();
};
const differing = ({ rules }: RehearsalResult): string[] => rules.flatMap(({ ruleId, added, removed, raised, lowered }) =>
  Object.entries({ added, removed, raised, lowered }).filter(([, { count }]) => count > 0).map(([name, { count }]) => `${ruleId} ${name} ${count}`));

const SIX_OF_TEN = [...Array.from({ length: 6 }, (_, i) => amlodipine(`ten-${i}`, '10')), ...Array.from({ length: 4 }, (_, i) => amlodipine(`five-${i}`, '5'))];

describe('a dose limit', () => {
  it('lowered: as many findings more as there are doses above it, five shown', () => {
    const result = rehearse(SIX_OF_TEN, SHIPPED, LOWER);
    const doses = result.rules.filter(({ ruleId }) => ruleId.startsWith('DOSE-'));
    expect(doses.length).toBeGreaterThan(0);
    for (const rule of doses) expect(rule).toMatchObject({ before: 0, after: 6, added: { count: 6, examples: ['ten-0', 'ten-1', 'ten-2', 'ten-3', 'ten-4'] }, removed: { count: 0, examples: [] } });
    expect(result.rules).toEqual(doses);
  });

  it('raised: the same the other way round', () => {
    const forth = differing(rehearse(SIX_OF_TEN, SHIPPED, LOWER));
    expect(differing(rehearse(SIX_OF_TEN, LOWER, SHIPPED))).toEqual(forth.map((line) => line.replace('added', 'removed')));
  });

  it('counts one message for one problem, whatever number of rules says it, and whom it sends to a person', () => {
    const { replayed, before, after } = rehearse(SIX_OF_TEN, SHIPPED, LOWER);
    const more = (side: typeof before): number => Object.values(side.alerts).reduce((sum, n) => sum + n, 0);
    expect([replayed, more(after) - more(before), after.forReview - before.forReview]).toEqual([10, 6, 6]);
    expect(Number(per100(after, replayed)!.caution) + Number(per100(after, replayed)!.block) - Number(per100(before, replayed)!.caution) - Number(per100(before, replayed)!.block)).toBe(60);
  });
});

it('the same knowledge on both sides: nothing differs', () => {
  const result = rehearse(SIX_OF_TEN, SHIPPED, buildKnowledge(ROWS));
  expect([result.rules, result.before]).toEqual([[], result.after]);
});

it('a drug no longer covered is not checked any more, which is not silence', () => {
  const uncovered = buildKnowledge({ ...ROWS, products: ROWS.products.map((row) => (row.cells.code === 'AML-TAB-5' ? { ...row, cells: { ...row.cells, drugId: '' } } : row)) });
  const { before, after } = rehearse(SIX_OF_TEN, SHIPPED, uncovered);
  expect([before.notChecked, after.notChecked, after.forReview]).toEqual([0, 10, 10]);
});

it('the facility’s own rules are those in force, on both sides', () => {
  const book = compileLocalRules(7, [{ id: 'LOCAL-AML', version: 1, severity: 'caution', target: { by: 'product', code: 'AML-TAB-5' }, condition: { kind: 'needs-approval' }, message: { zh: '须审批', en: 'needs approval' } }]);
  const { rules, before, after } = rehearse(SIX_OF_TEN, SHIPPED, SHIPPED, book);
  expect([rules, before.alerts.caution, after.alerts.caution]).toEqual([[], 10, 10]);
});

it('a rule that fails under one of them says nothing of what differs', () => {
  const failing = new Proxy(SHIPPED, { get: (knowledge, name) => (name === 'elderlyCautions' ? undefined : Reflect.get(knowledge, name)) });
  const old = past('old', { items: [item('AML-TAB-5')], patient: { birthDate: '1940-01-01' } });
  expect(rehearse([old], SHIPPED, SHIPPED)).toMatchObject({ replayed: 1, unreplayable: { count: 0 } });
  expect(rehearse([old], SHIPPED, failing)).toMatchObject({ replayed: 0, unreplayable: { count: 1, examples: ['old'], reasons: { 'rule-failed': 1 } }, rules: [] });
});

it('what cannot be replayed is counted, with the reason, and for nothing else', () => {
  const broken = { id: 'broken', content: {}, context: amlodipine('x', '5').context, asOf: '2026-11-23T09:00:00+08:00' } as PastPrescription;
  const { replayed, unreplayable, before } = rehearse([amlodipine('fine', '5'), { ...amlodipine('sealed', '5'), content: null }, broken], SHIPPED, LOWER);
  expect({ replayed, unreplayable }).toEqual({ replayed: 1, unreplayable: { count: 2, examples: ['sealed', 'broken'], reasons: { 'identity-sealed': 1, unreadable: 1 } } });
  expect(per100(before, 0)).toBeNull();
});
