import type { IvIncompatibility } from '#knowledge';
import { MADE_UP, pairIndex } from '../../testing/tables.js';
import { type CaseInput, type CaseItem, item, mL, type RuleCase } from '../../testing/case.js';

const said = (of: Readonly<Record<string, IvIncompatibility['severity']>>) => pairIndex(Object.fromEntries(Object.entries(of)
  .map(([pair, severity]) => [pair, { a: pair[0]!, b: 'x', severity, effectZh: `沉淀${pair}`, source: MADE_UP }])));
/** Two venous lines, the first of the substances a and b, the second of x. */
const after = (of: Parameters<typeof said>[0], first: Partial<CaseItem>, second: Partial<CaseItem>): CaseInput => ({
  items: [item('CRO-INJ-1000', { route: 'ivgtt', ...first }), item('VTC-INJ-05', { route: 'ivgtt', ...second })],
  formulary: { 'CRO-INJ-1000': { ingredients: ['a', 'b'] }, 'VTC-INJ-05': { ingredients: ['x'] } },
  knowledge: { ivIncompatibilities: said(of) },
});
const one = { group: '1' };
const two = { group: '2' };

export const cases: readonly RuleCase[] = [
  ['one tablet', {}, 'not-applicable'],
  ['one bag: said by the rule on mixtures', after({ 'a+x': 'forbidden' }, one, one), 'not-applicable'],
  ['two bags that agree', after({}, one, two), 'pass'],
  ['two bags that must not meet', after({ 'a+x': 'forbidden' }, one, two), { finding: 'info', commentCode: '2-8', items: [1, 2], observed: '组 1, 2: 注射用头孢曲松钠 + 维生素C注射液', limit: '两组之间冲管', says: '沉淀a+x' }],
  ['two bags that had better not meet', after({ 'a+x': 'avoid' }, one, two), { finding: 'info' }],
  ['two bags that may meet with care', after({ 'a+x': 'caution' }, one, two), 'pass'],
  ['the worst of two substances, first', after({ 'a+x': 'forbidden', 'b+x': 'avoid' }, one, two), { finding: 'info', findings: 1, says: '沉淀a+x' }],
  ['the worst of two substances, last', after({ 'a+x': 'avoid', 'b+x': 'forbidden' }, one, two), { finding: 'info', findings: 1, says: '沉淀b+x' }],
  ['the worst of two substances, the milder says nothing', after({ 'a+x': 'caution', 'b+x': 'avoid' }, one, two), { finding: 'info', says: '沉淀b+x' }],
  ['no groups: each on its own', after({ 'a+x': 'forbidden' }, {}, {}), { finding: 'info', observed: '组 -, -: 注射用头孢曲松钠 + 维生素C注射液' }],
  ['one of them pushed', after({ 'a+x': 'forbidden' }, one, { route: 'iv' }), { finding: 'info' }],
  ['one of them into the muscle', after({ 'a+x': 'forbidden' }, one, { route: 'im' }), 'not-applicable'],
  ['one of them by mouth', after({ 'a+x': 'forbidden' }, { route: 'po' }, two), 'not-applicable'],
  ['the fluid of another bag', { ...after({ 'a+x': 'forbidden' }, one, { ...two, role: 'solvent', singleDose: mL('100') }) }, 'not-applicable'],
];
