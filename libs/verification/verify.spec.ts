import { finding, type ItemRule, NOT_APPLICABLE, PASS, type PrescriptionRule, type Rule } from './rule.js';
import { CHECK_OF, type RuleOutcome, type Severity, type Verification, VERIFICATIONS, verify, verifyWith } from './index.js';
import { buildCase, type CaseInput, item, outcomesOf, readRuleFolders } from './testing/index.js';

const SOURCE = { citation: 'spec', standing: 'constructed' } as const;
const TEXT = { zh: '测试', en: 'test' };

const rule = (id: string, evaluate: () => RuleOutcome, verification: Verification = 'age'): PrescriptionRule => ({
  id, version: 7, scope: 'prescription', verification, category: 'spec', commentCode: '1-1',
  title: TEXT, description: TEXT, source: SOURCE, outcomes: [], evaluate,
});
const found = (severity: Severity, items: number[] = []): RuleOutcome =>
  finding({ severity, items, message: TEXT, observed: 'o', limit: 'l', advice: TEXT, source: SOURCE });
const unknown: RuleOutcome = { kind: 'undetermined', missing: [{ code: 'weight', text: TEXT }] };
const boom = (): RuleOutcome => {
  throw new Error('boom');
};

const run = (rules: readonly Rule[], input: CaseInput = {}) => {
  const { prescription, knowledge, context, asOf } = buildCase(input);
  return verifyWith(rules, prescription, knowledge, context, asOf);
};
const outcomeOf = (...outcomes: RuleOutcome[]) =>
  run(outcomes.map((outcome, i) => rule(`SPEC-${i + 1}`, () => outcome))).verifications.find((v) => v.verification === 'age')!.outcome;

describe('the ten verifications', () => {
  it('are always all there, in the order of the decree, three and four and two and one', () => {
    for (const input of [{}, { items: [] }, { items: [item('XXX-0')], patient: { birthDate: undefined } }] satisfies CaseInput[]) {
      const { prescription, knowledge, context, asOf } = buildCase(input);
      const { verifications } = verify(prescription, knowledge, context, asOf);
      expect(verifications.map((v) => v.verification)).toEqual(VERIFICATIONS);
      expect(verifications.map((v) => v.check)).toEqual(VERIFICATIONS.map((v) => CHECK_OF[v]));
    }
    const perCheck = ['prescription', 'drug', 'incompatibility', 'rationality'].map((c) => VERIFICATIONS.filter((v) => CHECK_OF[v] === c).length);
    expect(perCheck).toEqual([3, 4, 2, 1]);
  });

  it('each have at least two rules behind them', async () => {
    const rules = (await readRuleFolders()).flatMap((folder) => folder.rules);
    expect(VERIFICATIONS.filter((v) => rules.filter((r) => r.verification === v).length < 2)).toEqual([]);
  });

  it('take the worst: a block fails, an unknown is not checked, a caution is a concern, an info passes', () => {
    expect(outcomeOf(PASS, found('info'))).toBe('pass');
    expect(outcomeOf(PASS, found('caution'))).toBe('concern');
    expect(outcomeOf(PASS, found('caution'), unknown)).toBe('not-checked');
    expect(outcomeOf(unknown, found('block'))).toBe('fail');
    expect(outcomeOf(found('reject'))).toBe('fail');
    expect(outcomeOf(PASS, unknown)).toBe('not-checked');
    expect(outcomeOf(NOT_APPLICABLE)).toBe('not-applicable');
    expect(outcomeOf(NOT_APPLICABLE, PASS)).toBe('pass');
  });

  it('name the rules that applied and what they read, but never the patient', () => {
    const age = run([rule('SPEC-1', () => PASS), rule('SPEC-2', () => NOT_APPLICABLE)]).verifications[2]!;
    expect(age).toMatchObject({ verification: 'age', rules: ['SPEC-1'], observed: '45y 8m 21d', method: 'rule' });
    const { prescription, knowledge, context, asOf } = buildCase({ patient: { idNumber: '110105198103021023' } });
    const told = JSON.stringify(verify(prescription, knowledge, context, asOf));
    expect(told).not.toContain('张测试');
    expect(told).not.toContain('110105198103021023');
  });
});

