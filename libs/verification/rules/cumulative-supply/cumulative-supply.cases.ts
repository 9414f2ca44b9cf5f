import { ampoules, icd, item, tablets, type RuleCase } from '../../testing/case.js';

const estazolam = (days: number) => item('EST-TAB-1', { frequency: 'qn', days, quantity: tablets(String(days)) });
const pethidine = item('PET-INJ-100', { route: 'im', frequency: 'st', days: 1, quantity: ampoules('1') });
const backPain = { diagnoses: [icd('M51.2', '腰椎间盘突出症')] };
const longTerm = (days: number) => item('AML-TAB-5', { days, quantity: tablets(String(days)) });

export const cases: readonly RuleCase[] = [
  ['nothing else is known of the patient', { items: [estazolam(7)] }, 'not-applicable'],
  ['a week of sleeping tablets, the last one used up', { items: [estazolam(7)], context: { others: [{ daysAgo: 7, items: [estazolam(7)] }] } }, 'pass'],
  ['two days early', { items: [estazolam(7)], context: { others: [{ daysAgo: 5, items: [estazolam(7)] }] } }, 'pass'],
  ['a week of them twice on one day', { items: [estazolam(7)], context: { others: [{ daysAgo: 0, items: [estazolam(7)] }] } }, { finding: 'block', commentCode: '1-13', items: [1] }],
  ['from two clinics, none alone too much', {
    items: [estazolam(7)], context: { others: [{ daysAgo: 4, items: [estazolam(7)] }, { daysAgo: 5, departmentCode: 'D-NEU', items: [estazolam(7)] }] },
  }, { finding: 'block' }],
  ['the reason for more is written', { extensionReason: '慢性失眠,行动不便', items: [estazolam(7)], context: { others: [{ items: [estazolam(7)] }] } }, 'pass'],
  ['a second pethidine injection on one day', { ...backPain, items: [pethidine], context: { others: [{ items: [pethidine] }] } }, { finding: 'block', commentCode: '1-13' }],
  ['the first was yesterday', { ...backPain, items: [pethidine], context: { others: [{ daysAgo: 1, items: [pethidine] }] } }, 'pass'],
  ['two months of amlodipine while five weeks are left', {
    kind: 'long-term', items: [longTerm(56)], context: { others: [{ daysAgo: 21, items: [longTerm(56)] }] },
  }, { finding: 'block', commentCode: '1-12' }],
  ['four weeks of it while one is left', { kind: 'long-term', items: [longTerm(28)], context: { others: [{ daysAgo: 21, items: [longTerm(28)] }] } }, 'pass'],
  ['nobody can tell how long the first lasts', {
    items: [estazolam(7)], context: { others: [{ items: [item('EST-TAB-1', { frequency: 'prn', days: undefined })] }] },
  }, { undetermined: 'earlier-supply' }],
  ['in the ward orders are changed every day', { setting: 'inpatient', items: [estazolam(1)], context: { others: [{ items: [estazolam(1)] }] } }, 'not-applicable'],
  ['a product that is not in the formulary', { items: [item('NO-SUCH')], context: { others: [{ items: [estazolam(7)] }] } }, { undetermined: 'product' }],
];
