import fc from 'fast-check';
import { type Finding, type Severity, SEVERITIES, severityRank, type Suppression, type Verdict, verify } from '../index.js';
import { buildCase, type CaseInput, icd, item, mg, readRuleFolders, tablets } from '../testing/index.js';
import { productsOf } from './suppression.js';

const verdictOf = (input: CaseInput, suppressions?: readonly Suppression[]): Verdict => {
  const { prescription, knowledge, context, asOf, localRules } = buildCase(input);
  return verify(prescription, knowledge, { ...context, ...(suppressions && { suppressions }) }, asOf, localRules);
};

describe('one message per problem', () => {
  it('an over-dose by itself and by the day is told once', () => {
    const { findings } = verdictOf({ items: [item('AML-TAB-5', { singleDose: mg('50'), frequency: 'bid', days: 3, quantity: tablets('60') })] });
    const doses = findings.filter(({ category }) => category === 'dose');
    expect(doses).toHaveLength(1);
    expect(doses[0]!.also!.length).toBeGreaterThan(0);
  });

  it('in every case of every table no rule is lost and nothing that speaks is milder than what it speaks for', async () => {
    for (const [, input] of (await readRuleFolders()).flatMap((folder) => folder.cases)) {
      const { findings, worst } = verdictOf(input);
      for (const lead of findings) {
        for (const other of lead.also ?? []) expect(severityRank(other.severity)).toBeLessThanOrEqual(severityRank(lead.severity));
      }
      expect(worst).toBe(SEVERITIES.findLast((severity) => findings.some((f) => f.severity === severity)) ?? 'none');
    }
  });
});

describe('what only informs', () => {
  it('blocks nothing: without it the disposition is the same', async () => {
    const cases = (await readRuleFolders()).flatMap((folder) => folder.cases);
    for (const [why, input] of cases) {
      const { verifications, findings, disposition } = verdictOf(input);
      const interrupts = findings.some((f) => f.severity !== 'info') || verifications.some((v) => v.outcome === 'not-checked');
      expect([why, disposition === 'approve']).toEqual([why, !interrupts]);
    }
  });
});

describe('a suppressed finding', () => {
  const interacting: CaseInput = { items: [item('WAR-TAB-25'), item('FLC-CAP-150')], diagnoses: [icd('I48'), icd('B37.9')] };
  const contraindicated: CaseInput = { items: [item('COL-TAB-05'), item('CLR-TAB-250')], diagnoses: [icd('M10.9'), icd('J18.9')] };
  const UNTIL = '2027-11-23T00:00:00+08:00';
  const signed = (input: CaseInput, of: Finding, change: Partial<Suppression> = {}): Suppression => ({
    id: 'S', statements: [of, ...of.also ?? []], products: productsOf(of.items, buildCase(input).prescription.items), until: UNTIL, ...change,
  });
  const about = (verdict: Verdict, ruleId = 'INTERACT-1'): Finding => verdict.findings.find((f) => f.ruleId === ruleId)!;
  const open = (verdict: Verdict): string[] => verdict.findings.filter((f) => !f.suppressed).map(({ ruleId }) => ruleId);

  it.each<[string, CaseInput, Severity]>([['a caution', interacting, 'caution'], ['a block', contraindicated, 'block']])('%s is shown, last, and decides nothing', (_what, input, severity) => {
    const before = verdictOf(input);
    expect(about(before).severity).toBe(severity);
    const after = verdictOf(input, [signed(input, about(before))]);
    expect(after.findings).toHaveLength(before.findings.length);
    expect(after.findings.at(-1)).toMatchObject({ ruleId: 'INTERACT-1', severity, suppressed: { id: 'S', until: UNTIL } });
    expect(open(after)).toEqual(open(before).filter((id) => id !== 'INTERACT-1'));
    expect(after.verifications.find((v) => v.verification === 'drug-properties')).toMatchObject({ outcome: 'pass', rules: expect.arrayContaining(['INTERACT-1']) });
  });

  it.each<[string, (s: Suppression) => Suppression, CaseInput?]>([
    ['its day is over', (s) => ({ ...s, until: '2026-11-23T09:30:00+08:00' })],
    ['the rule has changed', (s) => ({ ...s, statements: s.statements.map((x) => ({ ...x, ruleVersion: 99 })) })],
    ['it was another rule', (s) => ({ ...s, statements: s.statements.map((x) => ({ ...x, ruleId: 'DOSE-1' })) })],
    ['it has become worse', (s) => ({ ...s, statements: s.statements.map((x) => ({ ...x, severity: 'info' as const })) })],
    ['the value is another', (s) => ({ ...s, statements: s.statements.map((x) => ({ ...x, observed: 'x' })) })],
    ['the limit is another', (s) => ({ ...s, statements: s.statements.map((x) => ({ ...x, limit: 'x' })) })],
    ['the products are others', (s) => ({ ...s, products: ['WAR-TAB-25'] })],
  ])('speaks again when %s', (_what, change) => {
    const before = verdictOf(interacting);
    expect(open(verdictOf(interacting, [change(signed(interacting, about(before)))]))).toEqual(open(before));
  });

  it('is never a reject, whatever was signed', () => {
    const allergic: CaseInput = { items: [item('AMX-CAP-250', { skinTestMark: 'required' })], patient: { allergyStatus: 'recorded', allergies: [{ code: 'penicillin', text: '青霉素过敏', severity: 'severe' }] } };
    const before = verdictOf(allergic);
    const reject = before.findings[0]!;
    expect(reject.severity).toBe('reject');
    expect(verdictOf(allergic, [signed(allergic, reject)])).toEqual(before);
  });

  it('of any case and any finding: everything that was said is still there, and nothing else falls silent', async () => {
    const cases = (await readRuleFolders()).flatMap((folder) => folder.cases).filter(([, input]) => verdictOf(input).findings.length > 0);
    const lines = (verdict: Verdict): string[] => verdict.findings.flatMap((f) => [f, ...f.also ?? []]).map((f) => `${f.ruleId} ${f.severity} ${f.observed}`).sort();
    fc.assert(fc.property(fc.nat({ max: cases.length - 1 }), fc.nat({ max: 9 }), (at, pick) => {
      const input = cases[at]![1];
      const before = verdictOf(input);
      const of = before.findings[pick % before.findings.length]!;
      const after = verdictOf(input, [signed(input, of)]);
      expect(lines(after)).toEqual(lines(before));
      const silent = new Set([of, ...of.also ?? []].map((f) => `${f.ruleId} ${f.observed} ${f.limit}`));
      for (const f of after.findings) if (f.suppressed) expect(silent).toContain(`${f.ruleId} ${f.observed} ${f.limit}`);
    }), { numRuns: 300 });
  });
});
