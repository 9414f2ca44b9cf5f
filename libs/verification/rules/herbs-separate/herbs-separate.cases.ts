import { item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['no slices', {}, 'not-applicable'],
  ['slices among themselves', { kind: 'herbal', items: [item('H-GANCAO'), item('H-BAISHAO')] }, 'pass'],
  ['western and proprietary Chinese drugs may share', { items: [item('AML-TAB-5'), item('LHQ-CAP-035')] }, 'not-applicable'],
  ['a proprietary Chinese drug among slices', { items: [item('H-GANCAO'), item('LHQ-CAP-035')] }, { finding: 'block', commentCode: '1-5', items: [2] }],
  ['a western drug among slices', { items: [item('AML-TAB-5'), item('H-GANCAO')] }, { finding: 'block', commentCode: '1-5', items: [1] }],
  ['a product that is not in the formulary, among slices', { items: [item('H-GANCAO'), item('XXX-0')] }, { undetermined: 'product' }],
];
