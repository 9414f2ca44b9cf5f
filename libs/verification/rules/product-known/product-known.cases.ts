import { item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['a product in use', {}, 'pass'],
  ['a code that is not in the formulary', { items: [item('AML-TAB-5'), item('XXX-0')] }, { undetermined: 'product' }],
  ['a product taken out of use', { formulary: { 'AML-TAB-5': { active: false } } }, { finding: 'reject', items: [1] }],
  ['a solvent is dispensed as well', { items: [item('NS-100', { role: 'solvent' })] }, 'pass'],
  ['a solvent that is not in the formulary', { items: [item('XXX-0', { role: 'solvent' })] }, { undetermined: 'product' }],
];
