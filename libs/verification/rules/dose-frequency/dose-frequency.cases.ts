import { amount, item, mg, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['amlodipine once a day', {}, 'pass'],
  ['cefalexin once a day does not kill', { items: [item('CFX-CAP-250', { singleDose: mg('500'), frequency: 'qd' })] }, { finding: 'caution', commentCode: '2-5', items: [1] }],
  ['cefalexin three times', { items: [item('CFX-CAP-250', { frequency: 'tid' })] }, 'pass'],
  ['colchicine every two hours', { items: [item('COL-TAB-05', { frequency: 'q2h' })] }, { finding: 'caution' }],
  ['amlodipine twice a day', { items: [item('AML-TAB-5', { singleDose: mg('2.5'), frequency: 'bid' })] }, { finding: 'info' }],
  ['acarbose once a day', { items: [item('ACA-TAB-50', { frequency: 'qd' })] }, { finding: 'info' }],
  ['an unknown frequency', { items: [item('AML-TAB-5', { frequency: 'xyz' })] }, { undetermined: 'frequency' }],
  ['a single order has no frequency', { items: [item('AML-TAB-5', { frequency: 'st' })] }, 'not-applicable'],
  ['a weekly drug has a rule of its own', { items: [item('MTX-TAB-25', { frequency: 'qd', singleDose: amount('1', '{tablet}') })] }, 'not-applicable'],
];
