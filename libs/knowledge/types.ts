import type { Amount, Quantity } from '#kernel';
import type {
  AllergyCross, DuplicationGroup, HerbDose, HerbIncompatibility, Interaction, IvIncompatibility, OpposedActions,
  SolventRule, SyndromeConflict,
} from './compatibility.js';
import type {
  CodeListName, Companion, CumulativeLimit, ElderlyCaution, Excipient, HepaticLimit, InfusedAlone, InfusionLimit, LabLimit, PregnancyPeriod,
  RenalLimit,
} from './limits.js';
import type { Source } from './standing.js';

export type * from './compatibility.js';
export type * from './limits.js';
export type * from './standing.js';

export type ProductKind = 'western' | 'proprietary-chinese' | 'herb';
export type ControlClass = 'narcotic' | 'psychotropic-1' | 'psychotropic-2' | 'toxic';
export type AntimicrobialTier = 'unrestricted' | 'restricted' | 'special';

/** One row of the formulary: a product as stocked. */
export interface Product {
  readonly code: string;
  /** National drug code (国家药品代码); demo rows carry an obviously invented one. */
  readonly nationalCode: string;
  /** GTIN-14 of the dispensing package. */
  readonly gtin: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly pinyin: string;
  readonly kind: ProductKind;
  /** Monograph of its active ingredient(s) and route of use; absent = the knowledge does not cover it. */
  readonly drugId?: string;
  /** Active ingredient ids (compound products expanded). */
  readonly ingredients: readonly string[];
  /** Form code (forms table), e.g. capsule, sustained-release-tablet. */
  readonly form: string;
  readonly specification: string;
  /** Amount of active drug in one counting unit (for compounds: the labelled reference ingredient). */
  readonly strength?: Amount;
  /** Liquid volume of one counting unit, for vials, ampoules and bottles. */
  readonly volume?: Amount;
  /** Counting unit, e.g. {tablet}, {vial}. */
  readonly unit: string;
  readonly unitsPerPackage: number;
  /** Package unit, e.g. {box}. */
  readonly packageUnit: string;
  /** May a package be split at the window? */
  readonly splittable: boolean;
  /** Route codes allowed by label. */
  readonly routes: readonly string[];
  readonly crushable: boolean;
  readonly controlClass?: ControlClass;
  readonly antimicrobialTier?: AntimicrobialTier;
  readonly highAlert: boolean;
  /** Name keys of look-alike/sound-alike partners. */
  readonly lookAlikes: readonly string[];
  /** Keys into counselling points. */
  readonly counselling: readonly string[];
  readonly storage: 'room' | 'cool' | 'refrigerated';
  readonly skinTest?: SkinTestRequirement;
  /** Excipient codes known to matter; an empty list says nothing of what else is in it. */
  readonly excipients: readonly string[];
  readonly active: boolean;
  readonly source: Source;
}

/** What the skin-test gate demands for a product (domain §5). */
export interface SkinTestRequirement {
  /** `mandatory`: always; `conditional`: only under a facility setting or allergy history; `label`: follow the product. */
  readonly gate: 'mandatory' | 'conditional' | 'label';
  /** Tests of one agent serve all products of it, e.g. 'penicillin'; cephalosporins use the product itself. */
  readonly agent: string;
  readonly solution: string;
  readonly readAfterMinutes: number;
  readonly validHours: number;
  readonly retestOnLotChange: boolean;
  /** May a privileged exemption (免试) be recorded at all? */
  readonly exemptible: boolean;
  /** TAT: a positive result permits desensitised use. */
  readonly positiveAllowsDesensitisation: boolean;
  readonly source: Source;
}

/** One substance of the shared vocabulary: INN in lower case, or the Chinese name of a herb. */
export interface Ingredient {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly atc?: string;
  /** Classes for allergy and duplication that hold for every product containing it, compounds included. */
  readonly allergyClasses: readonly string[];
  readonly duplicateClasses: readonly string[];
  readonly source: Source;
}

/** The monograph: what may be said of the drug whatever the package. */
export interface Drug {
  readonly id: string;
  readonly atc: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Unit all limits of this drug are written in, e.g. mg, g, ug, 10*4.[IU]. */
  readonly doseUnit: string;
  readonly dosing: readonly DoseRange[];
  readonly renal: readonly RenalLimit[];
  readonly hepatic: readonly HepaticLimit[];
  readonly pregnancyPeriods: readonly PregnancyPeriod[];
  readonly cumulative: readonly CumulativeLimit[];
  /** Lowest age in months; absent = no lower limit known to matter. */
  readonly minAgeMonths?: number;
  readonly minAgeSeverity?: 'caution' | 'block';
  readonly maxAgeMonths?: number;
  readonly pregnancy: 'ok' | 'caution' | 'avoid' | 'unknown';
  readonly lactation: 'ok' | 'caution' | 'avoid' | 'unknown';
  /** ICD-10 prefixes or ranges already expanded to prefixes, e.g. ['J02','J03','N39.0']. Empty = not covered. */
  readonly indications: readonly string[];
  readonly contraindications: readonly string[];
  /** Diagnoses under which the drug needs a look: contraindicated only in a form the code does not tell ('severe', 'active'). */
  readonly cautions: readonly string[];
  readonly allergyClasses: readonly string[];
  readonly duplicateClasses: readonly string[];
  readonly maxDays?: number;
  readonly sexOnly?: 'male' | 'female';
  readonly source: Source;
}

