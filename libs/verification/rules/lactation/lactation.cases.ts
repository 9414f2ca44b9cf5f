import { item, type RuleCase } from '../../testing/case.js';

const woman = { sex: 'female', birthDate: '1998-05-01', lactation: undefined } as const;
const nursing = { ...woman, lactation: 'lactating' } as const;

export const cases: readonly RuleCase[] = [
  ['a man', {}, 'not-applicable'],
  ['a pregnant woman is judged as pregnant', { patient: { ...woman, pregnancy: 'pregnant' }, items: [item('LVX-TAB-500')] }, 'not-applicable'],
  ['levofloxacin while nursing', { patient: nursing, items: [item('LVX-TAB-500')] }, { finding: 'block', commentCode: '2-2', items: [1] }],
  ['cefalexin while nursing', { patient: nursing, items: [item('CFX-CAP-250')] }, 'pass'],
  ['azithromycin with care', { patient: nursing, items: [item('AZM-TAB-250')] }, { finding: 'info' }],
  ['nobody asked, and the drug is to be avoided', { patient: woman, items: [item('LVX-TAB-500')] }, { undetermined: 'lactation' }],
  ['nothing known of the drug', { patient: nursing, items: [item('LHQ-CAP-035')] }, { undetermined: 'lactation-safety' }],
  ['a drug nothing is known of, and nobody asked', { patient: woman, monographs: { amlodipine: { lactation: 'unknown' } } }, { undetermined: 'lactation' }],
  ['a drug nothing is known of, while nursing', { patient: nursing, monographs: { amlodipine: { lactation: 'unknown' } } }, { undetermined: 'lactation-safety' }],
  ['a drug that is fine, and nobody asked', { patient: woman, monographs: { amlodipine: { lactation: 'ok' } } }, 'pass'],
  ['a drug with care, and nobody asked', { patient: woman, monographs: { amlodipine: { lactation: 'caution' } } }, 'pass'],
  ['slices have no monograph', { patient: nursing, items: [item('H-GANCAO')] }, 'pass'],
  ['to be avoided, in words', { patient: nursing, monographs: { amlodipine: { lactation: 'avoid' } } }, { finding: 'block', limit: '避免', says: '避免使用' }],
  ['with care, in words', { patient: nursing, monographs: { amlodipine: { lactation: 'caution' } } }, { finding: 'info', limit: '慎用', says: '慎用' }],
];
