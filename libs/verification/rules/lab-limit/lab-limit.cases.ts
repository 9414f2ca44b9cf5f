import { Decimal } from '#kernel';
import type { LabLimit } from '#knowledge';
import type { Labs } from '../../prescription.js';
import { type CaseInput, icd, item, lab, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const measured = (labs: Labs): Pick<CaseInput, 'patient'> => ({ patient: { labs } });
const inr = (value: string, unit = '1') => measured({ inr: lab(value, unit) });
const potassium = (value: string, unit = 'mmol/L') => measured({ potassium: lab(value, unit) });
const alt = (value: string, unit = 'U/L') => measured({ alt: lab(value, unit) });
const warfarin = [item('WAR-TAB-25')];

const limit = (patch: Partial<LabLimit>): LabLimit => ({
  atc: ['C08'], lab: 'potassium', comparator: 'above', value: new Decimal('5'), unit: 'mmol/L', validDays: 30, severity: 'caution',
  textZh: '血钾偏高', textEn: 'potassium is high', source: MADE_UP, ...patch,
});
/** Amlodipine with these limits, and this potassium. */
const amlodipine = (value: string, ...labLimits: readonly LabLimit[]): CaseInput => ({ ...potassium(value), knowledge: { labLimits } });

export const cases: readonly RuleCase[] = [
  ['amlodipine has no limit', {}, 'not-applicable'],
  ['nothing measured', { patient: { labs: undefined }, items: warfarin }, 'not-applicable'],
  ['something else measured', { ...alt('22'), items: warfarin }, 'not-applicable'],
  ['warfarin and a good INR', { ...inr('2.4'), items: warfarin }, 'pass'],
  ['warfarin and INR 6.2', { ...inr('6.2'), items: warfarin }, { finding: 'block', commentCode: '2-2', items: [1], observed: 'INR 6.2 (2026-11-23)', limit: '≤ 4.5', says: 'INR > 4.5 应停药', findings: 1 }],
  ['warfarin and INR exactly at the limit', { ...inr('4.5'), items: warfarin }, { finding: 'caution', limit: '≤ 4' }],
  ['an INR without a unit', { ...inr('6.2', '{INR}'), items: warfarin }, { finding: 'block' }],
  ['an INR in seconds is none', { ...inr('6.2', 's'), items: warfarin }, { undetermined: 'lab-unit' }],
  ['an INR of six weeks ago', { ...measured({ inr: { ...lab('6.2', '1'), at: '2026-10-10T08:00:00+08:00' } }), items: warfarin }, 'not-applicable'],
  ['an INR of thirty days ago', { ...measured({ inr: { ...lab('6.2', '1'), at: '2026-10-24T09:30:00+08:00' } }), items: warfarin }, { finding: 'block' }],
  ['potassium chloride tablets at 6.1', { ...potassium('6.1'), items: [item('KCL-SRT-05')] }, { finding: 'block', says: '氯化钾缓释片:血钾 6.1 mmol/L', limit: '≤ 5.5 mmol/L' }],
  ['potassium chloride in an infusion', {
    ...potassium('6.1'), items: [item('KCL-INJ-1', { route: 'ivgtt', group: '1' }), item('NS-500', { role: 'solvent', group: '1' })],
  }, { finding: 'block', items: [1] }],
  ['spironolactone at 6.1', { ...potassium('6.1'), items: [item('SPI-TAB-20')] }, { finding: 'block' }],
  ['spironolactone at 5.2', { ...potassium('5.2'), items: [item('SPI-TAB-20')] }, { finding: 'caution' }],
  ['captopril at 6.1', { ...potassium('6.1'), items: [item('CAP-TAB-25')] }, { finding: 'block' }],
  ['captopril at 5.2', { ...potassium('5.2'), items: [item('CAP-TAB-25')] }, 'pass'],
  ['potassium in milliequivalents', { ...potassium('6.1', 'meq/L'), items: [item('CAP-TAB-25')] }, { finding: 'block' }],
  ['potassium by mass cannot be compared', { ...potassium('24', 'mg/dL'), items: [item('CAP-TAB-25')] }, { undetermined: 'lab-unit' }],
  ['digoxin at a low potassium', { ...potassium('3.2'), items: [item('DIG-TAB-025')] }, { finding: 'caution', limit: '≥ 3.5 mmol/L' }],
  ['digoxin exactly at the limit', { ...potassium('3.5'), items: [item('DIG-TAB-025')] }, 'pass'],
  ['a statin at ALT 480', { ...alt('480'), items: [item('ATO-TAB-20')] }, { finding: 'block', limit: '≤ 5 × 正常上限', observed: 'ALT 480 U/L (2026-11-23)' }],
  ['a statin, a man, ALT 150: three times normal', { ...alt('150'), items: [item('ATO-TAB-20')] }, 'pass'],
  ['a statin, a man, ALT 151', { ...alt('151'), items: [item('ATO-TAB-20')] }, { finding: 'caution' }],
  ['a statin, a woman, ALT 121', { patient: { sex: 'female', labs: { alt: lab('121', 'IU/L') } }, items: [item('ATO-TAB-20')] }, { finding: 'caution' }],
  ['a statin, ALT in a unit that is none of enzymes', { ...alt('480', 'mmol/L'), items: [item('ATO-TAB-20')] }, { undetermined: 'lab-unit' }],
  ['ibuprofen gel is local', { ...inr('6'), items: [item('IBU-TAB-200', { route: '外用' })] }, 'not-applicable'],
  ['the same taken', { ...inr('6'), items: [item('IBU-TAB-200')], diagnoses: [icd('M25.5', '关节痛')] }, { finding: 'caution' }],
  ['the strongest of several, in whatever order', amlodipine('7', limit({}), limit({ severity: 'block', value: new Decimal('6') }), limit({ severity: 'info', value: new Decimal('4') })), { finding: 'block', findings: 1 }],
  ['a hint', amlodipine('5.1', limit({ severity: 'info' })), { finding: 'info' }],
  ['another drug’s limit', amlodipine('7', limit({ atc: ['C09'] })), 'not-applicable'],
  ['one is broken, the other cannot be read', { patient: { labs: { potassium: lab('7', 'mmol/L'), inr: lab('2', 's') } }, knowledge: { labLimits: [limit({}), limit({ lab: 'inr', unit: '1' })] } }, { finding: 'caution', missing: 'lab-unit' }],
  ['in units per litre', { ...alt('600'), knowledge: { labLimits: [limit({ lab: 'alt', unit: 'U/L', value: new Decimal('500') })] } }, { finding: 'caution', limit: '≤ 500 U/L' }],
  ['a skin test', { ...potassium('7'), knowledge: { labLimits: [limit({})] }, items: [item('AML-TAB-5', { route: 'ID' })] }, 'not-applicable'],
];
