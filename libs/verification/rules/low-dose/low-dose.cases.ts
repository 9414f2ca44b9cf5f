import { Decimal } from '#kernel';
import { MADE_UP } from '../../testing/tables.js';
import { amount, type CaseInput, egfr, item, mg, type RuleCase } from '../../testing/case.js';

/** Amlodipine 5 mg, were this its usual least, and these the limits of its bands for the kidneys. */
const least = (milligrams: string, bands: readonly number[] = []): CaseInput => ({
  items: [item('AML-TAB-5', { singleDose: mg('5') })],
  monographs: { amlodipine: {
    dosing: [{ fromMonths: 0, basis: 'fixed', period: 'day', usualSingleLow: { value: new Decimal(milligrams), unit: 'mg' }, source: MADE_UP }],
    renal: bands.map((below) => ({ below, action: 'limit', text: '减量', source: MADE_UP })),
  } },
});

export const cases: readonly RuleCase[] = [
  ['amlodipine 5 mg', {}, 'pass'],
  ['amoxicillin 0.125 g for an adult', { items: [item('AMX-GRA-125', { frequency: 'tid' })] }, { finding: 'info', commentCode: '2-5', items: [1] }],
  ['kidneys that call for less', { patient: egfr('20'), items: [item('AMX-GRA-125', { frequency: 'bid' })] }, 'not-applicable'],
  ['no single dose written', { items: [item('AML-TAB-5', { singleDose: undefined })] }, { undetermined: 'single-dose' }],
  ['a unit that cannot be converted', { items: [item('AML-TAB-5', { singleDose: amount('1', '{spoon}') })] }, { undetermined: 'dose-unit' }],
  ['half a tablet of warfarin is below the usual', { items: [item('WAR-TAB-25', { singleDose: mg('1.25') })] }, { finding: 'info' }],
  ['exactly the least', least('5'), 'pass'],
  ['less than the least', least('5.1'), { finding: 'info', observed: '5 mg', limit: '≥ 5.1 mg' }],
  ['kidneys exactly at the limit of a band do not call for less', { ...least('5.1', [30]), patient: egfr('30') }, { finding: 'info' }],
  ['kidneys below one of two bands do', { ...least('5.1', [30, 60]), patient: egfr('45') }, 'not-applicable'],
  ['kidneys nobody knows', { ...least('5.1', [30]), patient: { labs: undefined } }, { finding: 'info' }],
  ['no least known', { monographs: { amlodipine: { dosing: [] } } }, 'not-applicable'],
];
