import type { Rule } from '../rule.js';
import { type RuleFinding, type RuleOutcome, severityRank } from '../verdict.js';
import { evaluateRule } from '../verify.js';
import type { PrescriptionView } from '../view.js';
import { viewPrescription } from '../work-out.js';
import { buildCase, type VerifyInput } from './base.js';
import type { CaseInput, Expected } from './case.js';

/** What the rule says of a case: all its outcomes, one per line for item rules. */
export const outcomesOf = (rule: Rule, input: CaseInput): readonly RuleOutcome[] => outcomesFor(rule, buildCase(input));

/** The same of a whole input. */
export const outcomesFor = (rule: Rule, input: VerifyInput): readonly RuleOutcome[] => evaluateRule(rule, viewOf(input));

/** What the rules see of a case. */
export const viewCase = (input: CaseInput): PrescriptionView => viewOf(buildCase(input));

const viewOf = ({ prescription, knowledge, context, asOf, localRules }: VerifyInput): PrescriptionView =>
  viewPrescription(prescription, knowledge, context, asOf, localRules);

/** The worst of a rule's outcomes: finding by severity, then undetermined, pass, not-applicable. */
export function worstOutcome(outcomes: readonly RuleOutcome[]): RuleOutcome {
  return [...outcomes].sort((a, b) => rank(b) - rank(a))[0] ?? { kind: 'not-applicable' };
}

const RANK = { 'not-applicable': 0, pass: 1, undetermined: 2, finding: 3 } as const;
const rank = (o: RuleOutcome): number => RANK[o.kind] + (o.kind === 'finding' ? severityRank(worstFinding(o.findings).severity) : 0);

export const worstFinding = (findings: readonly RuleFinding[]): RuleFinding =>
  [...findings].sort((a, b) => severityRank(b.severity) - severityRank(a.severity))[0]!;

/** The outcome in the words of a table, with exactly the details `expected` asks about, so that the two can be compared. */
export function inWordsOf(expected: Expected, outcome: RuleOutcome, rule: Rule): Expected {
  if (outcome.kind === 'pass' || outcome.kind === 'not-applicable') return outcome.kind;
  const codes = (outcome.missing ?? []).map((fact) => fact.code);
  const named = (asked?: string): string => (asked !== undefined && codes.includes(asked) ? asked : codes.join(','));
  const asked: Asked = typeof expected === 'string' ? {} : expected;
  if (outcome.kind === 'undetermined') return { undetermined: named(asked.undetermined) };
  const worst = worstFinding(outcome.findings);
  return {
    finding: worst.severity,
    ...(asked.commentCode !== undefined && { commentCode: worst.commentCode ?? rule.commentCode }),
    ...(asked.items !== undefined && { items: worst.items }),
    ...(asked.missing !== undefined && { missing: named(asked.missing) }),
    ...(asked.observed !== undefined && { observed: worst.observed }),
    ...(asked.limit !== undefined && { limit: worst.limit }),
    ...(asked.says !== undefined && { says: worst.message.zh.includes(asked.says) ? asked.says : worst.message.zh }),
    ...(asked.findings !== undefined && { findings: outcome.findings.length }),
  };
}

interface Asked {
  readonly undetermined?: string;
  readonly commentCode?: string;
  readonly items?: readonly number[];
  readonly missing?: string;
  readonly observed?: string;
  readonly limit?: string;
  readonly says?: string;
  readonly findings?: number;
}
