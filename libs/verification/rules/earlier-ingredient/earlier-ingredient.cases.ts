import { icd, item, type RuleCase } from '../../testing/case.js';

const cold = { diagnoses: [icd('J06.9')], items: [item('FMM-TAB-CMP')] };
const ganmaoling = (daysAgo: number, patch = {}) => ({ context: { others: [{ daysAgo, items: [item('GML-GRA-10', { days: 3, ...patch })] }] } });

export const cases: readonly RuleCase[] = [
  ['nothing else is known of the patient', cold, 'not-applicable'],
  ['paracetamol of yesterday’s patent medicine is still taken', { ...cold, ...ganmaoling(1) }, { finding: 'block', commentCode: '2-7', items: [1] }],
  ['it was finished', { ...cold, ...ganmaoling(3) }, 'pass'],
  ['nobody can tell how long it lasts', { ...cold, ...ganmaoling(1, { days: undefined, frequency: 'prn' }) }, { undetermined: 'earlier-supply' }],
  ['the same drug again is a matter of what is left', { ...cold, context: { others: [{ daysAgo: 1, items: [item('FMM-TAB-CMP')] }] } }, 'pass'],
  ['cefuroxime by vein yesterday, by mouth from today', {
    items: [item('CXM-TAB-250')], context: { others: [{ daysAgo: 1, items: [item('CXM-INJ-750', { route: 'ivgtt', group: '1' })] }] },
  }, 'pass'],
  ['liquorice recurs in formulas by design', { items: [item('FDS-DRP-27')], context: { others: [{ daysAgo: 1, items: [item('H-GANCAO')] }] } }, 'pass'],
  ['an unknown product may contain anything', { items: [item('NO-SUCH')], ...ganmaoling(1) }, { undetermined: 'ingredients' }],
  ['so may one on the earlier prescription', { ...cold, context: { others: [{ items: [item('NO-SUCH')] }] } }, { undetermined: 'earlier-ingredients' }],
  ['it was prescribed today, next door', { ...cold, ...ganmaoling(0) }, { finding: 'block' }],
];
