import { loadShippedKnowledge, type Product } from '#knowledge';
import { type Allergy, DEFAULT_VERIFICATION_SETTINGS, type Patient, type PrescriptionItem } from '#verification';
import { skinTestRequirementFor } from './requirement.js';

const products = [...loadShippedKnowledge().products.values()];
const withGate = (gate: string): Product => products.find((product) => product.skinTest?.gate === gate)!;
const [mandatory, conditional, label] = ['mandatory', 'conditional', 'label'].map(withGate) as [Product, Product, Product];

const off = { settings: DEFAULT_VERIFICATION_SETTINGS };
const on = { settings: { ...DEFAULT_VERIFICATION_SETTINGS, cephalosporinSkinTest: true } };
const reacted = { ...off, knownAllergies: [{ code: 'penicillin', text: '皮试阳性' }] };

const prescription = (productCode: string, allergies?: readonly Allergy[], skinTestMark?: PrescriptionItem['skinTestMark']) => ({
  patient: { allergies } as Patient,
  items: [{ productCode, skinTestMark } as PrescriptionItem],
});

describe('what the gate demands', () => {
  it.each([['mandatory', mandatory], ['label', label]])('always, of a %s agent, whatever the facility or the doctor says', (_gate, product) => {
    for (const context of [off, on]) {
      expect(skinTestRequirementFor(product, context, prescription(product.code, [], 'none'))).toBe(product.skinTest);
    }
  });

  it('nothing, of a product without an agent', () => {
    const free = products.find((product) => !product.skinTest)!;
    expect(skinTestRequirementFor(free, on, prescription(free.code, [], 'required'))).toBeUndefined();
  });

  it.each([
    ['nothing, of a cephalosporin by national default', off, undefined, undefined, false],
    ['the test where the facility still asks for it', on, undefined, undefined, true],
    ['the test where the doctor marked the line', off, undefined, 'required', true],
    ['nothing for a line marked as needing none', off, undefined, 'none', false],
    ['the test after a coded penicillin allergy', off, [{ code: 'penicillin', text: '青霉素' }], undefined, true],
    ['the test after a penicillin allergy in words', off, [{ text: '对青霉素过敏' }], undefined, true],
    ['the test after an allergy to one penicillin', off, [{ code: 'amoxicillin', text: '' }], undefined, true],
    ['the test after a cephalosporin allergy', off, [{ text: '头孢' }], undefined, true],
    ['the test after a positive skin test of this house', reacted, [], undefined, true],
    ['nothing after an allergy to something else', off, [{ code: 'aspirin', text: '阿司匹林' }], undefined, false],
  ] as const)('%s', (_why, context, allergies, mark, demanded) => {
    expect(skinTestRequirementFor(conditional, context, prescription(conditional.code, allergies, mark))).toBe(demanded ? conditional.skinTest : undefined);
  });

  it('is not asked of a line because another is marked', () => {
    expect(skinTestRequirementFor(conditional, off, prescription('another', undefined, 'required'))).toBeUndefined();
  });
});
