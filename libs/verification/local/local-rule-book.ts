import type { ItemView, PrescriptionView } from '../view.js';
import type { LocalRule } from './local-rule.js';

/** A facility's rules in force, found by drug at a cost that does not grow with their number. */
export interface LocalRuleBook {
  /** Rises with every rule put in force or switched off; names the set for ever. 0: none yet. */
  readonly version: number;
  readonly size: number;
  readonly byProduct: ReadonlyMap<string, readonly LocalRule[]>;
  readonly byIngredient: ReadonlyMap<string, readonly LocalRule[]>;
  readonly byAtc: ReadonlyMap<string, readonly LocalRule[]>;
}

/** Indexes the rules. Pure; `rules` of one facility, one version of each. */
export function compileLocalRules(version: number, rules: Iterable<LocalRule>): LocalRuleBook {
  const maps = { product: new Map<string, LocalRule[]>(), ingredient: new Map<string, LocalRule[]>(), atc: new Map<string, LocalRule[]>() };
  let size = 0;
  for (const rule of rules) {
    const map = maps[rule.target.by];
    const found = map.get(rule.target.code);
    if (found) found.push(rule);
    else map.set(rule.target.code, [rule]);
    size++;
  }
  return { version, size, byProduct: maps.product, byIngredient: maps.ingredient, byAtc: maps.atc };
}

export const NO_LOCAL_RULES: LocalRuleBook = compileLocalRules(0, []);

/** Levels of the ATC classification, by length of code. */
export const ATC_LENGTHS = [1, 3, 4, 5, 7] as const;

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
