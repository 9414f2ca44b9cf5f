import { loadShippedKnowledge, type Product } from '#knowledge';
import type { Allergy } from '#verification';
import { forbidsTesting } from './allergy.js';

const knowledge = loadShippedKnowledge();
const productOf = (ingredient: string, gate: string): Product =>
  [...knowledge.products.values()].find((product) => product.ingredients[0] === ingredient && product.skinTest?.gate === gate)!;

const penicillin = productOf('benzylpenicillin', 'mandatory');
const ceftriaxone = productOf('ceftriaxone', 'conditional');

const forbidden = (product: Product, ...allergies: Allergy[]): boolean => forbidsTesting({ allergies }, product, knowledge);

describe('an allergy that forbids testing (ST4)', () => {
  it.each([
    ['to the class', { code: 'penicillin', text: '' }, true],
    ['to the class, in words', { text: '青霉素过敏' }, true],
    ['to another substance of the class', { code: 'amoxicillin', text: '' }, true],
    ['to the substance itself', { code: 'benzylpenicillin', text: '' }, true],
    ['to another class', { code: 'sulfonamide', text: '' }, false],
    ['nobody can read', { text: '某种药' }, false],
  ])('to penicillin: %s', (_what, allergy, expected) => {
    expect(forbidden(penicillin, allergy)).toBe(expected);
  });

  it('does not forbid the conditional test it is the reason for (ST8)', () => {
    expect(forbidden(ceftriaxone, { code: 'penicillin', text: '' })).toBe(false);
    expect(forbidden(ceftriaxone, { code: 'cephalosporin', text: '' })).toBe(false);
    expect(forbidden(ceftriaxone, { code: 'ceftriaxone', text: '' })).toBe(true);
  });

  it('forbids nothing where no allergy is recorded', () => {
    expect(forbidsTesting({}, penicillin, knowledge)).toBe(false);
  });
});
