import { Decimal } from '#kernel';
import type { DoseRange } from '#knowledge';
import { amount, type CaseInput, type CaseItem, g, item, kg, mg, mL, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const child = { birthDate: '2021-11-01', weight: kg('18') };
const signed = { beyondRoutine: { reason: '卓-艾综合征', signedBy: 'S-DOC1', signedAt: '2026-11-23T09:22:00+08:00' } };

/** Amlodipine 5 mg, of which no more than so much may be given. */
const most = (milligrams: string, line: Partial<CaseItem>, patch: Partial<DoseRange> = {}): CaseInput => ({
  items: [item('AML-TAB-5', { singleDose: mg('5'), ...line })],
  monographs: { amlodipine: { dosing: [{ fromMonths: 0, basis: 'fixed', period: 'day', maxTotal: { value: new Decimal(milligrams), unit: 'mg' }, source: MADE_UP, ...patch }] } },
});

export const cases: readonly RuleCase[] = [
  ['amlodipine 5 mg daily', {}, 'pass'],
  ['paracetamol 0.5 g four times is the Chinese 2 g', { items: [item('PCM-TAB-500', { frequency: 'qid' })] }, 'pass'],
  ['paracetamol 1 g four times', { items: [item('PCM-TAB-500', { singleDose: g('1'), frequency: 'qid' })] }, { finding: 'block', commentCode: '2-5', items: [1] }],
  ['omeprazole 40 mg three times', { items: [item('OME-ECC-20', { singleDose: mg('40'), frequency: 'tid' })] }, { finding: 'block' }],
  ['… with reason and second signature', { items: [item('OME-ECC-20', { singleDose: mg('40'), frequency: 'tid', ...signed })] }, { finding: 'caution' }],
  ['colchicine every two hours', { items: [item('COL-TAB-05', { singleDose: mg('1'), frequency: 'q2h' })] }, { finding: 'block' }],
  ['every other day counts half', { items: [item('PRD-TAB-5', { singleDose: mg('60'), frequency: 'qod' })] }, 'pass'],
  ['a written ceiling is what counts when needed', { items: [item('PCM-TAB-500', { frequency: 'prn', maxDailyDose: g('4') })] }, { finding: 'block' }],
  ['as needed without a ceiling cannot be summed', { items: [item('PCM-TAB-500', { frequency: 'prn' })] }, { undetermined: 'daily-ceiling' }],
  ['methotrexate 10 mg once a week', { items: [item('MTX-TAB-25', { singleDose: mg('10'), frequency: 'qw' })] }, 'pass'],
  ['methotrexate 10 mg daily is 70 mg a week', { items: [item('MTX-TAB-25', { singleDose: mg('10'), frequency: 'qd' })] }, { finding: 'block' }],
  ['alendronate 70 mg once a week is exactly the weekly maximum', { items: [item('ALN-TAB-70', { frequency: 'qw' })] }, 'pass'],
  ['a single loading dose counts once', { items: [item('MTX-TAB-25', { singleDose: mg('15'), frequency: 'once' })] }, 'pass'],
  ['ibuprofen 5 mL four times for 18 kg', { patient: child, items: [item('IBU-SUS-100', { singleDose: mL('5'), frequency: 'qid' })] }, 'pass'],
  ['azithromycin 0.5 g for 18 kg is 28 mg/kg a day', { patient: child, items: [item('AZM-GRA-100', { singleDose: g('0.5') })] }, { finding: 'block' }],
  ['a child whose weight nobody wrote', { patient: { ...child, weight: undefined }, items: [item('IBU-SUS-100', { singleDose: mL('5'), frequency: 'qid' })] }, { undetermined: 'weight' }],
  ['an unknown frequency', { items: [item('AML-TAB-5', { frequency: 'xyz' })] }, { undetermined: 'frequency' }],
  ['no total to hold it to', { items: [item('MOR-SRT-30', { frequency: 'q12h', singleDose: amount('30', 'mg') })] }, 'not-applicable'],
  ['exactly the most of a day', most('10', { frequency: 'bid' }), 'pass'],
  ['more, and what it says', most('9.9', { frequency: 'bid' }), { finding: 'block', observed: '10 mg/d (5 mg bid)', limit: '≤ 9.9 mg/d', says: '每日总量' }],
  ['more in a week, and what it says', most('34.9', {}, { period: 'week' }), { finding: 'block', observed: '35 mg/wk (5 mg qd)', limit: '≤ 34.9 mg/wk', says: '每周总量' }],
  ['a tenth above by weight is rounding', { ...most('0.1', {}, { basis: 'per-kg' }), patient: { weight: kg('46') } }, { finding: 'info' }],
  ['more than a tenth is not', { ...most('0.1', {}, { basis: 'per-kg' }), patient: { weight: kg('45') } }, { finding: 'block' }],
  ['eye drops have no daily dose', { items: [item('LVX-EYE-5')], monographs: { 'levofloxacin-eye': { dosing: [] } } }, 'not-applicable'],
];
