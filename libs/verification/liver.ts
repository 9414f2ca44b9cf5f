import { codeList, type HepaticLimit } from '#knowledge';
import type { Instant } from '#kernel';
import { isUnder } from './icd.js';
import { ALT_NORMAL, altInUnits, isCurrent } from './labs.js';
import type { Patient } from './prescription.js';
import { perPrescription } from './per-prescription.js';

export type LiverGrade = HepaticLimit['fromGrade'];

/** What is known of an ailing liver: diagnoses hardly ever name the Child–Pugh class. */
export interface Liver {
  /** The class it has at least; absent: a disease of the liver that may leave its function whole. */
  readonly certain?: LiverGrade;
  /** The class it may have. */
  readonly possible: LiverGrade;
  /** The diagnoses that say so; none: ALT alone does. */
  readonly codes: readonly string[];
  readonly observed: string;
}

/** Liver injury comes and goes within months. */
const VALID_DAYS = 90;
const TIMES_NORMAL = 5;

/**
 * Failure or decompensation is class C; cirrhosis, liver injury and 'liver insufficiency' are at least A and at worst C; so is ALT above
 * five times normal; another disease of the liver is at worst A. 'sound': no diagnosis, and ALT measured. 'unknown': neither.
 * Varices or ascites without a liver disease have many causes: at worst C, and nothing certain.
 */
export const liverOf = perPrescription(({ prescription: { patient }, diagnosisCodes, knowledge, asOf }): Liver | 'sound' | 'unknown' => {
  const under = (list: 'liver-disease' | 'liver-impairment' | 'liver-failure'): readonly string[] => {
    const prefixes = codeList(knowledge, list);
    return diagnosisCodes.filter((code) => isUnder(code, prefixes));
  };
  const [disease, failure] = [under('liver-disease'), under('liver-failure')];
  const codes = [...new Set([...failure, ...disease])];
  const alt = altOf(patient, asOf);
  const injured = alt !== undefined && alt > TIMES_NORMAL * ALT_NORMAL[patient.sex];
  const observed = [...codes, ...injured ? [`ALT ${alt} U/L`] : []].join('; ');
  if (failure.length > 0 && disease.length > 0) return { certain: 'C', possible: 'C', codes, observed };
  if (injured || under('liver-impairment').length > 0) return { certain: 'A', possible: 'C', codes, observed };
  if (codes.length > 0) return { possible: failure.length > 0 ? 'C' : 'A', codes, observed };
  return alt === undefined ? 'unknown' : 'sound';
});

function altOf({ labs }: Patient, asOf: Instant): number | undefined {
  const alt = labs?.alt;
  return alt && isCurrent(alt, VALID_DAYS, asOf) ? altInUnits(alt)?.toNumber() : undefined;
}
