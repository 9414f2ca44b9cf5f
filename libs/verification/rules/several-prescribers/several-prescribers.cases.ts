import { item, tablets, type RuleCase } from '../../testing/case.js';

const estazolam = [item('EST-TAB-1', { frequency: 'qn', days: 7, quantity: tablets('7') })];
const by = (prescriberCode: string, daysAgo: number, departmentCode = 'D-INT') => ({ prescriberCode, departmentCode, daysAgo, items: estazolam });

export const cases: readonly RuleCase[] = [
  ['nothing else is known of the patient', { items: estazolam }, 'not-applicable'],
  ['no controlled drug today', { context: { others: [by('S-DOC2', 20), by('S-DOC3', 40)] } }, 'not-applicable'],
  ['always the same doctor', { items: estazolam, context: { others: [by('S-DOC1', 7), by('S-DOC1', 14), by('S-DOC1', 21)] } }, 'pass'],
  ['a colleague once', { items: estazolam, context: { others: [by('S-DOC2', 14)] } }, 'pass'],
  ['three doctors', { items: estazolam, context: { others: [by('S-DOC2', 14), by('S-DOC3', 30)] } }, { finding: 'caution', commentCode: '2-9', items: [1] }],
  ['one doctor in three departments', { items: estazolam, context: { others: [by('S-DOC1', 14, 'D-NEU'), by('S-DOC1', 30, 'D-PAIN')] } }, { finding: 'caution' }],
  ['this hospital looks from four on', { items: estazolam, context: { settings: { controlledPrescribers: 4 }, others: [by('S-DOC2', 14), by('S-DOC3', 30)] } }, 'pass'],
  ['in the ward doctors change', { setting: 'inpatient', items: estazolam, context: { others: [by('S-DOC2', 1), by('S-DOC3', 2)] } }, 'not-applicable'],
  ['a product nobody knows may be controlled', { items: [item('NO-SUCH')], context: { others: [by('S-DOC2', 14)] } }, { undetermined: 'product' }],
  ['more prescriptions than can be looked at', { items: estazolam, context: { othersCut: true } }, { undetermined: 'earlier-prescriptions' }],
];
