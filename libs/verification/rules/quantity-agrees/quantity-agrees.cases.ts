import { amount, boxes, bottles, capsules, item, mg, mL, tablets, ug, vials, type RuleCase } from '../../testing/case.js';

const amoxicillin = (patch: Parameters<typeof item>[1]) => ({ items: [item('AMX-CAP-250', { frequency: 'tid', days: 7, ...patch })] });
const nifedipine = (patch: Parameters<typeof item>[1]) => ({ items: [item('NIF-TAB-10', { frequency: 'tid', days: 7, ...patch })] });

export const cases: readonly RuleCase[] = [
  ['21 capsules needed, one box of 24 handed out', amoxicillin({ quantity: boxes('1') }), 'pass'],
  ['two boxes for the same week', amoxicillin({ quantity: boxes('2') }), { finding: 'caution', commentCode: '1-7', items: [1] }],
  ['21 tablets out of a bottle', nifedipine({ quantity: tablets('21') }), 'pass'],
  ['a day more is not counted', nifedipine({ quantity: tablets('24') }), 'pass'],
  ['nine tablets more', nifedipine({ quantity: tablets('30') }), { finding: 'caution', commentCode: '1-7' }],
  ['twice the valsartan of a week', { items: [item('VAL-CAP-80', { days: 7, quantity: capsules('14') })] }, { finding: 'caution', commentCode: '1-7' }],
  ['24 capsules where 42 are needed', amoxicillin({ singleDose: mg('500'), quantity: boxes('1') }), { finding: 'info' }],
  ['less than a third of the course', amoxicillin({ singleDose: mg('1000'), quantity: boxes('1') }), { finding: 'caution' }],
  ['one and a half tablets a day: 7 for 4 days', { items: [item('LTX-TAB-50', { singleDose: ug('75'), days: 4, quantity: tablets('7') })] }, 'pass'],
  ['every other day for a week is four times', { items: [item('PRD-TAB-5', { frequency: 'qod', days: 7, quantity: tablets('4') })] }, 'pass'],
  ['methotrexate once a week', { items: [item('MTX-TAB-25', { singleDose: mg('10'), frequency: 'qw', days: 7, quantity: tablets('4') })] }, 'pass'],
  ['a vial opened is a vial used', { items: [item('CRO-INJ-1000', { route: 'ivgtt', singleDose: mg('150'), quantity: vials('3') })] }, 'pass'],
  ['once is once, whatever the days', { items: [item('FOS-POW-3', { frequency: 'once', days: 3, quantity: amount('1', '{bag}') })] }, 'pass'],
  ['a bottle of syrup', { items: [item('IBU-SUS-100', { singleDose: mL('5'), frequency: 'q6h', quantity: bottles('1') })] }, 'pass'],
  ['when needed, at most 20 mL a day', { items: [item('IBU-SUS-100', { singleDose: mL('5'), frequency: 'prn', maxDailyDose: mL('20'), quantity: bottles('1') })] }, 'pass'],
  ['when needed, at most 20 mL a day, but five bottles', { items: [item('IBU-SUS-100', { singleDose: mL('5'), frequency: 'prn', maxDailyDose: mL('20'), quantity: bottles('5') })] }, { finding: 'caution' }],
  ['when needed, without a ceiling', { items: [item('IBU-SUS-100', { singleDose: mL('5'), frequency: 'prn', quantity: bottles('1') })] }, { undetermined: 'daily-ceiling' }],
  ['an inhaler is not counted', { items: [item('SAL-AER-100')] }, 'not-applicable'],
  ['“as directed” cannot be counted', amoxicillin({ frequency: '遵医嘱' }), { undetermined: 'frequency' }],
  ['no days', amoxicillin({ days: undefined }), { undetermined: 'days' }],
  ['no dose', amoxicillin({ singleDose: undefined }), { undetermined: 'single-dose' }],
  ['a dose in a unit nobody knows', amoxicillin({ singleDose: amount('1', '{spoon}') }), { undetermined: 'dose-unit' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['exactly half of what is needed is a hint', nifedipine({ days: 2, quantity: tablets('3') }), { finding: 'info', limit: '6 片 (2 d)', observed: '3 片', says: '不足' }],
  ['less than half is looked at', nifedipine({ days: 2, quantity: tablets('2') }), { finding: 'caution', says: '不足' }],
  ['too much, and what it says', nifedipine({ quantity: tablets('30') }), { finding: 'caution', limit: '21 片 (7 d)', says: '过多' }],
  ['once and too much, no days written', { items: [item('FOS-POW-3', { frequency: 'once', days: undefined, quantity: amount('3', '{bag}') })] }, { finding: 'caution', limit: '1 袋 (1 d)' }],
  ['when needed, the days not written', { items: [item('IBU-SUS-100', { singleDose: mL('5'), frequency: 'prn', maxDailyDose: mL('20'), days: undefined, quantity: bottles('1') })] }, { undetermined: 'days' }],
  ['when needed, the ceiling in a unit nobody knows', { items: [item('IBU-SUS-100', { singleDose: mL('5'), frequency: 'prn', maxDailyDose: amount('1', '{spoon}'), quantity: bottles('1') })] }, { undetermined: 'dose-unit' }],
  ['a frequency that only says when', amoxicillin({ frequency: 'ac' }), { undetermined: 'frequency' }],
];
