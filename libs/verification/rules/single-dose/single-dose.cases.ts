import { Decimal } from '#kernel';
import type { DoseRange } from '#knowledge';
import { amount, type CaseInput, g, item, kg, mg, mL, ug, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const child = { birthDate: '2021-11-01', weight: kg('18') };
const signed = { beyondRoutine: { reason: '难治性感染', signedBy: 'S-DOC1', signedAt: '2026-11-23T09:22:00+08:00' } };

const inMg = (value: string) => ({ value: new Decimal(value), unit: 'mg' });
/** Amlodipine 5 mg, were its limits these. */
const bounded = (limits: Partial<DoseRange>): CaseInput => ({
  items: [item('AML-TAB-5', { singleDose: mg('5') })],
  monographs: { amlodipine: { dosing: [{ fromMonths: 0, basis: 'fixed', period: 'day', source: MADE_UP, ...limits }] } },
});

export const cases: readonly RuleCase[] = [
  ['amlodipine 5 mg', {}, 'pass'],
  ['amoxicillin 0.5 g, written in grams', { items: [item('AMX-CAP-500', { singleDose: g('0.5') })] }, 'pass'],
  ['two capsules are 1 g: the maximum itself, above the usual dose', { items: [item('AMX-CAP-500', { singleDose: amount('2', '{capsule}') })] }, { finding: 'info' }],
  ['amoxicillin 1.5 g at once', { items: [item('AMX-CAP-500', { singleDose: g('1.5') })] }, { finding: 'block', commentCode: '2-5', items: [1] }],
  ['above the maximum with reason and second signature: a pharmacist decides', { items: [item('AMX-CAP-500', { singleDose: g('1.5'), ...signed })] }, { finding: 'caution' }],
  ['levothyroxine 50 mg instead of µg', { items: [item('LTX-TAB-50', { singleDose: mg('50') })] }, { finding: 'block' }],
  ['levothyroxine 75 µg', { items: [item('LTX-TAB-50', { singleDose: ug('75') })] }, 'pass'],
  ['penicillin in 万U', { items: [item('PEN-INJ-160', { route: 'ivgtt', singleDose: amount('320', '10*4.[IU]') })] }, 'pass'],
  ['ibuprofen suspension 5 mL (100 mg) for 18 kg', { patient: child, items: [item('IBU-SUS-100', { singleDose: mL('5') })] }, 'pass'],
  ['ibuprofen 15 mL (300 mg) for 18 kg is 17 mg/kg', { patient: child, items: [item('IBU-SUS-100', { singleDose: mL('15') })] }, { finding: 'block' }],
  ['up to a tenth above a weight-based limit is rounding', { patient: child, items: [item('IBU-SUS-100', { singleDose: mL('9.5') })] }, { finding: 'info' }],
  ['a child whose weight nobody wrote', { patient: { ...child, weight: undefined }, items: [item('IBU-SUS-100', { singleDose: mL('5') })] }, { undetermined: 'weight' }],
  ['a child, and the monograph has no dose for children', { patient: child, items: [item('NIF-TAB-10')] }, { undetermined: 'pediatric-dose' }],
  ['nobody knows the age', { patient: { birthDate: undefined } }, { undetermined: 'age' }],
  ['no single dose written', { items: [item('AML-TAB-5', { singleDose: undefined })] }, { undetermined: 'single-dose' }],
  ['a dose in a unit that cannot be converted', { items: [item('AML-TAB-5', { singleDose: amount('1', '{spoon}') })] }, { undetermined: 'dose-unit' }],
  ['a heavy child is not given more at once than an adult', {
    patient: { birthDate: '2012-01-01', weight: kg('85') }, items: [item('PCM-TAB-500', { singleDose: mg('1200') })],
  }, { finding: 'block' }],
  ['a titrated drug above its usual dose is looked at', { items: [item('MOR-SRT-30', { frequency: 'q12h', singleDose: mg('60') })] }, { finding: 'caution', missing: 'dose-limit' }],
  ['a drug that is titrated has no limit to hold it to', { items: [item('MOR-SRT-30', { frequency: 'q12h' })] }, { undetermined: 'dose-limit' }],
  ['a product without a monograph', { items: [item('VTC-INJ-05', { route: 'im' })], formulary: { 'VTC-INJ-05': { drugId: undefined } } }, { undetermined: 'monograph' }],
  ['a product nobody knows', { items: [item('NO-SUCH')] }, { undetermined: 'product' }],
  ['herbs have their own rule', { items: [item('H-GANCAO')] }, 'not-applicable'],
  ['exactly the most at once', bounded({ maxSingle: inMg('5') }), 'pass'],
  ['more than the most at once', bounded({ maxSingle: inMg('4.9') }), { finding: 'block', observed: '5 mg', limit: '≤ 4.9 mg', says: '超过极量' }],
  ['exactly the usual', bounded({ maxSingle: inMg('9'), usualSingleHigh: inMg('5') }), 'pass'],
  ['more than the usual', bounded({ maxSingle: inMg('9'), usualSingleHigh: inMg('4.9') }), { finding: 'info', limit: '≤ 4.9 mg', says: '高于常用量' }],
  ['more than the usual, only the day has a most', bounded({ maxTotal: inMg('9'), usualSingleHigh: inMg('4.9') }), { finding: 'info' }],
  ['more than the usual, nothing has a most', bounded({ usualSingleHigh: inMg('4.9') }), { finding: 'caution', missing: 'dose-limit' }],
  ['the usual, nothing has a most', bounded({ usualSingleHigh: inMg('5') }), { undetermined: 'dose-limit' }],
  ['only a most at once', bounded({ maxSingle: inMg('9') }), 'pass'],
  ['only a most of the day', bounded({ maxTotal: inMg('9') }), 'pass'],
];
