import type { Instant } from '#kernel';
import type { Knowledge } from '#knowledge';
import type { FacilityContext, Prescription } from './prescription.js';
import type { Rule } from './rule.js';
import { RULES, RULE_SET_VERSION } from './rules/index.js';
import { type PrescriptionView, viewPrescription } from './view.js';
import {
  CHECK_OF, type Disposition, type Finding, type MissingFact, type RuleFinding, type RuleOutcome, type Severity, severityRank,
  type Verdict, type Verification, type VerificationOutcome, type VerificationResult, VERIFICATIONS,
} from './verdict.js';

/**
 * The four checks and ten verifications of one prescription. Pure: the same prescription, knowledge
 * version, context and `asOf` give the same verdict for ever, so any past one can be replayed.
 */
export function verify(prescription: Prescription, knowledge: Knowledge, context: FacilityContext, asOf: Instant): Verdict {
  const rx = viewPrescription(prescription, knowledge, context, asOf);
  const tallies = new Map<Verification, Tally>(VERIFICATIONS.map((v) => [v, { rules: [], findings: [], missing: [] }]));
  for (const rule of RULES) tally(tallies.get(rule.verification)!, rule, evaluateRule(rule, rx));
  const findings = [...tallies.values()].flatMap((t) => t.findings).sort(worstFirst);
  const verifications = VERIFICATIONS.map((v) => conclusion(v, tallies.get(v)!, rx));
  return {
    knowledgeVersion: knowledge.version,
    ruleSetVersion: RULE_SET_VERSION,
    asOf,
    verifications,
    findings,
    worst: findings[0]?.severity ?? 'none',
    disposition: dispositionOf(verifications, findings[0]?.severity),
  };
}

interface Tally {
  readonly rules: string[];
  readonly findings: Finding[];
  readonly missing: MissingFact[];
}

/** All outcomes of a rule: one for the prescription, or one per item. */
export function evaluateRule(rule: Rule, rx: PrescriptionView): readonly RuleOutcome[] {
  if (rule.scope === 'prescription') return [guarded(rule, () => rule.evaluate(rx))];
  return rx.items.map((item) => guarded(rule, () => rule.evaluate(item, rx), item.item.no));
}

/** A rule that throws has not checked anything: undetermined, never absent. */
function guarded(rule: Rule, evaluate: () => RuleOutcome, item?: number): RuleOutcome {
  try {
    return evaluate();
  } catch {
    return {
      kind: 'undetermined',
      missing: [{
        code: 'engine-failure',
        text: { zh: `规则 ${rule.id} 运行失败,未审查`, en: `Rule ${rule.id} failed: not checked` },
        items: item === undefined ? [] : [item],
      }],
    };
  }
}

function tally(into: Tally, rule: Rule, outcomes: readonly RuleOutcome[]): void {
  let applied = false;
  for (const outcome of outcomes) {
    if (outcome.kind === 'not-applicable') continue;
    applied = true;
    if (outcome.kind === 'pass') continue;
    if (outcome.missing) into.missing.push(...outcome.missing);
    if (outcome.kind === 'finding') for (const f of outcome.findings) into.findings.push(identified(rule, f));
  }
  if (applied) into.rules.push(rule.id);
}

const identified = (rule: Rule, f: RuleFinding): Finding => ({
  ...f,
  ruleId: rule.id,
  ruleVersion: rule.version,
  verification: rule.verification,
  category: rule.category,
  commentCode: f.commentCode ?? rule.commentCode,
});

function conclusion(verification: Verification, t: Tally, rx: PrescriptionView): VerificationResult {
  return {
    verification,
    check: CHECK_OF[verification],
    outcome: outcomeOf(t),
    method: 'rule',
    rules: t.rules,
    observed: OBSERVED[verification](rx),
    missing: t.missing,
  };
}

function outcomeOf(t: Tally): VerificationOutcome {
  const worst = t.findings.reduce((rank, f) => Math.max(rank, severityRank(f.severity)), -1);
  if (worst >= severityRank('block')) return 'fail';
  if (t.missing.length > 0) return 'not-checked';
  if (worst >= severityRank('caution')) return 'concern';
  return t.rules.length > 0 ? 'pass' : 'not-applicable';
}

function dispositionOf(verifications: readonly VerificationResult[], worst: Severity | undefined): Disposition {
  if (worst === 'reject') return 'return';
  const clear = verifications.every((v) => v.outcome === 'pass' || v.outcome === 'not-applicable');
  return clear && (worst === undefined || worst === 'info') ? 'approve' : 'review';
}

const worstFirst = (a: Finding, b: Finding): number =>
  severityRank(b.severity) - severityRank(a.severity) || (a.items[0] ?? 0) - (b.items[0] ?? 0) || a.ruleId.localeCompare(b.ruleId);

const perItem = (read: (i: PrescriptionView['items'][number]) => string) => (rx: PrescriptionView): string => rx.items.map(read).join('; ');

/** What each verification read. The name itself is personal data and is not repeated here. */
const OBSERVED: Readonly<Record<Verification, (rx: PrescriptionView) => string>> = {
  department: (rx) => `${rx.prescription.departmentCode} / ${rx.prescription.prescriberCode}`,
  name: (rx) => `${rx.prescription.patient.sex}; visit ${rx.prescription.visitNumber ?? '-'}`,
  age: (rx) => (rx.age ? `${rx.age.years}y ${rx.age.months}m ${rx.age.days}d` : '-'),
  'drug-name': perItem((i) => `${i.item.productCode} ${i.item.genericName}`),
  'dosage-form': perItem((i) => `${i.item.form} / ${i.item.route}`),
  specification: perItem((i) => i.item.specification),
  quantity: perItem((i) => `${i.item.quantity.value} ${i.item.quantity.unit}`),
  'drug-properties': perItem((i) => i.item.group ?? '-'),
  'usage-dosage': perItem((i) => `${i.item.singleDose?.value ?? '?'} ${i.item.singleDose?.unit ?? ''} ${i.item.frequency} ${i.item.route} × ${i.item.days ?? '?'}d`),
  diagnosis: (rx) => rx.prescription.diagnoses.map((d) => d.code ?? '(text)').join('; '),
};
