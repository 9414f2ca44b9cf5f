import type { Knowledge, Product } from '#knowledge';
import { allergensOf, type Patient } from '#verification';

/**
 * Is an allergy on record that forbids testing with this product (ST4, ST7)? For a conditional agent only an allergy to
 * the very substance does: an allergy to the class is what makes that test necessary (ST8). What cannot be read as an
 * allergen does not forbid the test; the verification has shown it to a person. Pure.
 */
export function forbidsTesting(patient: Pick<Patient, 'allergies'>, product: Product, knowledge: Knowledge): boolean {
  const recorded = (patient.allergies ?? []).flatMap((allergy) => allergensOf(allergy, knowledge).codes);
  if (product.skinTest?.gate === 'conditional') return recorded.some((code) => product.ingredients.includes(code));
  const concerned = new Set(product.ingredients.flatMap((id) => [id, ...classesOf(id, knowledge)]));
  return recorded.some((code) => concerned.has(code) || classesOf(code, knowledge).some((cls) => concerned.has(cls)));
}

const classesOf = (ingredient: string, { ingredients }: Knowledge): readonly string[] => ingredients.get(ingredient)?.allergyClasses ?? [];
