import type { Knowledge } from '#knowledge';
import { codesOfText } from './diagnosis-text.js';
import { anyUnder, type CodePrefixes, normalCode } from './icd.js';
import type { PrescriptionView } from './view.js';

const MOST = 8;
const HAN = /\p{Script=Han}/u;

/** The diagnoses of the prescription under any of the prefixes, as written: '癫痫 G40.900'. */
export function diagnosesUnder({ prescription: { diagnoses }, knowledge }: Pick<PrescriptionView, 'prescription' | 'knowledge'>, prefixes: CodePrefixes): string {
  return diagnoses.flatMap(({ code, text }) => {
    const codes = code?.trim() ? [normalCode(code)] : codesOfText(text, knowledge) ?? [];
    return anyUnder(codes, prefixes) ? [asWritten(code, text)] : [];
  }).join('、');
}

/** All of them: '高血压 I10、痛风 M10.9'. */
export const allDiagnoses = ({ prescription: { diagnoses } }: Pick<PrescriptionView, 'prescription'>): string =>
  diagnoses.map(({ code, text }) => asWritten(code, text)).join('、');

const asWritten = (code: string | undefined, text: string): string => [...new Set([text.trim(), code?.trim() ?? ''])].filter((part) => part !== '').join(' ');

const names = new WeakMap<Knowledge['diagnosisTerms'], ReadonlyMap<string, string>>();

/** Some of the categories in the words diagnoses are written in; where the knowledge has none, the code itself. */
export function categoryNames(prefixes: CodePrefixes, { diagnosisTerms }: Knowledge): string {
  let known = names.get(diagnosisTerms);
  if (!known) names.set(diagnosisTerms, known = namesOf(diagnosisTerms));
  const words = [...new Set(prefixes.map((prefix) => known.get(prefix) ?? prefix))];
  return `${words.slice(0, MOST).join('、')}${words.length > MOST ? ' 等' : ''}`;
}

/** The first Chinese term of each category that means nothing else. */
function namesOf(terms: Knowledge['diagnosisTerms']): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [term, codes] of terms) if (codes.length === 1 && HAN.test(term) && !found.has(codes[0]!)) found.set(codes[0]!, term);
  return found;
}
