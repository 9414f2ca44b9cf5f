import type { DoseRange } from '#knowledge';
import { MADE_UP } from '../../testing/tables.js';
import { amount, type CaseInput, item, mg, type RuleCase } from '../../testing/case.js';

/** Amlodipine this often, were it usually given so. */
const often = (frequency: string, range: Partial<DoseRange>): CaseInput => ({
  items: [item('AML-TAB-5', { singleDose: mg('5'), frequency })],
  monographs: { amlodipine: { dosing: [{ fromMonths: 0, basis: 'fixed', period: 'day', source: MADE_UP, ...range }] } },
});

export const cases: readonly RuleCase[] = [
  ['amlodipine once a day', {}, 'pass'],
  ['cefalexin once a day does not kill', { items: [item('CFX-CAP-250', { singleDose: mg('500'), frequency: 'qd' })] }, { finding: 'caution', commentCode: '2-5', items: [1] }],
  ['cefalexin three times', { items: [item('CFX-CAP-250', { frequency: 'tid' })] }, 'pass'],
  ['colchicine every two hours', { items: [item('COL-TAB-05', { frequency: 'q2h' })] }, { finding: 'caution' }],
  ['amlodipine twice a day', { items: [item('AML-TAB-5', { singleDose: mg('2.5'), frequency: 'bid' })] }, { finding: 'info' }],
  ['acarbose once a day', { items: [item('ACA-TAB-50', { frequency: 'qd' })] }, { finding: 'info' }],
  ['an unknown frequency', { items: [item('AML-TAB-5', { frequency: 'xyz' })] }, { undetermined: 'frequency' }],
  ['a single order has no frequency', { items: [item('AML-TAB-5', { frequency: 'st' })] }, 'not-applicable'],
  ['a weekly drug has a rule of its own', { items: [item('MTX-TAB-25', { frequency: 'qd', singleDose: amount('1', '{tablet}') })] }, 'not-applicable'],
  ['as often as the most', often('bid', { minTimesPerDay: 1, maxTimesPerDay: 2 }), 'pass'],
  ['oftener than the most', often('tid', { minTimesPerDay: 1, maxTimesPerDay: 2 }), { finding: 'info', limit: '1–2 /d', observed: '5 mg tid' }],
  ['twice the most is still a hint', often('qid', { minTimesPerDay: 1, maxTimesPerDay: 2 }), { finding: 'info' }],
  ['more than twice the most', often('5id', { minTimesPerDay: 1, maxTimesPerDay: 2 }), { finding: 'caution' }],
  ['as seldom as the least', often('bid', { minTimesPerDay: 2 }), 'pass'],
  ['more seldom than the least', often('qd', { minTimesPerDay: 2 }), { finding: 'info', limit: '≥ 2 /d' }],
  ['more seldom than the least, by days', often('qod', { minTimesPerDay: 1 }), { finding: 'info', limit: '≥ 1 /d' }],
  ['only a most is known, and kept', often('qd', { maxTimesPerDay: 2 }), 'pass'],
  ['only a most is known, and passed', often('tid', { maxTimesPerDay: 2 }), { finding: 'info', limit: '≤ 2 /d' }],
  ['only a least is known, and kept', often('q2h', { minTimesPerDay: 1 }), 'pass'],
  ['least and most are one', often('bid', { minTimesPerDay: 1, maxTimesPerDay: 1 }), { finding: 'info', limit: '1 /d' }],
  ['nothing is known of how often', often('bid', {}), 'not-applicable'],
  ['the least of a week is another rule', often('qd', { minTimesPerDay: 2, period: 'week' }), 'not-applicable'],
  ['an antimicrobial too seldom', { ...often('qd', { minTimesPerDay: 2 }), formulary: { 'AML-TAB-5': { antimicrobialTier: 'restricted' } } }, { finding: 'caution' }],
  ['an antimicrobial too seldom, of slow release', { ...often('qd', { minTimesPerDay: 2 }), formulary: { 'AML-TAB-5': { antimicrobialTier: 'restricted', form: 'sustained-release-tablet' } } }, { finding: 'info' }],
  ['as needed has no frequency', often('prn', { minTimesPerDay: 1 }), 'not-applicable'],
  ['doses that are not known', { ...often('qd', {}), monographs: { amlodipine: { dosing: [] } } }, 'not-applicable'],
  ['eye drops are not counted', { items: [item('LVX-EYE-5', { frequency: 'xyz' })] }, 'not-applicable'],
];
