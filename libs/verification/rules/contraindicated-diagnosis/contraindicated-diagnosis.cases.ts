import { icd, item, type RuleCase } from '../../testing/case.js';

const hypertension = icd('I10', '高血压');

export const cases: readonly RuleCase[] = [
  ['amlodipine in hypertension', {}, 'pass'],
  ['propranolol in asthma', { diagnoses: [hypertension, icd('J45.9', '支气管哮喘')], items: [item('PRO-TAB-10')] }, { finding: 'block', commentCode: '2-2', items: [1] }],
  ['a thiazide in gout', { diagnoses: [hypertension, icd('M10.9', '痛风')], items: [item('HCT-TAB-25')] }, { finding: 'block' }],
  ['itraconazole in heart failure', { diagnoses: [icd('B35.1', '甲真菌病'), icd('I50.9', '心力衰竭')], items: [item('ITR-CAP-100')] }, { finding: 'block' }],
  ['chlorphenamine in prostatic hyperplasia, with pseudoephedrine', { diagnoses: [hypertension, icd('J30.4')], items: [item('PSE-TAB-30')] }, { finding: 'caution' }],
  ['the contraindication in words, without a code', { diagnoses: [hypertension, { text: '支气管哮喘' }], items: [item('PRO-TAB-10')] }, { finding: 'block', commentCode: '2-2' }],
  ['a diagnosis in doubt might be the contraindication', { diagnoses: [hypertension, { text: '哮喘?' }], items: [item('PRO-TAB-10')] }, { undetermined: 'diagnosis-code' }],
  ['no diagnosis to compare', { diagnoses: [], items: [item('PRO-TAB-10')] }, { undetermined: 'diagnosis' }],
  ['amoxicillin has no contraindicated diagnosis', { items: [item('AMX-CAP-500')] }, 'not-applicable'],
];
