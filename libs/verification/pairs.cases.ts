import { eachPair, eased, hasIngredients, treatments, withoutIngredients, worstBetween } from './pairs.js';
import { type CaseItem, type HelperCase, item, viewCase } from './testing/index.js';
import { SEVERITIES } from './verdict.js';

const AML = item('AML-TAB-5');
const ASA = item('ASA-ECT-100');
const EYE = item('LVX-EYE-5');
const UNKNOWN = item('XXX-0');
const NS = item('NS-100', { role: 'solvent' });
const TEST = item('PEN-TEST', { route: 'ID' });

const views = (...items: readonly CaseItem[]) => viewCase({ items }).items;
const lacking = (...items: readonly CaseItem[]) => () => withoutIngredients(views(...items), 'ingredients').map(({ items: lines }) => lines);
const pairs = (count: number) => () => {
  const met: string[] = [];
  eachPair(views(...Array.from({ length: count }, () => AML)), (a, b) => met.push(`${a.item.no}-${b.item.no}`));
  return met.join(' ');
};
/** Of two lines with these ingredients, what is found in a table of 'x+y' → rank. */
const worst = (one: readonly string[], other: readonly string[], table: Readonly<Record<string, number>>) => () => {
  const [a, b] = views(AML, ASA).map((view, i) => ({ ...view, product: { ...view.product!, ingredients: i === 0 ? one : other } }));
  return worstBetween(a!, b!, (x, y) => (`${x}+${y}` in table ? `${x}+${y}` : undefined), (found) => table[found]!);
};
const step = (...items: readonly CaseItem[]) => () => {
  const [a, b] = views(...items);
  return SEVERITIES.map((severity) => eased(severity, a!, b!));
};

export const cases: readonly HelperCase[] = [
  ['Lines that treat: not the skin test, not the solvent', () => treatments(viewCase({ items: [AML, TEST, NS] })).map(({ item: { no } }) => no), [1]],
  ['Lines that treat, without a skin test', () => treatments(viewCase({ items: [AML, ASA, NS] })).map(({ item: { no } }) => no), [1, 2]],
  ['A product with ingredients', () => hasIngredients(views(AML)[0]!), true],
  ['A product that is not known', () => hasIngredients(views(UNKNOWN)[0]!), false],
  ['A product whose ingredients are not known', () => hasIngredients(viewCase({ items: [AML], formulary: { 'AML-TAB-5': { ingredients: [] } } }).items[0]!), false],
  ['Every ingredient known', lacking(AML, ASA), []],
  ['No line', lacking(), []],
  ['The lines whose ingredients are not known', lacking(AML, UNKNOWN, ASA, UNKNOWN), [[2, 4]]],
  ['A solvent needs none', lacking(AML, item('XXX-0', { role: 'solvent' })), []],
  ['A solvent beside a line that needs some', lacking(item('XXX-0', { role: 'solvent' }), UNKNOWN), [[2]]],

  ['Every two of three lines', pairs(3), '1-2 1-3 2-3'],
  ['One line makes no pair', pairs(1), ''],
  ['The worst, found first', worst(['a'], ['b', 'c'], { 'a+b': 2, 'a+c': 1 }), 'a+b'],
  ['The worst, found last', worst(['a'], ['b', 'c'], { 'a+b': 1, 'a+c': 2 }), 'a+c'],
  ['Of equals the first', worst(['a', 'd'], ['b'], { 'a+b': 1, 'd+b': 1 }), 'a+b'],
  ['Nothing found', worst(['a'], ['b'], {}), undefined],
  ['The same substance twice is not a pair', worst(['a'], ['a'], { 'a+a': 1 }), undefined],
  ['A line without a product', () => worstBetween(views(UNKNOWN)[0]!, views(AML)[0]!, () => 'found', () => 1), undefined],
  ['The other line without a product', () => worstBetween(views(AML)[0]!, views(UNKNOWN)[0]!, () => 'found', () => 1), undefined],

  ['Two that are swallowed', step(AML, ASA), ['info', 'caution', 'block', 'reject']],
  ['One only put on the eye, the second', step(AML, EYE), ['info', 'info', 'caution', 'caution']],
  ['One only put on the eye, the first', step(EYE, AML), ['info', 'info', 'caution', 'caution']],
];
