import { icd, item, type RuleCase } from '../../testing/case.js';

const hypertension = icd('I10', '高血压');

export const cases: readonly RuleCase[] = [
  ['amlodipine in hypertension', {}, 'pass'],
  ['propranolol in asthma', { diagnoses: [hypertension, icd('J45.9', '支气管哮喘')], items: [item('PRO-TAB-10')] }, { finding: 'block', commentCode: '2-2', items: [1] }],
  ['by its name and code as written', { diagnoses: [icd('G40.900', '癫痫')], items: [item('MTZ-TAB-200')] }, { finding: 'block', says: '禁用于诊断:癫痫 G40.900', observed: '癫痫 G40.900', limit: '禁忌证' }],
  ['with care, by name', { diagnoses: [icd('F10.2', '酒精依赖')], items: [item('MTZ-TAB-200')] }, { finding: 'caution', says: '慎用于诊断:酒精依赖 F10.2', limit: '慎用' }],
  ['metronidazole in one who is drunk', { diagnoses: [icd('F10.000', '急性酒精中毒')], items: [item('MTZ-TAB-200')] }, { finding: 'block' }],
  ['the same in words', { diagnoses: [{ text: '急性酒精中毒' }], items: [item('MTZ-TAB-200')] }, { finding: 'block' }],
  ['cefoperazone, alcohol in the blood', { diagnoses: [icd('R78.0', '血中酒精')], items: [item('CPS-INJ-1500')] }, { finding: 'block' }],
  ['ceftriaxone in one who is drunk: reported', { diagnoses: [icd('T51.0', '酒精中毒')], items: [item('CRO-INJ-2000')] }, { finding: 'caution' }],
  ['a thiazide in gout', { diagnoses: [hypertension, icd('M10.9', '痛风')], items: [item('HCT-TAB-25')] }, { finding: 'block' }],
  ['itraconazole in heart failure', { diagnoses: [icd('B35.1', '甲真菌病'), icd('I50.9', '心力衰竭')], items: [item('ITR-CAP-100')] }, { finding: 'block' }],
  ['chlorphenamine in prostatic hyperplasia, with pseudoephedrine', { diagnoses: [hypertension, icd('J30.4')], items: [item('PSE-TAB-30')] }, { finding: 'caution' }],
  ['the contraindication in words, without a code', { diagnoses: [hypertension, { text: '支气管哮喘' }], items: [item('PRO-TAB-10')] }, { finding: 'block', commentCode: '2-2' }],
  ['a diagnosis in doubt might be the contraindication', { diagnoses: [hypertension, { text: '哮喘?' }], items: [item('PRO-TAB-10')] }, { undetermined: 'diagnosis-code' }],
  ['no diagnosis to compare', { diagnoses: [], items: [item('PRO-TAB-10')] }, { undetermined: 'diagnosis' }],
  ['amoxicillin has no contraindicated diagnosis', { items: [item('AMX-CAP-500')] }, 'not-applicable'],
];
