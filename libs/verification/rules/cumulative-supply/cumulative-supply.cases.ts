import type { ControlledLimit } from '#knowledge';
import { MADE_UP } from '../../testing/tables.js';
import { ampoules, icd, item, tablets, type RuleCase } from '../../testing/case.js';

const estazolam = (days: number) => item('EST-TAB-1', { frequency: 'qn', days, quantity: tablets(String(days)) });
const pethidine = item('PET-INJ-100', { route: 'im', frequency: 'st', days: 1, quantity: ampoules('1') });
const backPain = { diagnoses: [icd('M51.2', '腰椎间盘突出症')] };
const longTerm = (days: number) => item('AML-TAB-5', { days, quantity: tablets(String(days)) });

const codeine = (days: number) => item('COD-TAB-30', { frequency: 'tid', days, quantity: tablets(String(days * 3)) });
const NO_DAYS: ControlledLimit = { patientGroup: 'any', controlClass: 'psychotropic-2', form: 'any', extensible: false, source: MADE_UP };

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
  ['exactly what may be held', { items: [estazolam(5)], context: { settings: { refillGraceDays: 0 }, others: [{ items: [estazolam(2)] }] } }, 'pass'],
  ['a day more', { items: [estazolam(5)], context: { settings: { refillGraceDays: 0 }, others: [{ items: [estazolam(3)] }] } }, { finding: 'block', observed: '8 d', limit: '≤ 7 d' }],
  ['the days that may be left over come on top', { items: [estazolam(5)], context: { settings: { refillGraceDays: 1 }, others: [{ items: [estazolam(3)] }] } }, 'pass'],
  ['twelve weeks of what is not controlled', { items: [longTerm(56)], context: { settings: { refillGraceDays: 0 }, others: [{ items: [longTerm(28)] }] } }, 'pass'],
  ['a day more of it', { items: [longTerm(56)], context: { settings: { refillGraceDays: 0 }, others: [{ items: [longTerm(29)] }] } }, { finding: 'block', observed: '85 d', limit: '≤ 84 d' }],
  ['a drug beside it is not counted', { items: [estazolam(5)], context: { others: [{ items: [longTerm(28)] }] } }, 'pass'],
  ['what is used up is not counted', { items: [estazolam(7)], context: { others: [{ daysAgo: 60, items: [estazolam(7)] }] } }, 'pass'],
  ['of a controlled drug what is handed out counts, not what is written', { items: [item('EST-TAB-1', { frequency: 'qn', days: 1, quantity: tablets('9') })], context: { others: [{ items: [estazolam(3)] }] } }, { finding: 'block', observed: '12 d' }],
  ['of another drug what is written counts', { items: [item('AML-TAB-5', { days: 7, quantity: tablets('200') })], context: { others: [{ items: [longTerm(28)] }] } }, 'pass'],
  ['nobody can tell how long this one lasts', { items: [item('AML-TAB-5', { days: undefined, frequency: 'prn' })], context: { others: [{ items: [longTerm(28)] }] } }, { undetermined: 'days-of-supply' }],
  ['written, but of a controlled drug the quantity is not known', { items: [item('EST-TAB-1', { frequency: 'prn', days: 3 })], context: { others: [{ items: [estazolam(1)] }] } }, { undetermined: 'days-of-supply' }],
  ['written, and of another drug that is enough', { items: [item('AML-TAB-5', { frequency: 'prn', days: 3 })], context: { others: [{ items: [longTerm(28)] }] } }, 'pass'],
  ['one of two nobody can tell of', { items: [estazolam(1)], context: { others: [{ items: [estazolam(1)] }, { items: [item('EST-TAB-1', { frequency: 'prn', days: undefined })] }] } }, { undetermined: 'earlier-supply' }],
  ['a reason of spaces is none', { extensionReason: '  ', items: [estazolam(7)], context: { others: [{ items: [estazolam(7)] }] } }, { finding: 'block' }],
  ['a reason extends no narcotic', { ...backPain, extensionReason: '行动不便', items: [codeine(3)], context: { settings: { refillGraceDays: 0 }, others: [{ items: [codeine(3)] }] } }, { finding: 'block' }],
  ['more than were looked at, and none of the same drug', { context: { othersCut: true } }, { undetermined: 'earlier-prescriptions' }],
  ['a controlled class without a limit of days', { items: [estazolam(7)], context: { others: [{ items: [estazolam(7)] }] }, knowledge: { controlledLimits: [NO_DAYS] } }, 'pass'],
  ['two injections on one day, in words', { ...backPain, items: [pethidine], context: { others: [{ items: [pethidine] }] } }, { finding: 'block', observed: '2 次', limit: '≤ 1 次常用量' }],
  ['as many injections on one day as may be', { ...backPain, items: [pethidine], context: { others: [{ items: [pethidine] }] }, knowledge: { controlledLimits: [{ ...NO_DAYS, controlClass: 'narcotic', maxDoses: 2 }] } }, 'pass'],
  ['one of two injections nobody can count', { ...backPain, items: [pethidine], context: { others: [{ items: [item('PET-INJ-100', { route: 'im', frequency: 'st', singleDose: undefined, days: 1 })] }] } }, { undetermined: 'quantity-unit' }],
  ['put on the skin', { items: [item('AML-TAB-5', { route: 'top' })], context: { others: [{ items: [item('AML-TAB-5', { route: 'top' })] }] } }, 'not-applicable'],
];
