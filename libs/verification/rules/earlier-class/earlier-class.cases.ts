import type { Diagnosis } from '../../prescription.js';
import { icd, item, type RuleCase } from '../../testing/case.js';

const nifedipine = { items: [item('NIF-CRT-30')] };
const amlodipine = (daysAgo: number, patch = {}) => ({ context: { others: [{ daysAgo, items: [item('AML-TAB-5', { days: 28, ...patch })] }] } });
const clopidogrel = { items: [item('CLO-TAB-75')] };
const aspirin = (diagnoses: readonly Diagnosis[] = [icd('I25.1', '冠心病')]) => ({ context: { others: [{ daysAgo: 5, diagnoses, items: [item('ASA-ECT-100', { days: 28 })] }] } });

export const cases: readonly RuleCase[] = [
  ['nothing else is known of the patient', nifedipine, 'not-applicable'],
  ['two dihydropyridines, the first three weeks ago: replaced, or taken together?', { ...nifedipine, ...amlodipine(20) }, { finding: 'caution', commentCode: '2-7', items: [1] }],
  ['both of today', { ...nifedipine, ...amlodipine(0) }, { finding: 'block' }],
  ['the first was used up', { ...nifedipine, ...amlodipine(28) }, 'pass'],
  ['the same drug is a matter of what is left', amlodipine(3), 'pass'],
  ['a statin beside it', { items: [item('ATO-TAB-20')], ...amlodipine(3) }, 'pass'],
  ['dual antiplatelet therapy, the stent on the earlier prescription', { ...clopidogrel, ...aspirin([icd('I21.9'), icd('Z95.5')]) }, 'pass'],
  ['dual therapy, and a diagnosis that cannot be read', { ...clopidogrel, ...aspirin([{ text: '术后待查' }]) }, { undetermined: 'diagnosis-code' }],
  ['nobody can tell how long it lasts', { ...nifedipine, ...amlodipine(3, { days: undefined, frequency: 'prn' }) }, { undetermined: 'earlier-supply' }],
  ['an unknown product', { items: [item('NO-SUCH')], ...amlodipine(3) }, { undetermined: 'ingredients' }],
];
