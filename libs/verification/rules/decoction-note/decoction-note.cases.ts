import { g, item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['tablets are not decocted', {}, 'not-applicable'],
  ['liquorice needs no note', { items: [item('H-GANCAO', { singleDose: g('6') })] }, 'not-applicable'],
  ['a herb the tables do not have', { items: [item('H-LILU')] }, { undetermined: 'herb-dose' }],
  ['aconite, decocted first', { items: [item('H-FUPIAN', { singleDose: g('9'), note: '先煎1小时' })] }, 'pass'],
  ['aconite without the note is poisonous', { items: [item('H-FUPIAN', { singleDose: g('9') })] }, { finding: 'caution', commentCode: '1-15', items: [1] }],
  ['gypsum without the note loses little', { items: [item('H-SHIGAO', { singleDose: g('30') })] }, { finding: 'info', commentCode: '1-15' }],
  ['peppermint is added late', { items: [item('H-BOHE', { singleDose: g('6'), note: '后下' })] }, 'pass'],
];
