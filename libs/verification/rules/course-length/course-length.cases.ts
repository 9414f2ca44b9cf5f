import { amount, item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['amlodipine for three days', {}, 'pass'],
  ['zopiclone for thirty days', { items: [item('ZOP-TAB-75', { frequency: 'qn', days: 30 })] }, { finding: 'caution', commentCode: '2-5', items: [1] }],
  ['two days more than the label', { items: [item('IBU-SRC-300', { frequency: 'bid', days: 7 })] }, { finding: 'info' }],
  ['no days written, but the quantity lasts thirty', {
    items: [item('ZOP-TAB-75', { frequency: 'qn', days: undefined, quantity: amount('30', '{tablet}') })],
  }, { finding: 'caution' }],
  ['a single dose is a day', { items: [item('ZOP-TAB-75', { frequency: 'once', days: undefined })] }, 'pass'],
  ['neither days nor a quantity to compute them from', { items: [item('ZOP-TAB-75', { frequency: 'xyz', days: undefined })] }, { undetermined: 'days' }],
  ['no monograph, no longest course', { items: [item('LHQ-CAP-035')] }, 'not-applicable'],
];
