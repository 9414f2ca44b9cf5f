import { item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['a name nobody mistakes', { formulary: { 'AML-TAB-5': { lookAlikes: [] } } }, 'not-applicable'],
  ['a name on the list', { formulary: { 'AML-TAB-5': { lookAlikes: ['阿米洛利片'] } } }, { finding: 'info', items: [1] }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
];
