import { icd, item, type RuleCase } from '../../testing/case.js';

const thymalfasin = item('THY-INJ-16', { route: 'ih' });

export const cases: readonly RuleCase[] = [
  ['an antihypertensive is no adjuvant', {}, 'not-applicable'],
  ['thymalfasin for a cold', { diagnoses: [icd('J00', '感冒')], items: [thymalfasin] }, { finding: 'caution', commentCode: '3-2' }],
  ['thymalfasin for chronic hepatitis B', { diagnoses: [icd('B18.1', '慢性乙型肝炎')], items: [thymalfasin] }, 'pass'],
  ['a diagnosis nobody can read', { diagnoses: [{ text: '免疫力低下?' }], items: [thymalfasin] }, { undetermined: 'diagnosis-code' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
];
