import { amount, item, mg, ug, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['one tablet', {}, 'pass'],
  ['a quarter of a digoxin tablet', { items: [item('DIG-TAB-025', { singleDose: mg('0.0625') })] }, 'pass'],
  ['levothyroxine 75 µg of 50 µg tablets', { items: [item('LTX-TAB-50', { singleDose: ug('75') })] }, 'pass'],
  ['levothyroxine 50 mg: a thousand tablets at once', { items: [item('LTX-TAB-50', { singleDose: mg('50') })] }, { finding: 'caution', commentCode: '1-7', items: [1] }],
  ['a tenth of a tablet cannot be cut', { items: [item('AML-TAB-5', { singleDose: mg('0.5') })] }, { finding: 'caution', commentCode: '1-7' }],
  ['granules are not pieces', { items: [item('AMX-GRA-125', { singleDose: mg('62.5') })] }, 'not-applicable'],
  ['a dose in a unit nobody knows', { items: [item('AML-TAB-5', { singleDose: amount('5', '{spoon}') })] }, { undetermined: 'dose-unit' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
];
