import { finding, type ItemRule, NOT_APPLICABLE, PASS, type PrescriptionRule, type Rule, undetermined } from './rule.js';
import { RULE_SET_VERSION, ruleSetVersion } from './rules/index.js';
import { amount, AS_OF, buildCase, type CaseInput, type HelperCase, icd, item, mg, outcomesOf } from './testing/index.js';
import type { RuleOutcome, Severity, Verification } from './verdict.js';
import { verify, verifyWith } from './verify.js';

const SOURCE = { citation: 'spec', standing: 'constructed' } as const;
const TEXT = { zh: '测试', en: 'test' };

const rule = (id: string, evaluate: () => RuleOutcome, verification: Verification = 'age'): PrescriptionRule => ({
  id, version: 7, scope: 'prescription', verification, category: 'spec', commentCode: '1-1',
  title: TEXT, description: TEXT, source: SOURCE, outcomes: [], evaluate,
});
const perLine = (evaluate: ItemRule['evaluate']): ItemRule => ({ ...rule('SPEC-1', () => PASS), scope: 'item', evaluate });
const found = (severity: Severity, items: readonly number[] = [], commentCode?: string): RuleOutcome =>
  finding({ severity, items, message: TEXT, observed: 'o', limit: 'l', advice: TEXT, source: SOURCE, commentCode });
const unknown = (code: string, ...items: number[]): RuleOutcome => undetermined({ code, text: TEXT, items });
const weightUnknown: RuleOutcome = { kind: 'undetermined', missing: [{ code: 'weight', text: TEXT }] };
const boom = (): RuleOutcome => {
  throw new Error('boom');
};

const run = (rules: readonly Rule[], input: CaseInput = {}) => {
  const { prescription, knowledge, context, asOf } = buildCase(input);
  return verifyWith(rules, prescription, knowledge, context, asOf);
};
const saying = (...outcomes: readonly RuleOutcome[]) => run(outcomes.map((outcome, i) => rule(`SPEC-${i + 1}`, () => outcome)));
const age = (verdict: ReturnType<typeof run>) => verdict.verifications.find((v) => v.verification === 'age')!;
const outcome = (...outcomes: readonly RuleOutcome[]) => () => age(saying(...outcomes)).outcome;
const disposition = (...outcomes: readonly RuleOutcome[]) => () => saying(...outcomes).disposition;
const missing = (...outcomes: readonly RuleOutcome[]) => () => age(saying(...outcomes)).missing.map(({ code, items }) => [code, items]);
const order = (...findings: readonly (readonly [id: string, severity: Severity, ...items: number[]])[]) => () =>
  run(findings.map(([id, severity, ...items]) => rule(id, () => found(severity, items)))).findings.map((f) => f.ruleId);
const observed = (verification: Verification, input: CaseInput) => () =>
  run([], input).verifications.find((v) => v.verification === verification)!.observed;
const TWO_LINES: CaseInput = { items: [item('AML-TAB-5'), item('ASA-ECT-100')] };
const ONE_LINE: CaseInput = {
  items: [item('AML-TAB-5', { form: '片剂', specification: '5mg×7片', route: 'po', frequency: 'qd', days: 7, singleDose: mg('5'), quantity: amount('1', '{box}'), group: '2' })],
};
const BARE_LINE: CaseInput = { items: [item('AML-TAB-5', { singleDose: undefined, route: 'po', frequency: 'qd', days: undefined })] };

