import type { ElderlyCaution } from '#knowledge';
import { type CaseInput, item, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const glibenclamide = [item('GLB-TAB-25')];
const chlorphenamine = [item('CPM-TAB-4')];
const born = (birthDate: string | undefined) => ({ birthDate });

const caution = (ingredient: string, fromYears: number, severity: ElderlyCaution['severity']): readonly [string, ElderlyCaution] =>
  [ingredient, { ingredient, fromYears, severity, textZh: `关于${ingredient}`, textEn: `about ${ingredient}`, source: MADE_UP }];
/** A product of a and b for a patient of seventy, and what the list says of them. */
const listing = (...rows: readonly (readonly [string, ElderlyCaution])[]): CaseInput =>
  ({ patient: born('1956-11-23'), formulary: { 'AML-TAB-5': { ingredients: ['a', 'b'] } }, knowledge: { elderlyCautions: new Map(rows) } });

export const cases: readonly RuleCase[] = [
  ['a drug that is not listed', { patient: born('1940-01-01') }, 'not-applicable'],
  ['glibenclamide at 45', { items: glibenclamide }, 'pass'],
  ['glibenclamide on the eve of 65', { patient: born('1961-11-24'), items: glibenclamide }, 'pass'],
  ['glibenclamide at 65', { patient: born('1961-11-23'), items: glibenclamide }, { finding: 'caution', commentCode: '2-2', items: [1], observed: '65 岁', limit: '< 65 岁', says: '老年人不宜:长效磺脲' }],
  ['chlorphenamine at 80: a hint', { patient: born('1946-01-01'), items: chlorphenamine }, { finding: 'info', says: '老年人慎用:第一代抗组胺药' }],
  ['glibenclamide, and nobody knows the age', { patient: born(undefined), items: glibenclamide }, { undetermined: 'age' }],
  ['chlorphenamine, and nobody knows the age: no more than a hint is lost', { patient: born(undefined), items: chlorphenamine }, 'not-applicable'],
  ['on the skin', { ...listing(caution('a', 65, 'caution')), items: [item('AML-TAB-5', { route: 'us.ext' })] }, 'not-applicable'],
  ['the skin test of it', { ...listing(caution('a', 65, 'caution')), items: [item('AML-TAB-5', { route: 'ID' })] }, 'not-applicable'],
  ['a product that is not in the formulary', { patient: born('1940-01-01'), items: [item('XXX-0')] }, 'not-applicable'],
  ['two ingredients, the stronger last', listing(caution('a', 65, 'info'), caution('b', 65, 'caution')), { finding: 'caution', findings: 1, says: '关于b' }],
  ['two ingredients, the stronger first', listing(caution('b', 65, 'info'), caution('a', 65, 'caution')), { finding: 'caution', findings: 1, says: '关于a' }],
  ['two ingredients, and nobody knows the age', { ...listing(caution('a', 65, 'info'), caution('b', 75, 'caution')), patient: born(undefined) }, { undetermined: 'age' }],
  ['two ingredients, the stronger from a later age', listing(caution('a', 65, 'info'), caution('b', 75, 'caution')), { finding: 'info', findings: 1, says: '关于a' }],
];