/** Dose limits for one group of patients. Quantities are in the drug's doseUnit, already parsed. */
export interface DoseRange {
  /** Route codes it holds for; absent = every route of the product. */
  readonly routes?: readonly string[];
  readonly fromMonths: number;
  /** Exclusive; absent = no upper age. */
  readonly toMonths?: number;
  /** `fixed` per person, or per kg / per m2 of the patient. */
  readonly basis: 'fixed' | 'per-kg' | 'per-m2';
  readonly usualSingleLow?: Quantity;
  readonly usualSingleHigh?: Quantity;
  readonly maxSingle?: Quantity;
  /** Per `period`. */
  readonly maxTotal?: Quantity;
  /** Absolute cap per period whatever the weight. */
  readonly capTotal?: Quantity;
  readonly period: 'day' | 'week';
  readonly minTimesPerDay?: number;
  readonly maxTimesPerDay?: number;
  readonly source: Source;
}

export interface Frequency {
  readonly code: string;
  readonly nameZh: string;
  /** Exact as a fraction: times ÷ days, e.g. qod = 1/2. Absent for PRN and timing modifiers. */
  readonly times?: number;
  readonly perDays?: number;
  readonly prn: boolean;
  readonly once: boolean;
}

export interface Route {
  readonly code: string;
  readonly nameZh: string;
  /** O, IV, IVI, IVP, IM, SC, ID, IT, INH, NEB, PR, PV, TOP, TD, OPH, OTIC, NAS, SL, BUC, NG, … */
  readonly class: string;
}

export interface DosageForm {
  readonly code: string;
  readonly nameZh: string;
  /** Names prescribers write for it. */
  readonly synonyms: readonly string[];
  readonly routeClasses: readonly string[];
  readonly release: 'immediate' | 'sustained' | 'enteric' | 'not-applicable';
  /** Quantity follows from dose × times × days? (Not for ointments, eye drops, inhalers.) */
  readonly countable: boolean;
}

/** Day or dose limit of a controlled drug (处方管理办法 art. 23–26). */
export interface ControlledLimit {
  readonly patientGroup: 'general' | 'cancer-pain' | 'inpatient' | 'any';
  readonly controlClass: ControlClass;
  readonly form: 'injection' | 'controlled-release' | 'other' | 'any';
  /** Only for this ingredient, when present. */
  readonly ingredient?: string;
  /** Only with these ICD prefixes, when present. */
  readonly diagnoses?: readonly string[];
  readonly maxDays?: number;
  readonly maxDoses?: number;
  readonly extensible: boolean;
  readonly source: Source;
}

export interface CounsellingPoint {
  readonly key: string;
  readonly textZh: string;
  readonly textEn: string;
  readonly source: Source;
}

/** Looks pairs up in constant time, whichever way round. */
export interface PairIndex<T> {
  get(a: string, b: string): T | undefined;
  readonly size: number;
}

/**
 * One immutable version of everything the rules look up, indexed once.
 * `version` is a hash of its content: the same content is the same version, everywhere, for ever.
 */
export interface Knowledge {
  readonly version: string;
  readonly products: ReadonlyMap<string, Product>;
  readonly productsByGtin: ReadonlyMap<string, Product>;
  readonly productsByNationalCode: ReadonlyMap<string, Product>;
  readonly ingredients: ReadonlyMap<string, Ingredient>;
  readonly excipients: ReadonlyMap<string, Excipient>;
  readonly drugs: ReadonlyMap<string, Drug>;
  /** By ingredient. */
  readonly elderlyCautions: ReadonlyMap<string, ElderlyCaution>;
  readonly labLimits: readonly LabLimit[];
  readonly frequencies: ReadonlyMap<string, Frequency>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly forms: ReadonlyMap<string, DosageForm>;
  /** Written form name or synonym → form code. */
  readonly formByName: ReadonlyMap<string, string>;
  readonly interactions: PairIndex<Interaction>;
  readonly ivIncompatibilities: PairIndex<IvIncompatibility>;
  readonly infusedAlone: ReadonlyMap<string, InfusedAlone>;
  readonly solvents: ReadonlyMap<string, SolventRule>;
  /** By ingredient: one limit for each age band. */
  readonly infusionLimits: ReadonlyMap<string, readonly InfusionLimit[]>;
  /** Product code of a solvent → its solvent code (NS, GS5 …). */
  readonly solventCodes: ReadonlyMap<string, string>;
  readonly herbIncompatibilities: PairIndex<HerbIncompatibility>;
  readonly herbs: ReadonlyMap<string, HerbDose>;
  /** Allergy class or ingredient → classes it concerns; an ingredient also has what its classes have. */
  readonly allergyCrosses: ReadonlyMap<string, readonly AllergyCross[]>;
  /** Words a free-text allergy may be written in, in lower case, names of substances included → allergy code. */
  readonly allergyTerms: ReadonlyMap<string, string>;
  /** Words a diagnosis is written in, in lower case → the ICD-10 categories they mean. */
  readonly diagnosisTerms: ReadonlyMap<string, readonly string[]>;
  readonly duplicationGroups: ReadonlyMap<string, DuplicationGroup>;
  readonly controlledLimits: readonly ControlledLimit[];
  readonly counselling: ReadonlyMap<string, CounsellingPoint>;
  readonly companions: readonly Companion[];
  readonly opposedActions: readonly OpposedActions[];
  readonly syndromeConflicts: readonly SyndromeConflict[];
  /** Ask with `codeList`, which does not take an absent list for an empty one. */
  readonly codeLists: ReadonlyMap<CodeListName, readonly string[]>;
}