/** How the outcomes of the rules become a verdict. */
export const cases: readonly HelperCase[] = [
  ['An info passes', outcome(PASS, found('info')), 'pass'],
  ['A caution is a concern', outcome(PASS, found('caution')), 'concern'],
  ['A caution beside an unknown is not checked', outcome(PASS, found('caution'), weightUnknown), 'not-checked'],
  ['A block fails, whatever is unknown', outcome(weightUnknown, found('block')), 'fail'],
  ['A reject fails', outcome(found('reject')), 'fail'],
  ['An unknown is not checked', outcome(PASS, weightUnknown), 'not-checked'],
  ['What a finding lacks besides is not checked', outcome({ ...found('info'), missing: [{ code: 'weight', text: TEXT }] } as RuleOutcome), 'not-checked'],
  ['No rule applied: not applicable', outcome(NOT_APPLICABLE), 'not-applicable'],
  ['One rule applied and passed', outcome(NOT_APPLICABLE, PASS), 'pass'],

  ['All passed: approved', disposition(PASS), 'approve'],
  ['Nothing applied: nothing against it', disposition(NOT_APPLICABLE), 'approve'],
  ['An info is approved', disposition(PASS, found('info')), 'approve'],
  ['A caution is reviewed', disposition(PASS, found('caution')), 'review'],
  ['A block is reviewed', disposition(PASS, found('block')), 'review'],
  ['An unknown is reviewed', disposition(PASS, weightUnknown), 'review'],
  ['An unknown beside an info is reviewed', disposition(found('info'), weightUnknown), 'review'],
  ['A reject goes back, whatever is unknown', disposition(weightUnknown, found('reject')), 'return'],

  ['The worst severity', () => saying(found('info'), found('block'), found('caution')).worst, 'block'],
  ['No finding', () => saying(PASS).worst, 'none'],
  ['Findings: worst first', order(['SPEC-1', 'caution', 2], ['SPEC-2', 'block', 3], ['SPEC-3', 'info', 1]), ['SPEC-2', 'SPEC-1', 'SPEC-3']],
  ['then by line', order(['SPEC-1', 'caution', 2], ['SPEC-2', 'caution', 1]), ['SPEC-2', 'SPEC-1']],
  ['of several lines the first counts', order(['SPEC-1', 'caution', 2, 3], ['SPEC-2', 'caution', 1, 4]), ['SPEC-2', 'SPEC-1']],
  ['the prescription as a whole before any line', order(['SPEC-1', 'caution', 1], ['SPEC-2', 'caution']), ['SPEC-2', 'SPEC-1']],
  ['then by rule', order(['SPEC-3', 'caution', 1], ['SPEC-1', 'caution', 1], ['SPEC-2', 'caution', 1]), ['SPEC-1', 'SPEC-2', 'SPEC-3']],
  ['A finding carries the rule\'s identity', () => saying(found('block', [1])).findings, [{
    severity: 'block', items: [1], message: TEXT, observed: 'o', limit: 'l', advice: TEXT, source: SOURCE,
    ruleId: 'SPEC-1', ruleVersion: 7, verification: 'age', category: 'spec', commentCode: '1-1',
  }]],
  ['and the comment code it says itself', () => saying(found('block', [1], '2-9')).findings[0]!.commentCode, '2-9'],

  ['The rules that applied, in their order', () => age(run([rule('SPEC-2', () => PASS), rule('SPEC-1', () => PASS), rule('SPEC-3', () => NOT_APPLICABLE)])).rules, ['SPEC-2', 'SPEC-1']],
  ['A rule that applied to the first line only has applied', () => age(run([perLine((view) => (view.item.no === 1 ? PASS : NOT_APPLICABLE))], TWO_LINES)).rules, ['SPEC-1']],
  ['A rule that applied to the last line only has applied', () => age(run([perLine((view) => (view.item.no === 2 ? PASS : NOT_APPLICABLE))], TWO_LINES)).rules, ['SPEC-1']],
  ['A rule that applied to no line has not', () => age(run([perLine(() => NOT_APPLICABLE)], TWO_LINES)).rules, []],
  ['Every line is judged', () => run([perLine((view) => found('info', [view.item.no]))], TWO_LINES).findings.map((f) => f.items), [[1], [2]]],

  ['A fact several rules lack is asked for once, for all lines', missing(unknown('weight', 3, 1), unknown('weight', 2, 1), unknown('egfr', 1)), [['weight', [1, 2, 3]], ['egfr', [1]]]],
  ['also where no line is concerned', missing(weightUnknown, weightUnknown), [['weight', []]]],
  ['What a finding lacks is asked for as well', missing({ ...found('info'), missing: [{ code: 'weight', text: TEXT, items: [1] }] } as RuleOutcome), [['weight', [1]]]],
  ['Two facts of one rule', missing(undetermined({ code: 'weight', text: TEXT, items: [] }, { code: 'egfr', text: TEXT, items: [] })), [['weight', []], ['egfr', []]]],

  ['A rule that throws has not checked', () => age(run([rule('SPEC-1', boom), rule('SPEC-2', () => found('info'))])), {
    verification: 'age', check: 'prescription', outcome: 'not-checked', method: 'rule', rules: ['SPEC-1', 'SPEC-2'], observed: '45y 8m 21d',
    missing: [{ code: 'engine-failure', text: { zh: '规则 SPEC-1 运行失败,未审查', en: 'Rule SPEC-1 failed: not checked' }, items: [] }],
  }],
  ['The rules after it run', () => run([rule('SPEC-1', boom), rule('SPEC-2', () => found('info'))]).findings.length, 1],
  ['Each rule that throws is told of', () => age(run([rule('SPEC-1', boom), rule('SPEC-2', boom)])).missing.map(({ text }) => text.en), ['Rule SPEC-1 failed: not checked', 'Rule SPEC-2 failed: not checked']],
  ['and the line it failed on', () => age(run([perLine((view) => (view.item.no === 2 ? boom() : PASS))], TWO_LINES)).missing.map(({ items }) => items), [[2]]],
  ['line by line', () => outcomesOf(perLine(boom), TWO_LINES).map((o) => (o.kind === 'undetermined' ? o.missing[0]!.items : o.kind)), [[1], [2]]],

  ['All ten, in the order of the decree', () => run([]).verifications.map((v) => v.verification), [
    'department', 'name', 'age', 'drug-name', 'dosage-form', 'specification', 'quantity', 'drug-properties', 'usage-dosage', 'diagnosis',
  ]],
  ['Three and four and two and one', () => run([]).verifications.map((v) => v.check), [
    ...Array.from({ length: 3 }, () => 'prescription'), ...Array.from({ length: 4 }, () => 'drug'),
    ...Array.from({ length: 2 }, () => 'incompatibility'), 'rationality',
  ]],
  ['An outcome belongs to the verification of its rule', () => run([rule('SPEC-1', () => found('block'), 'diagnosis')]).verifications.filter((v) => v.outcome === 'fail').map((v) => v.verification), ['diagnosis']],

  ['Read for the department', observed('department', {}), 'D-INT / S-DOC1'],
  ['Read for the name, which is not repeated', observed('name', { visitNumber: 'V-1' }), 'male; visit V-1'],
  ['without a visit', observed('name', { visitNumber: undefined }), 'male; visit -'],
  ['Read for the age', observed('age', {}), '45y 8m 21d'],
  ['without a birth date', observed('age', { patient: { birthDate: undefined } }), '-'],
  ['Read for the drug name', observed('drug-name', ONE_LINE), 'AML-TAB-5 苯磺酸氨氯地平片'],
  ['Read for the form', observed('dosage-form', ONE_LINE), '片剂 / po'],
  ['Read for the specification', observed('specification', ONE_LINE), '5mg×7片'],
  ['Read for the quantity', observed('quantity', ONE_LINE), '1 {box}'],
  ['Read for the group', observed('drug-properties', ONE_LINE), '2'],
  ['Read for the groups of two lines without', observed('drug-properties', TWO_LINES), '-; -'],
  ['Read for the usage', observed('usage-dosage', ONE_LINE), '5 mg qd po × 7d'],
  ['with nothing written', observed('usage-dosage', BARE_LINE), '?  qd po × ?d'],
  ['Read for the diagnosis', observed('diagnosis', { diagnoses: [icd('I10'), { text: '高血压' }] }), 'I10; (text)'],

  ['The rules of the release are what verify runs', () => {
    const { prescription, knowledge, context, asOf } = buildCase({});
    const verdict = verify(prescription, knowledge, context, asOf);
    return [verdict.verifications.flatMap((v) => v.rules).length > 20, verdict.knowledgeVersion === knowledge.version, verdict.ruleSetVersion, verdict.asOf];
  }, [true, true, RULE_SET_VERSION, AS_OF]],
  // echo -n 'A-1@1,B-1@2' | sha256sum
  ['A set of rules has a name, whatever their order', () => ruleSetVersion([{ id: 'B-1', version: 2 }, { id: 'A-1', version: 1 }]), 'f5d9a77c7811e4ed'],
];
