import { type Row, text, word } from './rows.js';
import { sourceOf } from './source.js';
import type { AllergyCross, Ingredient } from './types.js';

/** Crosses by class, and by ingredient: its own and those of every class it belongs to. */
export function readAllergyCrosses(rows: readonly Row[], ingredients: readonly Ingredient[]): ReadonlyMap<string, readonly AllergyCross[]> {
  const crosses = new Map<string, readonly AllergyCross[]>();
  for (const cross of rows.map(readAllergyCross)) crosses.set(cross.from, [...(crosses.get(cross.from) ?? []), cross]);
  const byClass = new Map(crosses);
  for (const { id, allergyClasses } of ingredients) {
    const inherited = allergyClasses.flatMap((name) => byClass.get(name) ?? []);
    if (inherited.length > 0) crosses.set(id, [...(byClass.get(id) ?? []), ...inherited]);
  }
  return crosses;
}

const readAllergyCross = (row: Row): AllergyCross => ({
  from: text(row, 'from'), to: text(row, 'to'), severity: word<AllergyCross['severity']>(row, 'severity'), source: sourceOf(row),
});

/** In lower case, so that the case of Latin letters does not matter. Every ingredient is understood by its names; a term of the table goes before them. */
export const readAllergyTerms = (rows: readonly Row[], ingredients: readonly Ingredient[]): ReadonlyMap<string, string> => new Map([
  ...ingredients.flatMap(({ id, nameZh, nameEn }) => [nameZh, nameEn, id].map((name) => [name.toLowerCase(), id] as const)),
  ...rows.map((row) => [text(row, 'term').toLowerCase(), text(row, 'code')] as const),
]);
