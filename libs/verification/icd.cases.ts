import { anyUnder, codesIn, normalCode } from './icd.js';
import type { HelperCase } from './testing/helper-cases.js';

export const cases: readonly HelperCase[] = [
  ['A code under a prefix', () => anyUnder(['I10', 'J02.9'], ['K', 'J02']), true],
  ['A code above its prefix', () => anyUnder(['J02'], ['J02.9']), false],
  ['No code', () => anyUnder([], ['J']), false],
  ['No prefix', () => anyUnder(['J02'], []), false],
  ['Lower case, spaces', () => normalCode(' j02.9 '), 'J02.9'],
  ['The point left out', () => normalCode('J029'), 'J02.9'],
  ['The point left out of a national code', () => normalCode('j02900x001'), 'J02.900X001'],
  ['A category', () => normalCode('i10'), 'I10'],
  ['A cause and what it shows itself as', () => codesIn('e11.400x220+G63.2*'), ['E11.400X220', 'G63.2']],
  ['A dagger written', () => codesIn('A17.0†+'), ['A17.0']],
  ['One code', () => codesIn('I10'), ['I10']],
  ['Less than a category', () => normalCode('I1'), 'I1'],
];
