import type { ControlledLimit } from '#knowledge';
import { limitFor } from './controlled.js';
import { type CaseInput, type HelperCase, icd, item, viewCase } from './testing/index.js';

const SOURCE = { citation: 'spec', standing: 'constructed' } as const;
const PAIN: CaseInput = { diagnoses: [icd('C34.9')] };

/** '7 d' or '1 dose'; undefined = no limit known. */
const limit = (productCode: string, input: CaseInput = {}) => (): string | undefined => {
  const rx = viewCase({ items: [item(productCode)], ...input });
  const found = limitFor(rx.items[0]!, rx);
  return found && (found.maxDays === undefined ? `${found.maxDoses} dose` : `${found.maxDays} d`);
};
const row = (maxDays: number, patch: Partial<ControlledLimit> = {}): ControlledLimit =>
  ({ patientGroup: 'any', controlClass: 'narcotic', form: 'any', maxDays, extensible: false, source: SOURCE, ...patch });
const of = (...controlledLimits: readonly ControlledLimit[]) => limit('MOR-TAB-10', { ...PAIN, knowledge: { controlledLimits } });

export const cases: readonly HelperCase[] = [
  ['Morphine tablets', limit('MOR-TAB-10'), '3 d'],
  ['Controlled-release morphine', limit('MOR-SRT-30'), '7 d'],
  ['Injected morphine', limit('MOR-INJ-10'), '1 dose'],
  ['Fentanyl patches count as controlled release', limit('FEN-PAT-25'), '7 d'],
  ['unless the facility says otherwise', limit('FEN-PAT-25', { context: { settings: { patchesAreControlledRelease: false } } }), '3 d'],
  ['Cancer pain: tablets', limit('MOR-TAB-10', PAIN), '7 d'],
  ['Cancer pain: controlled release', limit('MOR-SRT-30', PAIN), '15 d'],
  ['Cancer pain: injected', limit('MOR-INJ-10', PAIN), '3 d'],
  ...['D05.1', 'G89.2', 'G89.3', 'G89.4', 'R52.1', 'R52.2'].map((code): HelperCase =>
    [`Pain that lasts: ${code}`, limit('MOR-TAB-10', { diagnoses: [icd(code)] }), '7 d']),
  ['Pain that passes', limit('MOR-TAB-10', { diagnoses: [icd('R52.0')] }), '3 d'],
  ['On the ward', limit('MOR-TAB-10', { ...PAIN, setting: 'inpatient' }), '1 d'],
  ['A drug that is not controlled', limit('AML-TAB-5'), undefined],
  ['A product nobody knows', limit('XXX-0'), undefined],
  ['An enteric form is not controlled release', limit('MOR-SRT-30', { formulary: { 'MOR-SRT-30': { form: 'enteric-tablet' } } }), '3 d'],

  ['A row of another class', of(row(1, { controlClass: 'toxic' })), undefined],
  ['A row of another group', of(row(1, { patientGroup: 'general' })), undefined],
  ['A row of another form', of(row(1, { form: 'injection' })), undefined],
  ['A row of another ingredient', of(row(1, { ingredient: 'pethidine' })), undefined],
  ['A row of another diagnosis', of(row(1, { diagnoses: ['F90'] })), undefined],
  ['The form says more than nothing', of(row(1), row(2, { form: 'other' })), '2 d'],
  ['and does so first as well', of(row(2, { form: 'other' }), row(1)), '2 d'],
  ['The group says more than the form', of(row(1, { form: 'other' }), row(2, { patientGroup: 'cancer-pain' })), '2 d'],
  ['The diagnosis says more than group and form', of(row(1, { patientGroup: 'cancer-pain', form: 'other' }), row(2, { diagnoses: ['C'] })), '2 d'],
  ['The ingredient says more than all of them', of(row(1, { patientGroup: 'cancer-pain', form: 'other', diagnoses: ['C'] }), row(2, { ingredient: 'morphine' })), '2 d'],
  ['Group and form together say more than the group', of(row(1, { patientGroup: 'cancer-pain' }), row(2, { patientGroup: 'cancer-pain', form: 'other' })), '2 d'],
];
