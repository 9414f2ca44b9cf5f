import { item, tablets, type RuleCase } from '../../testing/case.js';

const amlodipine = (daysAgo: number, patch = {}) => ({ context: { others: [{ daysAgo, items: [item('AML-TAB-5', { days: 28, ...patch })] }] } });

export const cases: readonly RuleCase[] = [
  ['nothing else is known of the patient', {}, 'not-applicable'],
  ['four weeks were issued yesterday', amlodipine(1), { finding: 'caution', commentCode: '2-7', items: [1] }],
  ['a week is left of four: early enough', amlodipine(21), 'pass'],
  ['eight days are left', amlodipine(20), { finding: 'caution' }],
  ['three days are left of a week', amlodipine(4, { days: 7 }), 'pass'],
  ['four days are left of a week', amlodipine(3, { days: 7 }), { finding: 'caution' }],
  ['this hospital lets its patients come a week early', { context: { ...amlodipine(3, { days: 7 }).context, settings: { refillGraceDays: 7 } } }, 'pass'],
  ['it was used up', amlodipine(28), 'pass'],
  ['a whole box was given for three days: the days written count', amlodipine(3, { days: 3, quantity: tablets('14') }), 'pass'],
  ['a statin is another drug', { items: [item('ATO-TAB-20')], ...amlodipine(1) }, 'pass'],
  ['in the ward orders are changed every day', { setting: 'inpatient', ...amlodipine(1) }, 'not-applicable'],
  ['nobody can tell how long it lasts', amlodipine(3, { days: undefined, frequency: 'prn' }), { undetermined: 'earlier-supply' }],
  ['another strength is the same drug', { items: [item('RIV-TAB-10')], context: { others: [{ daysAgo: 1, items: [item('RIV-TAB-20', { days: 28 })] }] } }, { finding: 'caution' }],
  ['an unknown product', { items: [item('NO-SUCH')], ...amlodipine(3) }, { undetermined: 'ingredients' }],
];
