import { Decimal } from '#kernel';
import type { DoseRange } from '#knowledge';
import { MADE_UP } from '../../testing/tables.js';
import { type CaseInput, g, item, mg, ug, type RuleCase } from '../../testing/case.js';

const inMg = (value: string) => ({ value: new Decimal(value), unit: 'mg' });
/** Amlodipine 5 mg, were its limits these. */
const bounded = (limits: Partial<DoseRange>): CaseInput => ({
  items: [item('AML-TAB-5', { singleDose: mg('5') })],
  monographs: { amlodipine: { dosing: [{ fromMonths: 0, basis: 'fixed', period: 'day', source: MADE_UP, ...limits }] } },
});

export const cases: readonly RuleCase[] = [
  ['amlodipine 5 mg', {}, 'pass'],
  ['levothyroxine 50 mg instead of µg', { items: [item('LTX-TAB-50', { singleDose: mg('50') })] }, { finding: 'block', commentCode: '1-7', items: [1] }],
  ['levothyroxine 50 µg', { items: [item('LTX-TAB-50', { singleDose: ug('50') })] }, 'pass'],
  ['amoxicillin 0.5 mg instead of g', { items: [item('AMX-CAP-500', { singleDose: mg('0.5') })] }, { finding: 'block', commentCode: '1-7' }],
  ['amlodipine 5 g instead of mg', { items: [item('AML-TAB-5', { singleDose: g('5') })] }, { finding: 'block' }],
  ['a plain over-dose is not a unit error', { items: [item('AMX-CAP-500', { singleDose: g('3') })] }, 'pass'],
  ['insulin 10, of what?', { items: [item('IGL-PEN-300', { singleDose: { value: '10', unit: '' } })] }, { finding: 'block', commentCode: '1-7', items: [1] }],
  ['5 of a unit nobody knows', { items: [item('AML-TAB-5', { singleDose: { value: '5', unit: '毫' } })] }, { finding: 'block', observed: '5 毫' }],
  ['of a drug nobody describes too', { items: [item('AML-TAB-5', { singleDose: { value: '5', unit: '' } })], formulary: { 'AML-TAB-5': { drugId: undefined } } }, { finding: 'block', limit: '剂量与单位' }],
  ['no dose written', { items: [item('AML-TAB-5', { singleDose: undefined })] }, 'not-applicable'],
  ['a hundred times the most at once', bounded({ maxSingle: inMg('0.05'), usualSingleHigh: inMg('5'), maxTotal: inMg('5') }), { finding: 'block', limit: '… – 0.05 mg', observed: '5 mg qd' }],
  ['just less than a hundred times', bounded({ maxSingle: inMg('0.051') }), 'pass'],
  ['without a most at once the usual counts', bounded({ usualSingleHigh: inMg('0.05'), maxTotal: inMg('5') }), { finding: 'block' }],
  ['without either the most of a day counts', bounded({ maxTotal: inMg('0.05') }), { finding: 'block' }],
  ['a hundredth of the usual', bounded({ usualSingleLow: inMg('500'), maxSingle: inMg('1000') }), { finding: 'block', limit: '500 mg – 1000 mg' }],
  ['just more than a hundredth', bounded({ usualSingleLow: inMg('499'), maxSingle: inMg('1000') }), 'pass'],
  ['nothing of nothing usual', { ...bounded({ usualSingleLow: inMg('0'), maxSingle: inMg('1000') }), items: [item('AML-TAB-5', { singleDose: mg('0') })] }, 'pass'],
  ['no upper dose known', bounded({ usualSingleLow: inMg('500') }), 'not-applicable'],
  ['no doses known', { monographs: { amlodipine: { dosing: [] } } }, 'not-applicable'],
];
