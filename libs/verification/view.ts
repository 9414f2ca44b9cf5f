import type { Age, Decimal, Instant, LocalDate, Quantity } from '#kernel';
import type { DosageForm, DoseRange, Drug, Frequency, Knowledge, Product, Route } from '#knowledge';
import type { LocalRuleBook } from './local/local-rule-book.js';
import type { MissingCode } from './missing-codes.js';
import type { FacilityContext, OtherPrescription, Prescription, PrescriptionItem } from './prescription.js';

/**
 * A prescription with everything the rules ask of it worked out once.
 * An absent field means 'not known', and a rule that needs it must say `undetermined`.
 */
export interface PrescriptionView {
  readonly prescription: Prescription;
  readonly knowledge: Knowledge;
  readonly context: FacilityContext;
  readonly asOf: Instant;
  /** Calendar day of `asOf` in the facility's time zone. */
  readonly today: LocalDate;
  readonly age?: Age;
  readonly weightKg?: Decimal;
  /** Body surface in m², Mosteller formula, when height and weight are known. */
  readonly bodySurface?: Decimal;
  /** mL/min (or mL/min/1.73m²): reported within a year, else estimated from creatinine. */
  readonly egfr?: number;
  /** Codes of the diagnoses, upper case with the point; a diagnosis without a code is read by its words. */
  readonly diagnosisCodes: readonly string[];
  /** A diagnosis has neither a code nor words that are wholly recognised: what it means was not compared with anything. */
  readonly hasUnreadDiagnosis: boolean;
  readonly items: readonly ItemView[];
  /** Items that are drugs, without solvent lines. */
  readonly drugItems: readonly ItemView[];
  /** Items by infusion group number. */
  readonly groups: ReadonlyMap<string, readonly ItemView[]>;
  /** Lines that treat on the patient's other prescriptions, newest first. */
  readonly earlier: readonly EarlierLine[];
  /** The facility's own rules, in the version the context names; absent when that one is not at hand. */
  readonly localRules?: LocalRuleBook;
}

/** A line of another prescription of the patient, worked out for the patient as he is now. */
export interface EarlierLine {
  readonly of: OtherPrescription;
  readonly view: ItemView;
  /** Days it still lasts, today included; 0 or less: over. Absent: nobody can tell. */
  readonly daysLeft?: number;
  /** It was issued on the day of this verification. */
  readonly sameDay: boolean;
}

export interface ItemView {
  readonly item: PrescriptionItem;
  readonly isSolvent: boolean;
  readonly product?: Product;
  readonly drug?: Drug;
  readonly form?: DosageForm;
  readonly route?: Route;
  readonly frequency?: Frequency;
  /** Exact administrations per day (qod = 0.5); absent for PRN and unknown codes. */
  readonly timesPerDay?: Decimal;
  /** One dose in the drug's doseUnit. */
  readonly singleDose?: Quantity;
  /** Counting units (tablets, vials) in one dose, unrounded. */
  readonly unitsPerDose?: Decimal;
  /** Per day in doseUnit; of a PRN order its written daily ceiling. */
  readonly dailyDose?: Quantity;
  /** Counting units used up in a day, unrounded; whole vials and ampoules for every dose; of a PRN order at its written ceiling. */
  readonly unitsPerDay?: Decimal;
  /** The dose limits for this patient, or what is missing to know them. */
  readonly dosing: Dosing;
  /** Counting units dispensed in all. */
  readonly quantityUnits?: Decimal;
  /** Days the dispensed quantity lasts, rounded up; absent when it cannot be computed. */
  readonly daysOfSupply?: number;
}

/** What of the patient decides a dose range. */
export interface Body {
  readonly age?: Age;
  readonly weightKg?: Decimal;
  /** m² */
  readonly bodySurface?: Decimal;
}

/** The limits of one drug for this patient and route, in the drug's doseUnit; or the fact that is missing to know them. */
export type Dosing =
  | { readonly kind: 'limits'; readonly range: DoseRange; readonly limits: DoseLimits }
  | { readonly kind: 'lacks'; readonly code: MissingCode };

export interface DoseLimits {
  readonly usualSingleLow?: Decimal;
  readonly usualSingleHigh?: Decimal;
  readonly maxSingle?: Maximum;
  /** Per `range.period`. */
  readonly maxTotal?: Maximum;
}

export interface Maximum {
  readonly value: Decimal;
  /** Computed from weight or body surface: a practical dose may be rounded. An absolute maximum may not. */
  readonly scaled: boolean;
}