describe('a rule that throws', () => {
  it('is undetermined, never absent, and keeps the others running', () => {
    const { verifications, findings, disposition } = run([rule('SPEC-1', boom), rule('SPEC-2', () => found('info'))]);
    const age = verifications.find((v) => v.verification === 'age')!;
    expect(age).toMatchObject({ outcome: 'not-checked', rules: ['SPEC-1', 'SPEC-2'], missing: [{ code: 'engine-failure', items: [] }] });
    expect(findings).toHaveLength(1);
    expect(disposition).toBe('review');
  });

  it('says which line it failed on', () => {
    const each: ItemRule = { ...rule('SPEC-1', boom), scope: 'item', evaluate: boom };
    expect(outcomesOf(each, { items: [item('AML-TAB-5'), item('ASA-ECT-100')] })).toMatchObject([
      { kind: 'undetermined', missing: [{ items: [1] }] }, { kind: 'undetermined', missing: [{ items: [2] }] },
    ]);
  });
});

describe('the disposition', () => {
  const disposition = (...outcomes: RuleOutcome[]) => run(outcomes.map((outcome, i) => rule(`SPEC-${i + 1}`, () => outcome))).disposition;

  it('approves only what was checked and found nothing above info', () => {
    expect(disposition(PASS)).toBe('approve');
    expect(disposition(PASS, found('info'))).toBe('approve');
    expect(disposition(PASS, found('caution'))).toBe('review');
    expect(disposition(PASS, found('block'))).toBe('review');
    expect(disposition(PASS, unknown)).toBe('review');
    expect(disposition(unknown, found('reject'))).toBe('return');
  });

  it('of the unremarkable base prescription is approval: every verification checked, nothing above info', () => {
    const { prescription, knowledge, context, asOf } = buildCase({});
    const verdict = verify(prescription, knowledge, context, asOf);
    expect(verdict.findings.filter((f) => f.severity !== 'info')).toEqual([]);
    expect(verdict.verifications.map((v) => v.outcome).filter((o) => o !== 'pass' && o !== 'not-applicable')).toEqual([]);
    expect(verdict.disposition).toBe('approve');
  });
});

describe('findings', () => {
  it('come worst first, then by line, and carry the rule’s identity', () => {
    const { findings, worst } = run([
      rule('SPEC-1', () => found('caution', [2])), rule('SPEC-2', () => found('block', [3])), rule('SPEC-3', () => found('caution', [1])),
    ]);
    expect(findings.map((f) => f.ruleId)).toEqual(['SPEC-2', 'SPEC-3', 'SPEC-1']);
    expect(worst).toBe('block');
    expect(findings[0]).toMatchObject({ ruleVersion: 7, verification: 'age', category: 'spec', commentCode: '1-1' });
  });
});

describe('a replay', () => {
  it('gives the same verdict, to the last letter, for every case of every table', async () => {
    const inputs = (await readRuleFolders()).flatMap((folder) => folder.cases.map(([, input]) => input));
    for (const input of inputs) {
      const { prescription, knowledge, context, asOf } = buildCase(input);
      const first = verify(prescription, knowledge, context, asOf);
      const again = verify(structuredClone(prescription), knowledge, structuredClone(context), asOf);
      expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    }
  });

  it('leaves its input as it was', () => {
    const { prescription, knowledge, context, asOf } = buildCase({ items: [item('MOR-SRT-30'), item('XXX-0')] });
    const before = JSON.stringify([prescription, context]);
    verify(prescription, knowledge, context, asOf);
    expect(JSON.stringify([prescription, context])).toBe(before);
  });
});
