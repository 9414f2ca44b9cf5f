import { item, type RuleCase } from '../../testing/case.js';

const isotretinoin = [item('ISO-CAP-10')];
const woman = { sex: 'female', birthDate: '2004-05-01' } as const;

export const cases: readonly RuleCase[] = [
  ['an antihypertensive', { patient: woman }, 'not-applicable'],
  ['isotretinoin for a man', { items: isotretinoin }, 'pass'],
  ['isotretinoin, not pregnant', { patient: woman, items: isotretinoin }, 'pass'],
  ['isotretinoin, nobody knows', { patient: { ...woman, pregnancy: 'unknown' }, items: isotretinoin }, { finding: 'caution', commentCode: '2-2' }],
  ['isotretinoin, pregnant: said by the rule on pregnancy', { patient: { ...woman, pregnancy: 'pregnant' }, items: isotretinoin }, 'not-applicable'],
  ['isotretinoin, the sex is not stated', { patient: { ...woman, sex: 'unknown', pregnancy: undefined }, items: isotretinoin }, { undetermined: 'sex' }],
  ['a product that is not in the formulary', { patient: woman, items: [item('XXX-0')] }, { undetermined: 'product' }],
];
