import { g, item, type RuleCase } from '../../testing/case.js';

const slices = (code: string, patch = {}) => ({ kind: 'herbal', items: [item(code, { route: '水煎服', singleDose: g('3'), ...patch })] }) as const;
const cinnabar = { 'H-DANSHEN': { ingredients: ['朱砂'] } };

export const cases: readonly RuleCase[] = [
  ['a tablet', {}, 'not-applicable'],
  ['the route says by mouth only', { kind: 'herbal', items: [item('H-DANSHEN')] }, 'not-applicable'],
  ['red sage is decocted', slices('H-DANSHEN'), 'pass'],
  ['cinnabar decocted: mercury', { ...slices('H-DANSHEN'), formulary: cinnabar }, { finding: 'block', commentCode: '2-3' }],
  ['cinnabar in a decoction, noted as powder', { ...slices('H-DANSHEN', { note: '冲服' }), formulary: cinnabar }, 'pass'],
  ['mirabilite dissolved, not boiled', slices('H-MANGXIAO'), { finding: 'caution' }],
  ['a herb nobody has a dose for', { ...slices('H-DANSHEN'), formulary: { 'H-DANSHEN': { ingredients: ['无名草'] } } }, { undetermined: 'herb-dose' }],
];
