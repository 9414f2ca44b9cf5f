import type { Amount, LocalDate, LocalText } from '#kernel';
import type { Labs } from '../prescription.js';
import type { Severity } from '../verdict.js';

/** What a facility's own rule may say (domain §11); the logic is here, the limits are the facility's. */
export const LOCAL_RULE_KINDS = [
  'max-per-visit', 'only-departments', 'only-prescribers', 'only-diagnoses', 'lab-within', 'needs-approval', 'message',
] as const;
export type LocalRuleKind = (typeof LOCAL_RULE_KINDS)[number];

export const LOCAL_RULE_LABS = ['egfr', 'creatinine', 'alt', 'inr', 'potassium'] as const satisfies readonly (keyof Labs)[];

/** One rule of a facility, in one of its immutable versions. */
export interface LocalRule {
  /** LOCAL-…, unique within the facility, never used again. */
  readonly id: string;
  readonly version: number;
  readonly severity: Severity;
  readonly target: LocalTarget;
  readonly condition: LocalCondition;
  readonly message: LocalText;
  /** First and last calendar day it holds, in the facility's time zone; absent: without end. */
  readonly validFrom?: LocalDate;
  readonly validUntil?: LocalDate;
}

/** The drugs meant: a product, everything with an ingredient, or everything under an ATC code. */
export interface LocalTarget {
  readonly by: (typeof LOCAL_TARGETS)[number];
  readonly code: string;
}
export const LOCAL_TARGETS = ['product', 'ingredient', 'atc'] as const;

export type LocalCondition =
  /** No more in all on one visit; in counting units, packages or mass. */
  | { readonly kind: 'max-per-visit'; readonly max: Amount }
  | { readonly kind: 'only-departments' | 'only-prescribers'; readonly codes: readonly string[] }
  /** ICD-10 codes or their beginnings. */
  | { readonly kind: 'only-diagnoses'; readonly codes: readonly string[] }
  | { readonly kind: 'lab-within'; readonly lab: (typeof LOCAL_RULE_LABS)[number]; readonly days: number }
  /** The line carries a reason and a doctor's second signature. */
  | { readonly kind: 'needs-approval' }
  | { readonly kind: 'message' };
