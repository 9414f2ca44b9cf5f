import type { PrescriptionView } from './view.js';

/** Completed weeks between which a pregnancy is known to be; `to` is Infinity where nothing bounds it. */
export interface Weeks {
  readonly from: number;
  readonly to: number;
}

const UNKNOWN: Weeks = { from: 0, to: Infinity };
/** No pregnancy lasts longer: a higher number is another one. */
const LONGEST = 45;

/** '妊娠24周', '孕 8+3 周': the completed weeks. */
const WRITTEN = /(?:孕|妊娠)\s*(\d{1,2})(?:\s*\+\s*\d)?\s*周/u;
/** 妊娠早期 ends with week 13, 中期 with week 27 (中华医学会妇产科学分会). */
const TRIMESTERS: readonly (readonly [words: RegExp, weeks: Weeks])[] = [
  [/早孕|早期妊娠|(?:孕|妊娠)早期/u, { from: 0, to: 13 }],
  [/中孕|中期妊娠|(?:孕|妊娠)中期/u, { from: 14, to: 27 }],
  [/晚孕|晚期妊娠|(?:孕|妊娠)晚期/u, { from: 28, to: Infinity }],
];

/** As stated, else as a diagnosis is written; of a pregnancy nobody dated, all weeks. */
export function gestationOf({ prescription: { patient, diagnoses } }: PrescriptionView): Weeks {
  const stated = patient.gestationWeeks;
  if (stated !== undefined && stated >= 0 && stated <= LONGEST) return { from: stated, to: stated };
  for (const { text } of diagnoses) {
    const weeks = writtenIn(text);
    if (weeks) return weeks;
  }
  return UNKNOWN;
}

function writtenIn(text: string): Weeks | undefined {
  const weeks = Number(WRITTEN.exec(text)?.[1] ?? NaN);
  if (weeks <= LONGEST) return { from: weeks, to: weeks };
  return TRIMESTERS.find(([words]) => words.test(text))?.[1];
}
