import { amount, bottles, boxes, item, tablets, type RuleCase } from '../../testing/case.js';

const supplied = (quantity: ReturnType<typeof amount>, code = 'AML-TAB-5') => ({ items: [item(code, { quantity })] });

export const cases: readonly RuleCase[] = [
  ['one box', supplied(boxes('1')), 'pass'],
  ['a whole box, counted in tablets', supplied(tablets('28')), 'pass'],
  ['loose tablets of a bottle that may be split', supplied(tablets('21'), 'NIF-TAB-10'), 'pass'],
  ['loose tablets of a box that may not: the box is handed out', supplied(tablets('7')), { finding: 'info' }],
  ['seven tablets of warfarin out of a bottle that may not be split', { ...supplied(tablets('7'), 'WAR-TAB-25'), formulary: { 'WAR-TAB-25': { splittable: false, unitsPerPackage: 100 } } }, { finding: 'caution', says: '多于所开数量', limit: '100 片' }],
  ['none', supplied(boxes('0')), { finding: 'block', commentCode: '1-7' }],
  ['a negative number', supplied(boxes('-1')), { finding: 'block', commentCode: '1-7' }],
  ['words for a number', supplied(boxes('若干')), { finding: 'block' }],
  ['盒 is no UCUM unit', supplied(amount('1', '盒')), { finding: 'block', commentCode: '1-7' }],
  ['no unit', supplied(amount('1', '')), { finding: 'block' }],
  ['a bottle of what comes in boxes', supplied(bottles('1')), { undetermined: 'quantity-unit' }],
  ['one and a half tablets handed out', supplied(tablets('1.5'), 'NIF-TAB-10'), { finding: 'caution' }],
  ['slices are weighed', { items: [item('H-GANCAO')] }, 'pass'],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['no bag of the solvent', { items: [item('NS-100', { role: 'solvent', quantity: amount('0', '{bag}') })] }, { finding: 'block' }],
  ['what it says of none', supplied(boxes('0')), { finding: 'block', says: '不是正数', limit: '> 0', observed: '0 盒' }],
  ['what it says of an unclear unit', supplied(amount('1', '盒')), { finding: 'block', says: '单位不清楚', limit: '{box}' }],
  ['what it says of part of a piece', supplied(tablets('1.5'), 'NIF-TAB-10'), { finding: 'caution', says: '不是整片', limit: '1 {tablet}' }],
  ['what it says of part of a box', supplied(tablets('7')), { finding: 'info', says: '整包装', limit: '28 片', observed: '7 片' }],
  ['neither a number nor a unit', supplied(amount('', '')), { finding: 'block', observed: '-' }],
];
