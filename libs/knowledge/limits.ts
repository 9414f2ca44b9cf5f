import type { Decimal, Quantity } from '#kernel';
import type { Source } from './standing.js';

/** Limits beside the dose: kidney, liver, pregnancy, sums, age, speed; what is in a product beside its drugs; and named lists of codes. */

/** Applies when eGFR/CrCl (mL/min) is below `below`; the tightest band that applies wins. */
export interface RenalLimit {
  readonly below: number;
  readonly action: 'avoid' | 'limit' | 'caution';
  /** With `limit`: most per day, in doseUnit. */
  readonly maxDaily?: Quantity;
  readonly maxTimesPerDay?: number;
  readonly text: string;
  readonly source: Source;
}

/** Applies from this Child–Pugh class on; the limit of the worst class reached wins. */
export interface HepaticLimit {
  readonly fromGrade: 'A' | 'B' | 'C';
  readonly action: 'avoid' | 'limit' | 'caution';
  /** With `limit`: most per day, in doseUnit. */
  readonly maxDaily?: Quantity;
  readonly text: string;
  readonly source: Source;
}

/** Weeks of gestation in which a drug is judged more strictly than `Drug.pregnancy` says. */
export interface PregnancyPeriod {
  /** First completed week it holds for. */
  readonly fromWeek: number;
  /** Last week it holds for; absent = until delivery. */
  readonly toWeek?: number;
  readonly fit: 'caution' | 'avoid';
  readonly text: string;
  readonly source: Source;
}

/** The most of a drug in one stretch of time, over all prescriptions. */
export interface CumulativeLimit {
  /** Route codes it holds for; absent = every route of the product. */
  readonly routes?: readonly string[];
  readonly basis: 'fixed' | 'per-kg' | 'per-m2';
  /** In the drug's doseUnit, per kg or m² where `basis` says so. */
  readonly maxTotal: Quantity;
  /** Days it is counted over; absent = the patient's life. */
  readonly withinDays?: number;
  readonly text: string;
  readonly source: Source;
}

/** A substance that is a poorer choice in the old. */
export interface ElderlyCaution {
  readonly ingredient: string;
  readonly fromYears: number;
  readonly severity: 'info' | 'caution';
  readonly textZh: string;
  readonly textEn: string;
  readonly source: Source;
}

/** A result of the laboratory at which drugs, by ATC prefix, are to be stopped or looked at; nobody is asked for it. */
export interface LabLimit {
  readonly atc: readonly string[];
  readonly lab: 'inr' | 'potassium' | 'alt';
  /** Speaks strictly above, or strictly below, the value. */
  readonly comparator: 'above' | 'below';
  readonly value: Decimal;
  /** `{ULN}`: times the upper limit of normal. */
  readonly unit: string;
  /** An older result says nothing of today's. */
  readonly validDays: number;
  readonly severity: 'info' | 'caution' | 'block';
  readonly textZh: string;
  readonly textEn: string;
  readonly source: Source;
}

/** How fast a substance may run into a vein. Concentration and volume are the solvent rule's. */
export interface InfusionLimit {
  readonly ingredient: string;
  readonly fromMonths: number;
  /** Exclusive; absent = no upper age. */
  readonly toMonths?: number;
  readonly maxMgPerHour?: Decimal;
  readonly maxMgPerKgHour?: Decimal;
  /** Shortest time one dose may take. */
  readonly minMinutes?: number;
  readonly text: string;
  readonly source: Source;
}

/** What is in a product beside its drugs; its code is an allergy code too. */
export interface Excipient {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Below this age the excipient itself does harm (benzyl alcohol in the newborn). */
  readonly minAgeMonths?: number;
  readonly reasonZh?: string;
  readonly source: Source;
}

/** Given on its own: nothing but its solvent in the same container. */
export interface InfusedAlone {
  readonly ingredient: string;
  readonly severity: 'forbidden' | 'avoid';
  readonly reasonZh: string;
  readonly source: Source;
}

/** Drugs given because of another drug, by ATC prefixes: no diagnosis names them. */
export interface Companion {
  readonly companion: string;
  readonly partners: readonly string[];
  readonly source: Source;
}

/** Named lists of ICD-10 or ATC prefixes. */
export type CodeListName =
  | 'infections' | 'chronic-infections' | 'pregnancy' | 'nursing' | 'liver-disease' | 'liver-impairment' | 'liver-failure' | 'off-label-uses'
  | 'antibacterials' | 'anti-infectives' | 'antivirals' | 'infusion-additives' | 'nutrition-fluids' | 'psychotropics' | 'teratogens'
  | 'systemic-steroids' | 'adjuvants' | 'clean-operations' | 'vague-diagnoses' | 'precursors' | 'harmless-twice' | 'hides-skin-test'
  | 'kidney-risk' | 'nephrotoxics' | 'renal-narrow';
