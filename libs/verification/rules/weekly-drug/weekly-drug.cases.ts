import { item, mg, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['amlodipine is no weekly drug', {}, 'not-applicable'],
  ['methotrexate once a week', { items: [item('MTX-TAB-25', { singleDose: mg('10'), frequency: 'qw' })] }, 'pass'],
  ['methotrexate 2.5 mg daily is within the weekly maximum, and kills', { items: [item('MTX-TAB-25', { singleDose: mg('2.5'), frequency: 'qd' })] }, { finding: 'block', commentCode: '2-5', items: [1] }],
  ['alendronate 70 mg twice a week', { items: [item('ALN-TAB-70', { frequency: 'biw' })] }, { finding: 'block' }],
  ['every two weeks is not too often', { items: [item('ALN-TAB-70', { frequency: 'q2w' })] }, 'pass'],
  ['a single order', { items: [item('MTX-TAB-25', { singleDose: mg('10'), frequency: 'st' })] }, 'pass'],
  ['a weekly drug as needed', { items: [item('MTX-TAB-25', { singleDose: mg('10'), frequency: 'prn' })] }, { undetermined: 'frequency' }],
];
