import { g, item, mg, ug, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['amlodipine 5 mg', {}, 'pass'],
  ['levothyroxine 50 mg instead of µg', { items: [item('LTX-TAB-50', { singleDose: mg('50') })] }, { finding: 'block', commentCode: '1-7', items: [1] }],
  ['levothyroxine 50 µg', { items: [item('LTX-TAB-50', { singleDose: ug('50') })] }, 'pass'],
  ['amoxicillin 0.5 mg instead of g', { items: [item('AMX-CAP-500', { singleDose: mg('0.5') })] }, { finding: 'block', commentCode: '1-7' }],
  ['amlodipine 5 g instead of mg', { items: [item('AML-TAB-5', { singleDose: g('5') })] }, { finding: 'block' }],
  ['a plain over-dose is not a unit error', { items: [item('AMX-CAP-500', { singleDose: g('3') })] }, 'pass'],
  ['no dose written', { items: [item('AML-TAB-5', { singleDose: undefined })] }, 'not-applicable'],
];
