import { item, type RuleCase } from '../../testing/case.js';

const stasis = ['FDS-DRP-27', 'YXY-TAB-CMP', 'XST-INJ-100'] as const;

export const cases: readonly RuleCase[] = [
  ['two drugs', { items: [item(stasis[0]), item(stasis[1])] }, 'not-applicable'],
  ['three medicines that move the blood', { items: stasis.map((code) => item(code)) }, { finding: 'caution', commentCode: '3-4', items: [1, 2, 3] }],
  ['two of them and something else', { items: [item(stasis[0]), item(stasis[1]), item('AML-TAB-5')] }, 'pass'],
  ['three lines, two of one substance', { items: [item('FDS-DRP-27'), item('DSP-TAB-CMP'), item('YXY-TAB-CMP')] }, 'pass'],
  ['three cold remedies with one antihistamine: the business of DUPLICATE-1', { items: [item('GML-GRA-10'), item('FMM-TAB-CMP'), item('CPM-TAB-4')] }, 'pass'],
  ['a third line nobody knows', { items: [item(stasis[0]), item(stasis[1]), item('XXX-0')] }, { undetermined: 'ingredients' }],
];
