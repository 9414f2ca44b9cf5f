import type { Instant } from '#kernel';
import type { Knowledge } from '#knowledge';
import { type LocalRuleBook, NO_LOCAL_RULES } from './local/local-rule-book.js';
import type { FacilityContext, Prescription } from './prescription.js';
import { grouped } from './quietness/grouped.js';
import { suppressionOf } from './quietness/suppression.js';
import type { ItemRule, PrescriptionRule, Rule } from './rule.js';
import { RULES, RULE_SET_VERSION } from './rules/index.js';
import type { ItemView, PrescriptionView } from './view.js';
import { viewPrescription } from './work-out.js';
import {
  CHECK_OF, type Disposition, type Finding, type MissingFact, type RuleFinding, type RuleOutcome, type Severity, severityRank,
  type Verdict, type Verification, type VerificationOutcome, type VerificationResult, VERIFICATIONS,
} from './verdict.js';

/**
 * The four checks and ten verifications of one prescription. Pure: the same prescription, knowledge
 * version, context and `asOf` give the same verdict for ever, so any past one can be replayed. `localRules` is the book
 * the context names; any other says nothing, and the facility's rules are then not checked.
 */
export function verify(
  prescription: Prescription, knowledge: Knowledge, context: FacilityContext, asOf: Instant, localRules: LocalRuleBook = NO_LOCAL_RULES,
): Verdict {
  return verifyWith(RULES, prescription, knowledge, context, asOf, localRules);
}

/** As `verify`, with rules of the caller's choice. Not for verdicts anyone relies on: they are `verify`'s. */
export function verifyWith(
  rules: readonly Rule[], prescription: Prescription, knowledge: Knowledge, context: FacilityContext, asOf: Instant,
  localRules: LocalRuleBook = NO_LOCAL_RULES,
): Verdict {
  const rx = viewPrescription(prescription, knowledge, context, asOf, localRules);
  const tallies = emptyTallies();
  for (const rule of rules) tally(tallies, rule, rx);
  const findings = grouped(VERIFICATIONS.flatMap((v) => tallies[v].findings)).toSorted(worstFirst);
  const verifications = VERIFICATIONS.map((v) => conclusion(v, tallies[v], rx));
  const worst = findings[0]?.suppressed ? undefined : findings[0]?.severity;
  return {
    knowledgeVersion: knowledge.version,
    ruleSetVersion: RULE_SET_VERSION,
    asOf,
    verifications,
    findings,
    worst: worst ?? 'none',
    disposition: dispositionOf(verifications, worst),
  };
}

interface Tally {
  readonly rules: string[];
  readonly findings: Finding[];
  readonly missing: MissingFact[];
}

const emptyTally = (): Tally => ({ rules: [], findings: [], missing: [] });
const emptyTallies = (): Tallies => ({
  department: emptyTally(), name: emptyTally(), age: emptyTally(),
  'drug-name': emptyTally(), 'dosage-form': emptyTally(), specification: emptyTally(), quantity: emptyTally(),
  'drug-properties': emptyTally(), 'usage-dosage': emptyTally(),
  diagnosis: emptyTally(),
});

/** All outcomes of a rule: one for the prescription, or one per item. */
export function evaluateRule(rule: Rule, rx: PrescriptionView): readonly RuleOutcome[] {
  return rule.scope === 'prescription' ? [outcomeOfRule(rule, rx)] : rx.items.map((item) => outcomeForItem(rule, item, rx));
}

function outcomeOfRule(rule: PrescriptionRule, rx: PrescriptionView): RuleOutcome {
  try {
    return rule.evaluate(rx);
  } catch {
    return failure(rule, []);
  }
}

function outcomeForItem(rule: ItemRule, item: ItemView, rx: PrescriptionView): RuleOutcome {
  try {
    return rule.evaluate(item, rx);
  } catch {
    return failure(rule, [item.item.no]);
  }
}

/** A rule that throws has not checked anything: undetermined, never absent. */
const failure = (rule: Rule, items: readonly number[]): RuleOutcome => ({
  kind: 'undetermined',
  missing: [{
    code: 'engine-failure',
    text: { zh: `规则 ${rule.id} 运行失败,未审查`, en: `Rule ${rule.id} failed: not checked` },
    items,
  }],
});

type Tallies = Readonly<Record<Verification, Tally>>;

function tally(tallies: Tallies, rule: Rule, rx: PrescriptionView): void {
  let applied = false;
  if (rule.scope === 'prescription') applied = record(tallies, rule, rx, outcomeOfRule(rule, rx));
  else for (const item of rx.items) applied = record(tallies, rule, rx, outcomeForItem(rule, item, rx)) || applied;
  if (applied) tallies[rule.verification].rules.push(rule.id);
}

/** Did the rule apply? */
function record(tallies: Tallies, rule: Rule, rx: PrescriptionView, outcome: RuleOutcome): boolean {
  if (outcome.kind === 'not-applicable') return false;
  if (outcome.kind === 'pass') return true;
  const into = tallies[rule.verification];
  if (outcome.missing) for (const fact of outcome.missing) addMissing(into.missing, fact);
  if (outcome.kind === 'finding') for (const f of outcome.findings) add(f.as ? tallies[f.as.verification] : into, unlessSuppressed(identified(rule, f), rx));
  return true;
}

/** Shown as suppressed, never left out. */
function unlessSuppressed(finding: Finding, { context: { suppressions }, prescription, asOf }: PrescriptionView): Finding {
  const by = suppressions && suppressionOf(finding, prescription.items, suppressions, asOf);
  return by ? { ...finding, suppressed: { id: by.id, until: by.until } } : finding;
}

/** A row of data that speaks for itself is named among the rules of its verification. */
function add(into: Tally, finding: Finding): void {
  into.findings.push(finding);
  if (finding.ruleId.startsWith('LOCAL-') && !into.rules.includes(finding.ruleId)) into.rules.push(finding.ruleId);
}

/** Several rules may lack the same fact: it is asked for once, for all lines concerned. Of a failed rule each failure counts. */
function addMissing(facts: MissingFact[], fact: MissingFact): void {
  const at = facts.findIndex((known) => known.code === fact.code && known.text.en === fact.text.en);
  const known = facts[at];
  if (!known) facts.push(fact);
  else facts[at] = { ...known, items: [...new Set([...known.items ?? [], ...fact.items ?? []])].sort((a, b) => a - b) };
}

/** Field by field: spreading objects of many shapes was a tenth of a verification's time. */
const identified = (rule: Rule, f: RuleFinding): Finding => ({
  severity: f.severity,
  items: f.items,
  message: f.message,
  observed: f.observed,
  limit: f.limit,
  advice: f.advice,
  source: f.source,
  ruleId: f.as?.ruleId ?? rule.id,
  ruleVersion: f.as?.ruleVersion ?? rule.version,
  verification: f.as?.verification ?? rule.verification,
  category: f.as?.category ?? rule.category,
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
  const worst = t.findings.reduce((rank, f) => (f.suppressed ? rank : Math.max(rank, severityRank(f.severity))), -1);
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
  Number(a.suppressed !== undefined) - Number(b.suppressed !== undefined) || severityRank(b.severity) - severityRank(a.severity) || (a.items[0] ?? 0) - (b.items[0] ?? 0) || (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId));

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
