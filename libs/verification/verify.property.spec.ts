import fc from 'fast-check';
import { Decimal, isPlainDecimal } from '#kernel';
import type { Allergy, Finding, Patient, Prescription, PrescriptionItem } from './index.js';
import type { Rule } from './rule.js';
import { PAPER_ALTERATIONS, PAPER_COLOURS, PRESCRIPTION_KINDS, RULES, severityRank, SEXES, type Verification, VERIFICATIONS, verify } from './index.js';
import { evaluateRule, verifyWith } from './verify.js';
import { viewPrescription } from './work-out.js';
import { buildCase, knowledge, needsPerson, POORER, readRuleFolders, type VerifyInput } from './testing/index.js';

/** Every case of every table, as a starting point for what the tables do not say. */
const cases = (await readRuleFolders()).flatMap(({ name, cases: table }) => table.map(([why, input]) => ({ why: `${name}: ${why}`, input: buildCase(input) })));
const oneOf = <T>(list: readonly T[]): fc.Arbitrary<number> => fc.nat({ max: list.length - 1 }); // an index prints shorter than a knowledge

const verdictOf = ({ prescription, knowledge: version, context, asOf, localRules }: VerifyInput) => verify(prescription, version, context, asOf, localRules);
const withItems = (input: VerifyInput, items: readonly PrescriptionItem[]): VerifyInput => ({ ...input, prescription: { ...input.prescription, items } });
const times = (value: string, by: number): string => new Decimal(value).times(by).toString();

describe('raising a dose', () => {
  /** The line's worst finding in a verification; rules on too low a dose are not meant. */
  const worstOn = (findings: readonly Finding[], line: number, verification: Verification, except: readonly string[] = []): number =>
    Math.max(-1, ...findings.filter((f) => f.verification === verification && f.items.includes(line) && !except.includes(f.ruleId)).map((f) => severityRank(f.severity)));

  const raised = (item: PrescriptionItem, by: number, quantityToo: boolean): PrescriptionItem => ({
    ...item,
    singleDose: item.singleDose && { ...item.singleDose, value: times(item.singleDose.value, by) },
    maxDailyDose: item.maxDailyDose && { ...item.maxDailyDose, value: times(item.maxDailyDose.value, by) },
    quantity: quantityToo ? { ...item.quantity, value: times(item.quantity.value, by) } : item.quantity,
  });
  const dosed = cases.flatMap(({ why, input }) => input.prescription.items
    .filter((item) => [item.singleDose, item.quantity].every((a) => a && isPlainDecimal(a.value)) && (!item.maxDailyDose || isPlainDecimal(item.maxDailyDose.value)))
    .map((item) => ({ why, input, line: item.no })));
  const change = (input: VerifyInput, line: number, by: number, quantityToo: boolean): VerifyInput =>
    withItems(input, input.prescription.items.map((item) => (item.no === line ? raised(item, by, quantityToo) : item)));

  it('never makes an over-dose finding disappear, or milder', () => {
    const OVER = ['DOSE-1', 'DOSE-2', 'RENAL-1'];
    fc.assert(fc.property(oneOf(dosed), fc.integer({ min: 1, max: 30 }), (at, tenths) => {
      const { input, line } = dosed[at]!;
      const over = verdictOf(input).findings.filter((f) => OVER.includes(f.ruleId) && f.items.includes(line));
      const before = worstOn(over, line, 'usage-dosage');
      const after = verdictOf(change(input, line, 1 + tenths / 10, false)).findings;
      expect(worstOn(after, line, 'usage-dosage')).toBeGreaterThanOrEqual(before);
    }), { numRuns: 2_000 });
  });

  it('never makes a shortage disappear while the quantity stays', () => {
    fc.assert(fc.property(oneOf(dosed), fc.integer({ min: 1, max: 30 }), (at, tenths) => {
      const { input, line } = dosed[at]!;
      const short = verdictOf(input).findings.filter((f) => f.ruleId === 'QUANTITY-2' && f.items.includes(line) && f.message.en.includes('too little'));
      const after = verdictOf(change(input, line, 1 + tenths / 10, false)).findings;
      expect(worstOn(after, line, 'quantity')).toBeGreaterThanOrEqual(worstOn(short, line, 'quantity'));
    }), { numRuns: 2_000 });
  });

  it('never makes a surplus, a day limit or a controlled limit disappear when the quantity follows the dose', () => {
    const LIMITS = ['QUANTITY-2', 'QUANTITY-3', 'CONTROLLED-1'];
    fc.assert(fc.property(oneOf(dosed), fc.integer({ min: 2, max: 9 }), (at, by) => {
      const { input, line } = dosed[at]!;
      const before = verdictOf(input).findings.filter((f) => LIMITS.includes(f.ruleId) && f.items.includes(line));
      const after = verdictOf(change(input, line, by, true)).findings.map((f) => `${f.ruleId} ${f.severity} ${f.items.join()}`);
      for (const f of before) expect(after).toContain(`${f.ruleId} ${f.severity} ${f.items.join()}`);
    }), { numRuns: 2_000 });
  });
});

