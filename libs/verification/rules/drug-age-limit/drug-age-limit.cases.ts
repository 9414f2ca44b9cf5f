import { item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['a drug without an age limit', { items: [item('AMX-CAP-250')] }, 'not-applicable'],
  ['levofloxacin for an adult', { items: [item('LVX-TAB-500')] }, 'pass'],
  ['levofloxacin at five', { patient: { birthDate: '2021-05-01' }, items: [item('LVX-TAB-500')] }, { finding: 'block', commentCode: '2-2', items: [1] }],
  ['levofloxacin on the eve of the eighteenth birthday', { patient: { birthDate: '2008-11-24' }, items: [item('LVX-TAB-500')] }, { finding: 'block' }],
  ['levofloxacin on the eighteenth birthday', { patient: { birthDate: '2008-11-23' }, items: [item('LVX-TAB-500')] }, 'pass'],
  ['doxycycline at seven', { patient: { birthDate: '2019-05-01' }, items: [item('DOX-TAB-100')] }, { finding: 'block' }],
  ['gentamicin at five', { patient: { birthDate: '2021-05-01' }, items: [item('GEN-INJ-80')] }, { finding: 'block' }],
  ['tobramycin for the eye at five', { patient: { birthDate: '2021-05-01' }, items: [item('TDX-EYE-5')] }, 'pass'],
  ['loratadine at one: the label is softer', { patient: { birthDate: '2025-05-01' }, items: [item('LOR-TAB-10')] }, { finding: 'caution' }],
  ['no birth date', { patient: { birthDate: undefined }, items: [item('LVX-TAB-500')] }, { undetermined: 'age' }],
  ['a drug whose monograph is not known', { items: [item('DEX-INJ-5')], formulary: { 'DEX-INJ-5': { drugId: undefined } } }, { undetermined: 'monograph' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['slices are judged by the herb tables', { items: [item('H-GANCAO')] }, 'not-applicable'],
  ['below the lowest age, as the label has it', { patient: { birthDate: '2024-11-24' }, monographs: { amlodipine: { minAgeMonths: 24, minAgeSeverity: undefined } } }, { finding: 'block', observed: '23 月', limit: '≥ 24 月', says: '低于' }],
  ['a label that says how strongly', { patient: { birthDate: '2024-11-24' }, monographs: { amlodipine: { minAgeMonths: 72, minAgeSeverity: 'caution' } } }, { finding: 'caution', limit: '≥ 6 岁' }],
  ['up to three years in months', { patient: { birthDate: '2023-11-23' }, monographs: { amlodipine: { minAgeMonths: 37, minAgeSeverity: undefined } } }, { finding: 'block', observed: '3 岁' }],
  ['a highest age, not reached', { patient: { birthDate: '1961-11-24' }, monographs: { amlodipine: { minAgeMonths: undefined, maxAgeMonths: 780 } } }, 'pass'],
  ['a highest age, reached', { patient: { birthDate: '1961-11-23' }, monographs: { amlodipine: { minAgeMonths: undefined, maxAgeMonths: 780 } } }, { finding: 'caution', observed: '65 岁', limit: '< 65 岁', says: '超过' }],
  ['between lowest and highest', { monographs: { amlodipine: { minAgeMonths: 12, maxAgeMonths: 780 } } }, 'pass'],
  ['only a lowest age, long past', { monographs: { amlodipine: { minAgeMonths: 12, maxAgeMonths: undefined } } }, 'pass'],
];
