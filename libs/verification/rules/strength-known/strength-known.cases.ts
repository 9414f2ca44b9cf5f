import { amount, item, mg, tablets, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['5 mg of a 5 mg tablet', {}, 'pass'],
  ['a compound without one strength, in tablets', { items: [item('SXT-TAB-480', { singleDose: tablets('2') })] }, 'pass'],
  ['the same in milligrams: of which ingredient?', { items: [item('SXT-TAB-480', { singleDose: mg('960') })] }, { undetermined: 'strength' }],
  ['a dose in a unit nobody knows', { items: [item('AML-TAB-5', { singleDose: amount('5', 'mgg') })] }, { undetermined: 'dose-unit' }],
  ['an inhaler is not counted by the piece', { items: [item('SAL-AER-100')] }, 'not-applicable'],
  ['no dose: usage and dosage will say so', { items: [item('AML-TAB-5', { singleDose: undefined })] }, 'not-applicable'],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
];
