import { amount, egfr, item, mg, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['amlodipine 5 mg', {}, 'pass'],
  ['amoxicillin 0.125 g for an adult', { items: [item('AMX-GRA-125', { frequency: 'tid' })] }, { finding: 'info', commentCode: '2-5', items: [1] }],
  ['kidneys that call for less', { patient: egfr('20'), items: [item('AMX-GRA-125', { frequency: 'bid' })] }, 'not-applicable'],
  ['no single dose written', { items: [item('AML-TAB-5', { singleDose: undefined })] }, { undetermined: 'single-dose' }],
  ['a unit that cannot be converted', { items: [item('AML-TAB-5', { singleDose: amount('1', '{spoon}') })] }, { undetermined: 'dose-unit' }],
  ['half a tablet of warfarin is below the usual', { items: [item('WAR-TAB-25', { singleDose: mg('1.25') })] }, { finding: 'info' }],
];
