import type { Knowledge, Product } from '#knowledge';
import type { Allergy } from './prescription.js';

/** What an allergy record names, as codes of the knowledge: what is written, and the classes of a substance that is written. */
export interface NamedAllergens {
  readonly codes: readonly string[];
  /** False when any part of the record is not recognised, as a sentence that denies what it names. */
  readonly understood: boolean;
  /** The reaction was severe: as coded, or the words say shock. */
  readonly severe: boolean;
}

const SEPARATORS = /[,,、;;/+和及与\s]+/u;
/** Words that name no allergen and take nothing back. Negations and doubts are not among them: what they are said of is not understood. */
const FILLERS = /皮试阳性|过敏性休克|过敏|病史|史|药物|药品|类|制剂|皮疹|荨麻疹|患者|既往|曾|对|有|起|[::()()。.]/gu;
/** Bounds the search through free text, whatever the size of the knowledge. */
const LONGEST_TERM = 24;
const LONGEST_TEXT = 200;
const HAN = /\p{Script=Han}/u;
const SHOCK = /休克|严重|shock|anaphyla/iu;

/** Reads one record: by its code, else by its text. */
export function allergensOf(allergy: Allergy, knowledge: Knowledge): NamedAllergens {
  const severe = allergy.severity === 'severe' || SHOCK.test(allergy.text);
  const named = allergy.code !== undefined && isKnown(allergy.code, knowledge)
    ? allergy.code
    : knowledge.allergyTerms.get(allergy.text.trim().toLowerCase());
  if (named !== undefined) return { codes: withClasses([named], knowledge), understood: true, severe };
  const read = termsIn(allergy.text.slice(0, LONGEST_TEXT).toLowerCase(), knowledge);
  const understood = read.codes.length > 0 && read.rest === '' && allergy.text.length <= LONGEST_TEXT;
  return { codes: withClasses(read.codes, knowledge), understood, severe };
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

/** The terms in a text, longest first from left to right, and what is left of it that is neither term nor filler. */
function termsIn(text: string, { allergyTerms }: Knowledge): { readonly codes: readonly string[]; readonly rest: string } {
  const codes: string[] = [];
  let rest = '';
  for (const part of text.split(SEPARATORS)) {
    for (let start = 0; start < part.length;) {
      let length = Math.min(LONGEST_TERM, part.length - start);
      while (length > 0 && !allergyTerms.has(part.slice(start, start + length))) length--;
      if (length > 0) codes.push(allergyTerms.get(part.slice(start, start + length))!);
      else rest += part[start];
      start += Math.max(1, length);
    }
    rest += ' ';
  }
  return { codes, rest: rest.replace(FILLERS, '').trim() };
}
