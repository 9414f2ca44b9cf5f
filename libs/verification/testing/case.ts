import type { Amount } from '#kernel';
import type { Drug, Knowledge, Product } from '#knowledge';
import type {
  Allergy, DepartmentFacts, Diagnosis, LabValue, OtherPrescription, Patient, PrescriberFacts, Prescription, PrescriptionItem, VerificationSettings,
} from '../prescription.js';
import type { LocalRule } from '../local/local-rule.js';
import type { Severity } from '../verdict.js';

/**
 * One line of a rule's table, as a pharmacist reads it: why it matters, what differs from an unremarkable
 * prescription (see base.ts), and what the rule must say of it.
 */
export type RuleCase = readonly [why: string, input: CaseInput, expected: Expected];

/**
 * What differs from the base prescription: an adult outpatient of internal medicine with hypertension, every fact known.
 * A field given as `undefined` is taken away ('not stated'); a context part given as `null` is unknown to the facility.
 */
export interface CaseInput extends Partial<Omit<Prescription, 'patient' | 'items'>> {
  readonly patient?: Partial<Patient>;
  readonly items?: readonly CaseItem[];
  readonly context?: {
    readonly department?: Partial<DepartmentFacts> | null;
    readonly prescriber?: Partial<PrescriberFacts> | null;
    readonly settings?: Partial<VerificationSettings>;
    /** Allergies the house found out itself. */
    readonly knownAllergies?: readonly Allergy[];
    readonly earlierAllergies?: readonly Allergy[];
    /** Other prescriptions of the patient. */
    readonly others?: readonly CaseEarlier[];
    /** There are more than were looked at. */
    readonly othersCut?: true;
  };
  /** The facility's own rules in force; 'lost': it has some, and they are not at hand. */
  readonly localRules?: readonly CaseLocalRule[] | 'lost';
  /** Products of the formulary as they would have to be for this case, by code. */
  readonly formulary?: Readonly<Record<string, Partial<Product>>>;
  /** Monographs as they would have to be for this case, by id. */
  readonly monographs?: Readonly<Record<string, Partial<Drug>>>;
  /** Tables of the knowledge as they would have to be for this case. */
  readonly knowledge?: Partial<Omit<Knowledge, 'products' | 'drugs' | 'version'>>;
  readonly asOf?: string;
}

/** A rule of the facility; what is not given is unremarkable. */
export type CaseLocalRule = Pick<LocalRule, 'target' | 'condition'> & Partial<LocalRule>;

/** Another prescription of the patient: issued so many days ago (0 = today), by default of the same doctor and another visit. */
export interface CaseEarlier extends Partial<Pick<OtherPrescription, 'number' | 'visitNumber' | 'departmentCode' | 'prescriberCode' | 'diagnoses'>> {
  readonly daysAgo?: number;
  readonly items: readonly CaseItem[];
}

/** A line of the prescription; what is not given is filled from the formulary so that it agrees. */
export type CaseItem = { readonly productCode: string } & Partial<PrescriptionItem>;

/** Of an item rule: the worst over the lines (finding by severity, then undetermined, pass, not-applicable). */
export type Expected =
  | 'pass'
  | 'not-applicable'
  | { readonly undetermined: string }
  | ExpectedFinding;

/** The worst finding: its severity, and of the rest what the row wants to hold. */
export interface ExpectedFinding {
  readonly finding: Severity;
  readonly commentCode?: string;
  readonly items?: readonly number[];
  readonly missing?: string;
  readonly observed?: string;
  readonly limit?: string;
  /** What the Chinese message says, in part. */
  readonly says?: string;
  /** How many findings the prescription or line has. */
  readonly findings?: number;
}

/** A line of this product; numbered, named and, unless patched, dosed so that dose × frequency × days is the quantity. */
export const item = (productCode: string, patch: Partial<PrescriptionItem> = {}): CaseItem => ({ ...patch, productCode });

/** The day and moment every case happens on, unless patched. */
export const AS_OF = '2026-11-23T09:30:00+08:00';

export const amount = (value: string, unit: string): Amount => ({ value, unit });
const unitOf = (unit: string) => (value: string): Amount => amount(value, unit);
export const kg = unitOf('kg');
export const cm = unitOf('cm');
export const g = unitOf('g');
export const mg = unitOf('mg');
export const ug = unitOf('ug');
export const mL = unitOf('mL');
export const boxes = unitOf('{box}');
export const bottles = unitOf('{bottle}');
export const tablets = unitOf('{tablet}');
export const capsules = unitOf('{capsule}');
export const vials = unitOf('{vial}');
export const ampoules = unitOf('{ampoule}');

export const icd = (code: string, text = code): Diagnosis => ({ code, text });
export const lab = (value: string, unit: string): LabValue => ({ value, unit, at: AS_OF });
/** Labs of a patient with this eGFR and nothing else measured. */
export const egfr = (value: string): Partial<Patient> => ({ labs: { egfr: lab(value, 'mL/min/{1.73_m2}') } });
