import type { Amount, Instant, LocalDate } from '#kernel';
import type { Suppression } from './quietness/suppression.js';

/** 处方类别 (处方管理办法 art. 5 and 长期处方管理规范 2021). */
export const PRESCRIPTION_KINDS = [
  'general', 'emergency', 'pediatric', 'narcotic', 'psychotropic-1', 'psychotropic-2', 'toxic', 'long-term', 'herbal',
] as const;
export type PrescriptionKind = (typeof PRESCRIPTION_KINDS)[number];

export const SEXES = ['male', 'female', 'other', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** One order of a doctor for one patient, as submitted: immutable per version. Absent means 'not stated', never 'no'. */
export interface Prescription {
  readonly number: string;
  readonly version: number;
  readonly kind: PrescriptionKind;
  readonly feeCategory?: string;
  /** Hospital setting of the order; decides day limits and antimicrobial rules. */
  readonly setting: 'outpatient' | 'emergency' | 'inpatient';
  readonly visitNumber?: string;
  readonly departmentCode: string;
  readonly prescriberCode: string;
  /** When the prescriber signed; absent = unsigned. */
  readonly signedAt?: Instant;
  readonly issuedAt: Instant;
  /** Last calendar day on which it may be dispensed, written by the prescriber; absent = day of issue only (art. 18). */
  readonly validUntil?: LocalDate;
  readonly patient: Patient;
  readonly diagnoses: readonly Diagnosis[];
  readonly items: readonly PrescriptionItem[];
  /** 代办人, for controlled drugs. */
  readonly agent?: { readonly name: string; readonly idNumber: string };
  /** Why the quantity exceeds 7/3 days (art. 19), or why long-term. */
  readonly extensionReason?: string;
  /** The sheet it was written on; absent = an electronic prescription, which has no sheet to look at. */
  readonly paper?: PaperForm;
}

/** Colours of the forms (处方管理办法 annex 1): 白、淡黄、淡绿、淡红. */
export const PAPER_COLOURS = ['white', 'yellow', 'green', 'red'] as const;
export type PaperColour = (typeof PAPER_COLOURS)[number];

export const PAPER_ALTERATIONS = ['none', 'signed', 'unsigned'] as const;

/** What whoever entered a paper prescription saw on it. Absent means 'nobody looked', never 'in order'. */
export interface PaperForm {
  readonly colour?: PaperColour;
  readonly legible?: boolean;
  /** Alterations, and whether each is signed and dated. */
  readonly alterations?: (typeof PAPER_ALTERATIONS)[number];
  /** The space below the last line is struck out. */
  readonly blankStruckOut?: boolean;
  /** Signature or seal agree with the specimen kept by the pharmacy. */
  readonly signatureAgrees?: boolean;
}

export interface Patient {
  /** Identifier in the HIS, unique within the facility. */
  readonly id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate?: LocalDate;
  /** Age as written on the prescription ('8月', '3岁'); must agree with birthDate. */
  readonly statedAge?: string;
  readonly weight?: Amount;
  readonly height?: Amount;
  readonly idNumber?: string;
  readonly pregnancy?: 'pregnant' | 'not-pregnant' | 'unknown';
  readonly gestationWeeks?: number;
  readonly lactation?: 'lactating' | 'not-lactating' | 'unknown';
  /** 'unknown' and absent both mean: nobody asked. Only 'none-known' reads as no allergy. */
  readonly allergyStatus?: 'none-known' | 'recorded' | 'unknown';
  readonly allergies?: readonly Allergy[];
  readonly labs?: Labs;
}

/** Coded when `code` (an ingredient or allergy class of the knowledge) is present; of free text only 'none' and its like, alone, reads as 'no allergy'. */
export interface Allergy {
  readonly code?: string;
  readonly text: string;
  readonly severity?: 'mild' | 'severe' | 'unknown';
}

export interface Labs {
  /** mL/min or mL/min/1.73m2 */
  readonly egfr?: LabValue;
  /** umol/L or mg/dL */
  readonly creatinine?: LabValue;
  readonly alt?: LabValue;
  readonly inr?: LabValue;
  readonly potassium?: LabValue;
}

export interface LabValue {
  readonly value: string;
  readonly unit: string;
  readonly at: Instant;
}

export interface Diagnosis {
  /** ICD-10 (or GB/T 14396) code, e.g. J02.9 */
  readonly code?: string;
  readonly text: string;
}

export interface PrescriptionItem {
  /** Line number, unique within the prescription, from 1. */
  readonly no: number;
  /** Product code of the facility's formulary. */
  readonly productCode: string;
  readonly genericName: string;
  /** Dosage form as written, e.g. 胶囊剂 */
  readonly form: string;
  readonly specification: string;
  /** How much to dispense, in packages or counting units, e.g. {value:'2', unit:'{box}'}. */
  readonly quantity: Amount;
  /** Dose of one administration, in a unit of mass, volume, activity or counting. */
  readonly singleDose?: Amount;
  /** Route code (knowledge: routes), e.g. po, ivgtt. */
  readonly route: string;
  /** Frequency code (knowledge: frequencies), e.g. tid. */
  readonly frequency: string;
  readonly days?: number;
  /** Daily ceiling of a PRN order; without it the days of supply cannot be computed. */
  readonly maxDailyDose?: Amount;
  /** 组号: items of one infusion share it. */
  readonly group?: string;
  readonly role?: 'drug' | 'solvent';
  /** 皮试 marking by the prescriber. */
  readonly skinTestMark?: 'required' | 'continue' | 'none';
  /** Decoction or administration note: 先煎, 包煎, 研碎, … */
  readonly note?: string;
  /** Infusion rate, e.g. 60 mL/h. */
  readonly rate?: Amount;
  /** 超常规: the doctor's reason and second signature for this item. */
  readonly beyondRoutine?: BeyondRoutine;
}

export interface BeyondRoutine {
  readonly reason: string;
  /** Staff code of the doctor who signed again, and when. */
  readonly signedBy: string;
  readonly signedAt: Instant;
}

/** What the facility knows of its own house when the prescription is verified; stored with the result, so that it can be replayed. */
export interface FacilityContext {
  readonly timeZone: string;
  readonly department?: DepartmentFacts;
  readonly prescriber?: PrescriberFacts;
  /** Allergies this house found out itself (positive skin tests), whatever the order's own header says. */
  readonly knownAllergies?: readonly Allergy[];
  /** Allergies the patient's other prescriptions state and this one does not; absent when there is none. */
  readonly earlierAllergies?: readonly Allergy[];
  /** The patient's other prescriptions that may still act, newest first; absent when there is none. */
  readonly otherPrescriptions?: readonly OtherPrescription[];
  /** There are more under this patient's identifier than were looked at: what is not listed is not known. */
  readonly otherPrescriptionsCut?: true;
  /** The version of the facility's own rules; absent while it has none. */
  readonly localRules?: { readonly version: number };
  /** Findings signed away for this patient; absent when there is none. */
  readonly suppressions?: readonly Suppression[];
  readonly settings: VerificationSettings;
}

/** Another prescription of the same patient at this facility, dispensed or on its way, as it stood when this one was verified. */
export interface OtherPrescription {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly issuedAt: Instant;
  readonly visitNumber?: string | null;
  readonly departmentCode: string;
  readonly prescriberCode: string;
  readonly diagnoses: readonly Diagnosis[];
  /** Without lines the patient brought back whole. */
  readonly items: readonly PrescriptionItem[];
}

export interface DepartmentFacts {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  readonly kind: 'general' | 'pediatrics' | 'obstetrics' | 'gynecology' | 'emergency' | 'tcm' | 'other';
}

export interface PrescriberFacts {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  readonly departmentCodes: readonly string[];
  readonly rights: readonly PrescribingRight[];
}

export const PRESCRIBING_RIGHTS = [
  'general', 'narcotic', 'psychotropic', 'toxic', 'herbal',
  'antimicrobial-unrestricted', 'antimicrobial-restricted', 'antimicrobial-special',
] as const;
export type PrescribingRight = (typeof PRESCRIBING_RIGHTS)[number];

/** Local practice the decree leaves open; each with its default in DEFAULT_VERIFICATION_SETTINGS. */
export interface VerificationSettings {
  /** Do diluent lines of an infusion group count towards the five-line limit? */
  readonly solventsCountAsLines: boolean;
  /** Are cephalosporins gated by a skin test here? (No by national default; many hospitals still do.) */
  readonly cephalosporinSkinTest: boolean;
  /** Treat transdermal opioid patches as controlled-release when counting days. */
  readonly patchesAreControlledRelease: boolean;
  /** May drugs kept in the refrigerator be on a long-term prescription? (Insulin in the patient's own is common practice.) */
  readonly refrigeratedOnLongTerm: boolean;
  /** Comment code for 'no skin test noted' (2-9 by default; some hospitals use 2-5 or 1-13). */
  readonly skinTestCommentCode: string;
  /** Days back in which the patient's other prescriptions are looked at. */
  readonly patientWindowDays: number;
  /** Days of supply that may be left over when the same drug is issued again. */
  readonly refillGraceDays: number;
  /** So many prescribers, or departments, of controlled drugs for one patient within the window are looked at. */
  readonly controlledPrescribers: number;
}

export const DEFAULT_VERIFICATION_SETTINGS: VerificationSettings = {
  solventsCountAsLines: false,
  cephalosporinSkinTest: false,
  patchesAreControlledRelease: true,
  refrigeratedOnLongTerm: true,
  skinTestCommentCode: '2-9',
  patientWindowDays: 90, // the longest outpatient supply is twelve weeks (长期处方管理规范 2021)
  refillGraceDays: 3,
  controlledPrescribers: 3,
};
