import type { Knowledge, Product } from '#knowledge';
import { readAllergyWords } from './allergy-text.js';
import type { Allergy } from './prescription.js';

/** What an allergy record names, as codes of the knowledge: what is written, and the classes of a substance that is written. */
export interface NamedAllergens {
  readonly codes: readonly string[];
  /** Named and taken back, or said of a relative: no allergy of his, but a person reads it. */
  readonly mentioned: readonly string[];
  /** It says that no allergy is known, and no more. */
  readonly none: boolean;
  /** It names what it denies, and no more. */
  readonly denial: boolean;
  /** False when any part of the record is not recognised, as a sentence that denies what it names. */
  readonly understood: boolean;
  /** The reaction was severe: as coded, or the words say shock. */
  readonly severe: boolean;
}

const HAN = /\p{Script=Han}/u;
const SHOCK = /休克|严重|shock|anaphyla/iu;

/** Reads one record: by its code, else by its text. */
export function allergensOf(allergy: Allergy, knowledge: Knowledge): NamedAllergens {
  const severe = allergy.severity === 'severe' || SHOCK.test(allergy.text);
  const named = allergy.code !== undefined && isKnown(allergy.code, knowledge)
    ? allergy.code
    : knowledge.allergyTerms.get(allergy.text.trim().toLowerCase());
  if (named !== undefined) return { codes: withClasses([named], knowledge), mentioned: [], none: false, denial: false, understood: true, severe };
  const read = readAllergyWords(allergy.text, knowledge);
  return { ...read, codes: withClasses(read.codes, knowledge), mentioned: withClasses(read.mentioned, knowledge), severe };
}

/** Is the record the positive result of this product's own skin test? What it forbids of other drugs is a matter of allergy. */
export const isPositiveTestOf = ({ skinTest }: Product, record: Allergy, knowledge: Knowledge): boolean =>
  skinTest !== undefined && allergensOf(record, knowledge).codes.includes(skinTest.agent);

/** What a pharmacist calls an ingredient or class: its name, else a Chinese word it is written in ('青霉素类' rather than '盘尼西林'), else the code. */
export function allergenName(code: string, { ingredients, allergyTerms }: Knowledge): string {
  const words = [...allergyTerms].flatMap(([term, meant]) => (meant === code && HAN.test(term) ? [term] : []));
  return ingredients.get(code)?.nameZh ?? words.find((word) => word.endsWith('类')) ?? words[0] ?? code;
}

/** A code only says something when it is one the knowledge speaks of. */
const isKnown = (code: string, { allergyCrosses, ingredients }: Knowledge): boolean => allergyCrosses.has(code) || ingredients.has(code);

/** An allergy to a substance is one to its classes. */
const withClasses = (codes: readonly string[], { ingredients }: Knowledge): readonly string[] =>
  codes.flatMap((code) => [code, ...ingredients.get(code)?.allergyClasses ?? []]);
