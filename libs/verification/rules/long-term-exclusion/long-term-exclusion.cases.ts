import { icd, item, type RuleCase } from '../../testing/case.js';

const longTerm = (code: string) => ({ kind: 'long-term', items: [item(code)] }) as const;

export const cases: readonly RuleCase[] = [
  ['an ordinary prescription', { items: [item('AMX-CAP-250')] }, 'not-applicable'],
  ['amlodipine', longTerm('AML-TAB-5'), 'pass'],
  ['sleeping tablets', longTerm('EST-TAB-1'), { finding: 'block', commentCode: '1-12', items: [1] }],
  ['amoxicillin', longTerm('AMX-CAP-250'), { finding: 'block', commentCode: '1-12' }],
  ['terbinafine for onychomycosis', { ...longTerm('TRB-TAB-250'), diagnoses: [icd('B35.1', '甲癣')] }, 'pass'],
  ['an antimicrobial for a diagnosis without a code', { ...longTerm('AMX-CAP-250'), diagnoses: [{ text: '慢性感染' }] }, { undetermined: 'diagnosis-code' }],
  ['pseudoephedrine, a precursor', longTerm('PSE-TAB-30'), { finding: 'block' }],
  ['insulin, in the patient’s own refrigerator', longTerm('IGL-PEN-300'), 'pass'],
  ['insulin, where this hospital does not allow it', { ...longTerm('IGL-PEN-300'), context: { settings: { refrigeratedOnLongTerm: false } } }, { finding: 'caution', says: '特殊贮存' }],
  ['a product that is not in the formulary', longTerm('XXX-0'), { undetermined: 'product' }],
];
