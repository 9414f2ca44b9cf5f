import type { IvIncompatibility, SolventRule } from '#knowledge';
import { MADE_UP, pairIndex } from '../../testing/tables.js';
import { type CaseInput, item, mL, type RuleCase } from '../../testing/case.js';

const ns = item('NS-100', { role: 'solvent', group: '1', route: 'ivgtt', singleDose: mL('100') });

const said = (of: Readonly<Record<string, IvIncompatibility['severity']>>) => pairIndex(Object.fromEntries(Object.entries(of)
  .map(([pair, severity]) => [pair, { a: pair[0]!, b: 'x', severity, effectZh: '沉淀', source: MADE_UP }])));
/** Two lines of one group, the first of the substances a and b, the second of x. */
const mixed = (of: Parameters<typeof said>[0]): CaseInput => ({
  items: [item('AML-TAB-5', { group: '1' }), item('ATO-TAB-20', { group: '1' })],
  formulary: { 'AML-TAB-5': { ingredients: ['a', 'b'] }, 'ATO-TAB-20': { ingredients: ['x'] } },
  knowledge: { ivIncompatibilities: said(of) },
});
const solventRules = (rule: Pick<SolventRule, 'allowed' | 'forbidden'>): ReadonlyMap<string, SolventRule> =>
  new Map([['a', { ingredient: 'a', reasonZh: '', source: MADE_UP, ...rule }]]);
/** A drug (a, of which the solvent table says this) in a fluid (x) it is not compatible with. */
const dissolved = (rule: Pick<SolventRule, 'allowed' | 'forbidden'> | undefined, fluidFirst = false): CaseInput => {
  const { formulary, knowledge } = mixed({ 'a+x': 'forbidden' });
  const items = [item('AML-TAB-5', { group: '1' }), item('ATO-TAB-20', { group: '1', role: 'solvent' })];
  return { items: fluidFirst ? items.reverse() : items, formulary, knowledge: { ...knowledge, solvents: rule ? solventRules(rule) : new Map() } };
};

export const cases: readonly RuleCase[] = [
  ['oral drugs are not mixed', {}, 'not-applicable'],
  ['one drug in its solvent', { items: [item('OME-INJ-40', { group: '1' }), ns] }, 'pass'],
  ['omeprazole turns black with vitamin B6', {
    items: [item('OME-INJ-40', { group: '1' }), item('VB6-INJ-50', { group: '1', route: 'ivgtt' }), ns],
  }, { finding: 'block', commentCode: '2-8', items: [1, 2] }],
  ['the same two in different groups do not meet', {
    items: [item('OME-INJ-40', { group: '1' }), item('VB6-INJ-50', { group: '2', route: 'ivgtt' }), ns],
  }, 'pass'],
  ['ceftriaxone with calcium precipitates', {
    items: [item('CRO-INJ-1000', { group: '1', route: 'ivgtt' }), item('CAG-INJ-1000', { group: '1', route: 'ivgtt' }), ns],
  }, { finding: 'block' }],
  ['furosemide with vitamin C: avoid', {
    items: [item('FUR-INJ-20', { group: '1', route: 'ivgtt' }), item('VTC-INJ-05', { group: '1', route: 'ivgtt' }), ns],
  }, { finding: 'caution' }],
  ['an unknown product in the bag cannot be compared', {
    items: [item('VTC-INJ-05', { group: '1', route: 'ivgtt' }), item('NO-SUCH', { group: '1', route: 'ivgtt' }), ns],
  }, { undetermined: 'interaction-coverage' }],
  ['forbidden together', mixed({ 'a+x': 'forbidden' }), { finding: 'block', limit: '禁止同组', items: [1, 2], observed: '组 1: 苯磺酸氨氯地平片 + 阿托伐他汀钙片' }],
  ['avoided together', mixed({ 'a+x': 'avoid' }), { finding: 'caution', limit: '避免同组' }],
  ['with care together: a hint', mixed({ 'a+x': 'caution' }), { finding: 'info', limit: '同组需谨慎' }],
  ['of two substances the worst', mixed({ 'a+x': 'caution', 'b+x': 'avoid' }), { finding: 'caution' }],
  ['in whichever order', mixed({ 'a+x': 'avoid', 'b+x': 'caution' }), { finding: 'caution' }],
  ['forbidden says more than avoided', mixed({ 'a+x': 'avoid', 'b+x': 'forbidden' }), { finding: 'block' }],
  ['and does so first as well', mixed({ 'a+x': 'forbidden', 'b+x': 'avoid' }), { finding: 'block' }],
  ['a line alone in its group', { ...mixed({ 'a+x': 'forbidden' }), items: [item('AML-TAB-5', { group: '1' }), item('ATO-TAB-20', { group: '2' })] }, 'not-applicable'],
  ['two solvents are no drugs', { ...mixed({ 'a+x': 'forbidden' }), items: [ns, ns] }, 'not-applicable'],
  ['a drug in a fluid its solvent rule allows is judged there', { ...dissolved({ allowed: ['NS'], forbidden: [] }) }, 'pass'],
  ['a drug in a fluid its solvent rule forbids is judged there', { ...dissolved({ allowed: [], forbidden: ['NS'] }) }, 'pass'],
  ['a solvent rule that says nothing of fluids leaves it here', { ...dissolved({ allowed: [], forbidden: [] }) }, { finding: 'block' }],
  ['no solvent rule leaves it here', { ...dissolved(undefined) }, { finding: 'block' }],
  ['the fluid first, judged there', { ...dissolved({ allowed: ['NS'], forbidden: [] }, true) }, 'pass'],
  ['the fluid first, left here', { ...dissolved(undefined, true) }, { finding: 'block' }],
  ['two drugs whose solvents are known are judged here', {
    ...mixed({ 'a+x': 'forbidden' }), knowledge: { ...mixed({ 'a+x': 'forbidden' }).knowledge, solvents: solventRules({ allowed: ['NS'], forbidden: [] }) },
  }, { finding: 'block' }],
];
