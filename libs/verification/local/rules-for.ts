import type { ItemView, PrescriptionView } from '../view.js';
import type { LocalRuleBook } from './local-rule-book.js';
import type { LocalRule } from './local-rule.js';

/** Levels of the ATC classification, by length of code. */
const ATC_LENGTHS = [1, 3, 4, 5, 7] as const;

/** Calls with every rule that means the line's drug, a rule possibly twice (by a compound's own code and an ingredient's). */
export function eachRuleFor(view: ItemView, { localRules: book, knowledge }: PrescriptionView, visit: (rule: LocalRule) => void): void {
  if (!book) return;
  book.byProduct.get(view.item.productCode)?.forEach(visit);
  const ingredients = view.product?.ingredients ?? [];
  if (book.byIngredient.size > 0) for (const id of ingredients) book.byIngredient.get(id)?.forEach(visit);
  if (book.byAtc.size === 0) return;
  if (view.drug) eachUnder(view.drug.atc, book, visit);
  for (const id of ingredients) {
    const atc = knowledge.ingredients.get(id)?.atc;
    if (atc !== undefined && atc !== view.drug?.atc) eachUnder(atc, book, visit);
  }
}

function eachUnder(atc: string, { byAtc }: LocalRuleBook, visit: (rule: LocalRule) => void): void {
  for (const length of ATC_LENGTHS) {
    if (atc.length >= length) byAtc.get(atc.slice(0, length))?.forEach(visit);
  }
}
