import { item, mg, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['every line once', { items: [item('AML-TAB-5'), item('ASA-ECT-100')] }, 'pass'],
  ['one line entered twice', { items: [item('AML-TAB-5'), item('ASA-ECT-100'), item('AML-TAB-5')] }, { finding: 'caution', commentCode: '1-1', items: [1, 3] }],
  ['1 g in the morning, 0.5 g in the evening', { items: [item('MFM-TAB-500', { singleDose: mg('1000') }), item('MFM-TAB-500')] }, 'pass'],
  ['one drug in two bags', { items: [item('VTC-INJ-05', { route: 'ivgtt', group: '1' }), item('VTC-INJ-05', { route: 'ivgtt', group: '2' })] }, 'pass'],
];