/** What was measured may stop a drug although nobody need measure it in everybody (ADR 6): such a result, taken away, is not always asked for. */
const UNASKED: Readonly<Record<string, readonly string[]>> = { 'kidney function': ['LAB-1', 'RENAL-1'] };
const asking = (fact: string): readonly Rule[] => RULES.filter(({ id }) => !UNASKED[fact]?.includes(id));
const heldBy = (rules: readonly Rule[], { prescription, knowledge: version, context, asOf, localRules }: VerifyInput): boolean =>
  verifyWith(rules, prescription, version, context, asOf, localRules).disposition !== 'approve';

describe('taking a needed fact away', () => {
  it.each(Object.keys(POORER))('%s: no finding and no undetermined becomes a pass, and nothing gets approved by it', (fact) => {
    const wrong: string[] = [];
    for (const { why, input } of cases) {
      const poorer = { ...input, prescription: POORER[fact]!(input.prescription) };
      const [before, after] = [input, poorer].map(({ prescription, context, asOf, knowledge: version, localRules }) => viewPrescription(prescription, version, context, asOf, localRules));
      for (const rule of RULES) {
        const then = evaluateRule(rule, after!);
        evaluateRule(rule, before!).forEach((outcome, i) => {
          if (needsPerson(outcome) && then[i]!.kind === 'pass') wrong.push(`${why}: ${rule.id} ${outcome.kind} became pass`);
        });
      }
      if (heldBy(RULES, input) && heldBy(asking(fact), input) && !heldBy(RULES, poorer)) wrong.push(`${why}: approved`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('the order of the lines', () => {
  const gist = (findings: readonly Finding[]): readonly string[] =>
    findings.map((f) => `${f.ruleId} ${f.severity} ${f.commentCode} ${f.items.length}`).sort();

  it('changes neither the findings nor the ten outcomes', () => {
    const several = cases.filter(({ input }) => input.prescription.items.length > 1);
    fc.assert(fc.property(oneOf(several), fc.array(fc.nat(), { minLength: 10, maxLength: 10 }), (at, keys) => {
      const { input } = several[at]!;
      const shuffled = input.prescription.items.map((item, i) => ({ item, key: keys[i % 10]! })).sort((a, b) => a.key - b.key);
      const [before, after] = [verdictOf(input), verdictOf(withItems(input, shuffled.map(({ item }, i) => ({ ...item, no: i + 1 }))))];
      expect(gist(after.findings)).toEqual(gist(before.findings));
      expect(after.verifications.map((v) => v.outcome)).toEqual(before.verifications.map((v) => v.outcome));
      expect(after.disposition).toBe(before.disposition);
    }), { numRuns: 1_000 });
  });
});

describe('whatever the type allows', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('', ' ', '__proto__', 'constructor', '\u0000', '\u202e张', "'; DROP TABLE x;--", '{tablet}', 'mg', 'kg', '10*4.[IU]', '%', '1/0', '10*99.mg'),
  );
  const decimal = fc.oneof(word, fc.constantFrom('0', '1', '999999999.999999999', '1e400', '-1', 'NaN', 'Infinity'), fc.nat().map(String));
  const amount = fc.record({ value: decimal, unit: word });
  const instant = fc.oneof(word, fc.constantFrom('2026-11-23T09:20:00+08:00', '9999-12-31T23:59:59Z', '-271821-04-20T00:00:00Z'));
  const day = fc.oneof(word, fc.constantFrom('2026-11-23', '1981-03-02', '-271821-04-19', '+275760-09-13', '2026-02-30'));
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
  const code = (known: Iterable<string>): fc.Arbitrary<string> => fc.oneof(fc.constantFrom(...known), word);
  const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 1e21, NaN));

  const line: fc.Arbitrary<PrescriptionItem> = fc.record({
    no: fc.nat({ max: 20 }), productCode: code(knowledge.products.keys()), genericName: word, form: code(knowledge.formByName.keys()),
    specification: word, quantity: amount, singleDose: maybe(amount), route: code(knowledge.routes.keys()), frequency: code(knowledge.frequencies.keys()),
    days: maybe(number), maxDailyDose: maybe(amount), group: maybe(fc.constantFrom('1', '2', '')), role: maybe(fc.constantFrom('drug', 'solvent')),
    skinTestMark: maybe(fc.constantFrom('required', 'continue', 'none')), note: maybe(word), rate: maybe(amount),
    beyondRoutine: maybe(fc.record({ reason: word, signedBy: word, signedAt: instant })),
  });
  const lab = fc.record({ value: decimal, unit: fc.oneof(word, fc.constantFrom('mL/min', 'umol/L')), at: instant });
  const allergies: fc.Arbitrary<readonly Allergy[]> = fc.array(fc.record({ code: maybe(word), text: word, severity: maybe(fc.constantFrom('mild', 'severe', 'unknown')) }), { maxLength: 3 });
  const patient: fc.Arbitrary<Patient> = fc.record({
    id: word, name: word, sex: fc.constantFrom(...SEXES), birthDate: maybe(day), statedAge: maybe(word), weight: maybe(amount), height: maybe(amount),
    idNumber: maybe(word), pregnancy: maybe(fc.constantFrom('pregnant', 'not-pregnant', 'unknown')), gestationWeeks: maybe(number),
    lactation: maybe(fc.constantFrom('lactating', 'not-lactating', 'unknown')), allergyStatus: maybe(fc.constantFrom('none-known', 'recorded', 'unknown')),
    allergies: maybe(allergies), labs: maybe(fc.record({ egfr: maybe(lab), creatinine: maybe(lab), alt: maybe(lab), inr: maybe(lab), potassium: maybe(lab) })),
  });
  const prescription: fc.Arbitrary<Prescription> = fc.record({
    number: word, version: fc.integer(), kind: fc.constantFrom(...PRESCRIPTION_KINDS), setting: fc.constantFrom('outpatient', 'emergency', 'inpatient'),
    visitNumber: maybe(word), departmentCode: word, prescriberCode: word, signedAt: maybe(instant), issuedAt: instant, validUntil: maybe(day), patient,
    diagnoses: fc.array(fc.record({ code: maybe(word), text: word }), { maxLength: 4 }), items: fc.array(line, { maxLength: 8 }),
    agent: maybe(fc.record({ name: word, idNumber: word })), extensionReason: maybe(word),
    paper: maybe(fc.record({ colour: maybe(fc.constantFrom(...PAPER_COLOURS)), legible: maybe(fc.boolean()), alterations: maybe(fc.constantFrom(...PAPER_ALTERATIONS)), blankStruckOut: maybe(fc.boolean()), signatureAgrees: maybe(fc.boolean()) })),
  });

  it('is answered, never thrown at, and never approved unless all ten were checked', () => {
    const { context, asOf } = buildCase({});
    fc.assert(fc.property(prescription, (rx) => {
      const verdict = verify(rx, knowledge, context, asOf);
      expect(verdict.verifications.map((v) => v.verification)).toEqual(VERIFICATIONS);
      if (verdict.disposition === 'approve') expect(verdict.verifications.every((v) => v.outcome === 'pass' || v.outcome === 'not-applicable')).toBe(true);
    }), { numRuns: 1_000 });
  });

  it('in one field of an otherwise good prescription is answered as well', () => {
    fc.assert(fc.property(oneOf(cases), line, patient, fc.nat({ max: 40 }), (at, odd, oddPatient, pick) => {
      const { input } = cases[at]!;
      const key = Object.keys(odd)[pick % Object.keys(odd).length] as keyof PrescriptionItem;
      const patientKey = Object.keys(oddPatient)[pick % Object.keys(oddPatient).length] as keyof Patient;
      const rx = input.prescription;
      const items = rx.items.map((item) => ({ ...item, [key]: odd[key] }));
      verdictOf({ ...input, prescription: { ...rx, items, patient: { ...rx.patient, [patientKey]: oddPatient[patientKey] } } });
    }), { numRuns: 2_000 });
  });
});
