import { item, type RuleCase } from '../../testing/case.js';

const cold = { diagnoses: [{ code: 'J00', text: '感冒(风寒证)' }] };
const heat = { diagnoses: [{ code: 'J00', text: '风热感冒' }] };

export const cases: readonly RuleCase[] = [
  ['a western drug', cold, 'not-applicable'],
  ['no syndrome is written', { diagnoses: [{ code: 'J00', text: '感冒' }], items: [item('LHQ-CAP-035')] }, 'not-applicable'],
  ['a cooling medicine for wind-cold', { ...cold, items: [item('LHQ-CAP-035')] }, { finding: 'caution', commentCode: '2-1' }],
  ['a cooling medicine for wind-heat', { ...heat, items: [item('LHQ-CAP-035')] }, 'pass'],
  ['nobody knows what is in it', { ...cold, items: [item('LHQ-CAP-035')], formulary: { 'LHQ-CAP-035': { ingredients: [] } } }, { undetermined: 'ingredients' }],
  ['a product that is not in the formulary', { ...cold, items: [item('XXX-0')] }, { undetermined: 'product' }],
];
