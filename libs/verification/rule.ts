import type { LocalText } from '#kernel';
import type { Source } from '#knowledge';
import type { ItemView, PrescriptionView } from './view.js';
import type { MissingFact, RuleFinding, RuleOutcome, Verification } from './verdict.js';

interface RuleIdentity {
  /** Stable for ever, like RENAL-1; never derived from a class or file name, never reused. */
  readonly id: string;
  /** Raised whenever the logic changes. */
  readonly version: number;
  readonly verification: Verification;
  /** Kebab-case group for statistics, e.g. 'dose', 'interaction', 'header'. */
  readonly category: string;
  /** Default code of 处方点评 (2010), 1-1 … 3-4. */
  readonly commentCode: string;
  readonly title: LocalText;
  /** What it looks at and why, for the rule sheet. */
  readonly description: LocalText;
  readonly source: Source;
  /** Outcomes it can have; its cases must reach every one of them. */
  readonly outcomes: readonly RuleOutcome['kind'][];
}

/** Looked at once per item (solvent lines included: a rule that is not about them says not-applicable). */
export interface ItemRule extends RuleIdentity {
  readonly scope: 'item';
  evaluate(item: ItemView, rx: PrescriptionView): RuleOutcome;
}

/** Looked at once per prescription: header rules and rules about several items together. */
export interface PrescriptionRule extends RuleIdentity {
  readonly scope: 'prescription';
  evaluate(rx: PrescriptionView): RuleOutcome;
}

export type Rule = ItemRule | PrescriptionRule;

export const NOT_APPLICABLE: RuleOutcome = { kind: 'not-applicable' };
export const PASS: RuleOutcome = { kind: 'pass' };
export const undetermined = (...missing: MissingFact[]): RuleOutcome => ({ kind: 'undetermined', missing });
export const finding = (...findings: RuleFinding[]): RuleOutcome => ({ kind: 'finding', findings });

/** Findings when there are any, else undetermined when facts are missing, else pass: for rules that look at several things at once. */
export function conclude(findings: readonly RuleFinding[], missing: readonly MissingFact[] = []): RuleOutcome {
  if (findings.length > 0) return missing.length > 0 ? { kind: 'finding', findings, missing } : { kind: 'finding', findings };
  return missing.length > 0 ? { kind: 'undetermined', missing } : PASS;
}
