import { Decimal } from '#kernel';
import type { RenalLimit } from '#knowledge';
import { AS_OF, type CaseInput, type CaseItem, egfr, icd, item, lab, mg, type RuleCase } from '../../testing/case.js';

const metformin = item('MFM-TAB-500', { frequency: 'tid' });

const band = (patch: Partial<RenalLimit> = {}): RenalLimit =>
  ({ below: 30, action: 'limit', text: '减量', source: { citation: 'spec', standing: 'constructed' }, ...patch });
const perDay = (value: string) => ({ value: new Decimal(value), unit: 'mg' });
/** Amlodipine with these bands, in a patient of this kidney function. */
const kidneys = (rate: string | undefined, ...renal: readonly RenalLimit[]): CaseInput =>
  ({ patient: rate === undefined ? { labs: undefined } : egfr(rate), monographs: { amlodipine: { renal } } });
const aged = (input: CaseInput): CaseInput => ({ ...input, patient: { ...input.patient, birthDate: '1950-01-01' } });
const aml = (patch: Partial<CaseItem> = {}): readonly CaseItem[] => [item('AML-TAB-5', { singleDose: mg('5'), ...patch })];

export const cases: readonly RuleCase[] = [
  ['amlodipine does not depend on the kidneys', {}, 'not-applicable'],
  ['metformin with good kidneys', { items: [metformin] }, 'pass'],
  ['metformin at eGFR 22 is forbidden', { patient: egfr('22'), items: [metformin] }, { finding: 'block', commentCode: '2-2', items: [1] }],
  ['aciclovir 0.8 g five times at CrCl 8', {
    patient: egfr('8'), items: [item('ACV-TAB-200', { singleDose: mg('800'), frequency: '5id' })],
  }, { finding: 'block', commentCode: '2-5' }],
  ['nitrofurantoin at CrCl 20', { patient: egfr('20'), items: [item('NIT-ECT-050', { singleDose: mg('100'), frequency: 'tid' })] }, { finding: 'block', commentCode: '2-2' }],
  ['levofloxacin at full dose with eGFR 15: to be reduced, by how much the table does not say', { patient: egfr('15'), items: [item('LVX-TAB-500')] }, { finding: 'caution', commentCode: '2-5' }],
  ['digoxin twice a day at eGFR 25', { patient: egfr('25'), items: [item('DIG-TAB-025', { frequency: 'bid' })] }, { finding: 'caution' }],
  ['levofloxacin at 45, and nobody knows the kidneys', { patient: { labs: undefined }, items: [item('LVX-TAB-500')] }, 'not-applicable'],
  ['amoxicillin at 45', { patient: { labs: undefined }, items: [item('AMX-CAP-500')] }, 'not-applicable'],
  ['the same on the eve of 65', { patient: { labs: undefined, birthDate: '1961-11-24' }, items: [item('LVX-TAB-500')] }, 'not-applicable'],
  ['the same at 65', { patient: { labs: undefined, birthDate: '1961-11-23' }, items: [item('LVX-TAB-500')] }, { undetermined: 'egfr' }],
  ['nobody knows the age either', { patient: { labs: undefined, birthDate: undefined }, items: [item('LVX-TAB-500')] }, { undetermined: 'egfr' }],
  ['with kidney disease', { patient: { labs: undefined }, diagnoses: [icd('N18.900', '慢性肾脏病')], items: [item('LVX-TAB-500')] }, { undetermined: 'egfr' }],
  ['with diabetic kidneys', { patient: { labs: undefined }, diagnoses: [icd('E11.2', '2型糖尿病肾病')], items: [item('LVX-TAB-500')] }, { undetermined: 'egfr' }],
  ['with a diagnosis that might be one', { patient: { labs: undefined }, diagnoses: [{ text: '肾病?' }], items: [item('LVX-TAB-500')] }, { undetermined: 'egfr' }],
  ['beside an aminoglycoside', { patient: { labs: undefined }, items: [item('LVX-TAB-500'), item('AMK-INJ-200')] }, { undetermined: 'egfr' }],
  ['beside a product nobody knows', { patient: { labs: undefined }, items: [item('LVX-TAB-500'), item('NO-SUCH')] }, { undetermined: 'egfr' }],
  ['metformin at 45, never measured: a hint', { patient: { labs: undefined }, items: [metformin] }, { finding: 'info', says: '治疗窗窄', limit: '近一年 eGFR 或肌酐' }],
  ['metformin on the eve of 60', { patient: { labs: undefined, birthDate: '1966-11-24' }, items: [metformin] }, { finding: 'info' }],
  ['metformin at 60', { patient: { labs: undefined, birthDate: '1966-11-23' }, items: [metformin] }, { undetermined: 'egfr' }],
  ['a creatinine of somebody of unknown sex says nothing', { patient: { sex: 'unknown', labs: { creatinine: lab('350', 'umol/L') } }, items: [item('LVX-TAB-500')] }, { undetermined: 'egfr' }],
  ['measured too long ago', { patient: { labs: { egfr: { ...lab('90', 'mL/min'), at: '2025-06-01T08:00:00+08:00' } } }, items: [metformin] }, { finding: 'info', says: '未见近一年' }],
  ['in a unit that is no clearance', { patient: { labs: { egfr: lab('90', '%') } }, items: [metformin] }, { undetermined: 'egfr' }],
  ['creatinine 350 µmol/L means about 17 mL/min', { patient: { labs: { creatinine: lab('350', 'umol/L') } }, items: [metformin] }, { finding: 'block' }],
  ['a normal creatinine will do', { patient: { labs: { creatinine: lab('78', 'umol/L') } }, items: [metformin] }, 'pass'],
  ['a band begins below its limit, not at it', { ...kidneys('30', band()), items: aml() }, 'pass'],
  ['just below it', { ...kidneys('29.96', band()), items: aml() }, { finding: 'caution', commentCode: '2-5', limit: 'eGFR ≥ 30', observed: 'eGFR 30 mL/min; 5 mg qd', says: '需按肾功能调整' }],
  ['with care: a hint', { ...kidneys('20', band({ action: 'caution' })), items: aml() }, { finding: 'info', commentCode: '2-5', limit: 'eGFR ≥ 30', says: '减量' }],
  ['with care only: nobody need know the kidneys', { ...kidneys(undefined, band({ action: 'caution' })), items: aml() }, 'not-applicable'],
  ['with care, and to be reduced below: the kidneys of an old man must be known', { ...aged(kidneys(undefined, band({ action: 'caution', below: 60 }), band())), items: aml() }, { undetermined: 'egfr' }],
  ['the tightest band', { ...kidneys('20', band({ action: 'caution', below: 60 }), band({ action: 'avoid' })), items: aml() }, { finding: 'block', limit: 'eGFR ≥ 30', says: '禁用' }],
  ['in whichever order', { ...kidneys('20', band({ action: 'avoid' }), band({ action: 'caution', below: 60 })), items: aml() }, { finding: 'block', commentCode: '2-2' }],
  ['exactly the most of a day', { ...kidneys('20', band({ maxDaily: perDay('5') })), items: aml() }, 'pass'],
  ['more than the most of a day', { ...kidneys('20', band({ maxDaily: perDay('5') })), items: aml({ frequency: 'bid' }) }, { finding: 'block', commentCode: '2-5', limit: '≤ 5 mg/d', observed: 'eGFR 20 mL/min; 5 mg bid' }],
  ['a week makes no day', { ...kidneys('20', band({ maxDaily: perDay('5') })), items: aml({ frequency: 'qw' }) }, 'pass'],
  ['more, with reason and second signature', {
    ...kidneys('20', band({ maxDaily: perDay('5') })),
    items: aml({ frequency: 'bid', beyondRoutine: { reason: '难治性高血压', signedBy: 'S-DOC1', signedAt: AS_OF } }),
  }, { finding: 'caution' }],
  ['to be reduced, and the dose cannot be read', { ...kidneys('20', band({ maxDaily: perDay('5') })), items: aml({ singleDose: undefined }) }, { finding: 'caution', commentCode: '2-5', missing: 'single-dose' }],
  ['as often as may be', { ...kidneys('20', band({ maxTimesPerDay: 1 })), items: aml() }, 'pass'],
  ['too often', { ...kidneys('20', band({ maxTimesPerDay: 1 })), items: aml({ frequency: 'bid' }) }, { finding: 'caution', commentCode: '2-5', limit: '≤ 1 ×/d' }],
  ['how often, nobody can read', { ...kidneys('20', band({ maxTimesPerDay: 1 })), items: aml({ frequency: 'odd' }) }, { undetermined: 'frequency' }],
  ['as needed has no frequency', { ...kidneys('20', band({ maxTimesPerDay: 1 })), items: aml({ frequency: 'prn' }) }, 'pass'],
  ['little enough, but too often', { ...kidneys('20', band({ maxDaily: perDay('20'), maxTimesPerDay: 1 })), items: aml({ frequency: 'bid' }) }, { finding: 'caution', limit: '≤ 1 ×/d' }],
  ['little enough, and seldom enough', { ...kidneys('20', band({ maxDaily: perDay('20'), maxTimesPerDay: 2 })), items: aml({ frequency: 'bid' }) }, 'pass'],
];
