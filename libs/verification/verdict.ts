import type { Instant, LocalText } from '#kernel';
import type { Source } from '#knowledge';

/** 四查 */
export const CHECKS = ['prescription', 'drug', 'incompatibility', 'rationality'] as const;
export type Check = (typeof CHECKS)[number];

/** 十对, in the order of 处方管理办法 art. 37 (3 + 4 + 2 + 1). */
export const VERIFICATIONS = [
  'department', 'name', 'age',
  'drug-name', 'dosage-form', 'specification', 'quantity',
  'drug-properties', 'usage-dosage',
  'diagnosis',
] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export const CHECK_OF: Readonly<Record<Verification, Check>> = {
  department: 'prescription', name: 'prescription', age: 'prescription',
  'drug-name': 'drug', 'dosage-form': 'drug', specification: 'drug', quantity: 'drug',
  'drug-properties': 'incompatibility', 'usage-dosage': 'incompatibility',
  diagnosis: 'rationality',
};

export const VERIFICATION_TEXT: Readonly<Record<Verification, LocalText>> = {
  department: { zh: '科别', en: 'Department' },
  name: { zh: '姓名', en: 'Name' },
  age: { zh: '年龄', en: 'Age' },
  'drug-name': { zh: '药名', en: 'Drug name' },
  'dosage-form': { zh: '剂型', en: 'Dosage form' },
  specification: { zh: '规格', en: 'Specification' },
  quantity: { zh: '数量', en: 'Quantity' },
  'drug-properties': { zh: '药品性状', en: 'Drug properties' },
  'usage-dosage': { zh: '用法用量', en: 'Usage and dosage' },
  diagnosis: { zh: '临床诊断', en: 'Clinical diagnosis' },
};

/** Rising severity: 提示 · 审查 · 拦截 · 驳回. Nobody overrides `reject`. */
export const SEVERITIES = ['info', 'caution', 'block', 'reject'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const severityRank = (s: Severity): number => SEVERITIES.indexOf(s);

export const OUTCOMES = ['pass', 'concern', 'fail', 'not-checked', 'not-applicable'] as const;
export type VerificationOutcome = (typeof OUTCOMES)[number];

/** What a rule says of one prescription or item. Unknown is never fine: a rule that lacks a fact is `undetermined`. */
export type RuleOutcome =
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'pass' }
  | { readonly kind: 'undetermined'; readonly missing: readonly MissingFact[] }
  | { readonly kind: 'finding'; readonly findings: readonly RuleFinding[]; readonly missing?: readonly MissingFact[] };

/** A fact a rule needed and did not have; a person must look. `code` is stable, e.g. 'weight', 'egfr', 'allergy-record', 'monograph'. */
export interface MissingFact {
  readonly code: string;
  readonly text: LocalText;
  readonly items?: readonly number[];
}

/** What a rule writes of a finding; the engine adds the rule's identity. */
export interface RuleFinding {
  readonly severity: Severity;
  /** Line numbers concerned; empty = the prescription as a whole. */
  readonly items: readonly number[];
  readonly message: LocalText;
  /** What the prescription says, e.g. '4000 mg/d'. Never personal data beyond clinical values. */
  readonly observed: string;
  /** What it was held against, e.g. '≤ 3000 mg/d'. */
  readonly limit: string;
  readonly advice: LocalText;
  readonly source: Source;
  /** Overrides the rule's default comment code where one rule serves two. */
  readonly commentCode?: string;
  /** Who says it, where one rule of the program speaks for many rows of data (a facility's own rules). */
  readonly as?: FindingIdentity;
}

export interface FindingIdentity {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly verification: Verification;
  readonly category: string;
}

export interface Finding extends Omit<RuleFinding, 'as'> {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly verification: Verification;
  readonly category: string;
  readonly commentCode: string;
  /** What other rules say of the same problem on the same lines; none of it is worse. */
  readonly also?: readonly AlsoSaid[];
  /** Signed away for this patient until then: shown, and counted for nothing. Never a reject. */
  readonly suppressed?: { readonly id: string; readonly until: Instant };
}

export type AlsoSaid = Pick<Finding, 'ruleId' | 'ruleVersion' | 'severity' | 'commentCode' | 'message' | 'observed' | 'limit'>;

export interface VerificationResult {
  readonly verification: Verification;
  readonly check: Check;
  readonly outcome: VerificationOutcome;
  readonly method: 'rule';
  /** Rules that applied, by id: what decided this. */
  readonly rules: readonly string[];
  /** What was read on the prescription to decide it, e.g. the department code or the product names. */
  readonly observed: string;
  readonly missing: readonly MissingFact[];
}

export interface Verdict {
  readonly knowledgeVersion: string;
  readonly ruleSetVersion: string;
  readonly asOf: Instant;
  readonly verifications: readonly VerificationResult[];
  /** Worst first, suppressed ones last; one per problem. */
  readonly findings: readonly Finding[];
  readonly worst: Severity | 'none';
  readonly disposition: Disposition;
}

/** `approve`: every verification passed and nothing above info; `review`: a person looks; `return`: a reject finding, straight to rework. */
export type Disposition = 'approve' | 'review' | 'return';
