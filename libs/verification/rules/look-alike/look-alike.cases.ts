import { item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['a name nobody mistakes', { formulary: { 'AML-TAB-5': { lookAlikes: [] } } }, 'not-applicable'],
  ['a look-alike on the same shelves', { formulary: { 'AML-TAB-5': { lookAlikes: ['雅施达(培哚普利)'] } } }, { finding: 'info', items: [1] }],
  ['a look-alike this house does not stock', { formulary: { 'AML-TAB-5': { lookAlikes: ['某某洛平片'] } } }, 'not-applicable'],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
];
