import { NOT_APPLICABLE, PASS, type PrescriptionRule, type Rule } from './rule.js';
import { CHECK_OF, type RuleOutcome, type Verification, VERIFICATIONS, verify, verifyWith } from './index.js';
import { buildCase, type CaseInput, item, readRuleFolders } from './testing/index.js';

const SOURCE = { citation: 'spec', standing: 'constructed' } as const;
const TEXT = { zh: '测试', en: 'test' };

const rule = (id: string, evaluate: () => RuleOutcome, verification: Verification = 'age'): PrescriptionRule => ({
  id, version: 7, scope: 'prescription', verification, category: 'spec', commentCode: '1-1',
  title: TEXT, description: TEXT, source: SOURCE, outcomes: [], evaluate,
});

const run = (rules: readonly Rule[], input: CaseInput = {}) => {
  const { prescription, knowledge, context, asOf } = buildCase(input);
  return verifyWith(rules, prescription, knowledge, context, asOf);
};

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

  it('name the rules that applied and what they read, but never the patient', () => {
    const age = run([rule('SPEC-1', () => PASS), rule('SPEC-2', () => NOT_APPLICABLE)]).verifications[2]!;
    expect(age).toMatchObject({ verification: 'age', rules: ['SPEC-1'], observed: '45y 8m 21d', method: 'rule' });
    const { prescription, knowledge, context, asOf } = buildCase({ patient: { idNumber: '110105198103021023' } });
    const told = JSON.stringify(verify(prescription, knowledge, context, asOf));
    expect(told).not.toContain('张测试');
    expect(told).not.toContain('110105198103021023');
  });
});

describe('the unremarkable base prescription', () => {
  it('is approved: every verification checked, nothing above info', () => {
    const { prescription, knowledge, context, asOf } = buildCase({});
    const verdict = verify(prescription, knowledge, context, asOf);
    expect(verdict.findings.filter((f) => f.severity !== 'info')).toEqual([]);
    expect(verdict.verifications.map((v) => v.outcome).filter((o) => o !== 'pass' && o !== 'not-applicable')).toEqual([]);
    expect(verdict.disposition).toBe('approve');
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
