import type { Knowledge } from '#knowledge';
import type { Allergy } from './prescription.js';

/** What an allergy record names, as codes of the knowledge; `understood` is false when any part of it is not recognised. */
export interface NamedAllergens {
  readonly codes: readonly string[];
  readonly understood: boolean;
}

const SEPARATORS = /[,,、;;/+和及与\s]+/u;
/** Words that name no allergen. Negations are not among them: free text never reads as 'no allergy'. */
const FILLERS = /过敏|病史|史|药物|药品|类|制剂|患者|既往|曾|对|有|[::()()。.]/gu;
/** Bounds the search through free text, whatever the size of the knowledge. */
const LONGEST_TERM = 24;
const LONGEST_TEXT = 200;

export function allergensOf(allergy: Allergy, knowledge: Knowledge): NamedAllergens {
  if (allergy.code !== undefined && isKnown(allergy.code, knowledge)) return { codes: [allergy.code], understood: true };
  const whole = knowledge.allergyTerms.get(allergy.text.trim().toLowerCase());
  if (whole !== undefined) return { codes: [whole], understood: true };
  const codes: string[] = [];
  let understood = allergy.text.length <= LONGEST_TEXT;
  for (const part of allergy.text.slice(0, LONGEST_TEXT).toLowerCase().split(SEPARATORS)) {
    const found = termsIn(part, knowledge);
    codes.push(...found);
    if (found.length === 0 && part.replace(FILLERS, '') !== '') understood = false;
  }
  return { codes, understood: understood && codes.length > 0 };
}

/** A code only says something when it is one the knowledge speaks of. */
const isKnown = (code: string, { allergyCrosses, ingredients }: Knowledge): boolean => allergyCrosses.has(code) || ingredients.has(code);

/** Longest terms first, from left to right. */
function termsIn(text: string, { allergyTerms }: Knowledge): readonly string[] {
  const codes: string[] = [];
  for (let start = 0; start < text.length;) {
    let length = Math.min(LONGEST_TERM, text.length - start);
    while (length > 0 && !allergyTerms.has(text.slice(start, start + length))) length--;
    if (length > 0) codes.push(allergyTerms.get(text.slice(start, start + length))!);
    start += Math.max(1, length);
  }
  return codes;
}
