import { Decimal } from '#kernel';
import type { Drug, HepaticLimit } from '#knowledge';
import type { Diagnosis } from '../../prescription.js';
import { AS_OF, type CaseInput, type CaseItem, icd, item, lab, mg, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const limit = (fromGrade: HepaticLimit['fromGrade'], patch: Partial<HepaticLimit> = {}): HepaticLimit =>
  ({ fromGrade, action: 'avoid', text: '按分级', source: MADE_UP, ...patch });
const perDay = (value: string): Partial<HepaticLimit> => ({ action: 'limit', maxDaily: { value: new Decimal(value), unit: 'mg' } });
/** Amlodipine with these limits, and no contraindication unless given, in a patient of these diagnoses. */
const livers = (diagnoses: readonly Diagnosis[], hepatic: readonly HepaticLimit[], drug: Partial<Drug> = {}): CaseInput =>
  ({ diagnoses, monographs: { amlodipine: { hepatic, contraindications: [], cautions: [], ...drug } } });
const aml = (patch: Partial<CaseItem> = {}): readonly CaseItem[] => [item('AML-TAB-5', { singleDose: mg('5'), ...patch })];
const alt = (value: string): CaseInput['patient'] => ({ labs: { alt: lab(value, 'U/L') } });

const fatty = [icd('K76.0', '脂肪肝')];
const cirrhosis = [icd('K74.6', '肝硬化')];
const failure = [icd('K72.9', '肝衰竭')];
const signed = { beyondRoutine: { reason: '无替代', signedBy: 'S-DOC1', signedAt: AS_OF } };

export const cases: readonly RuleCase[] = [
  ['a drug that does not depend on the liver', { items: aml(), monographs: { amlodipine: { hepatic: [] } } }, 'not-applicable'],
  ['metoclopramide for a sound liver', { items: [item('MCP-TAB-5', { frequency: 'tid' })] }, 'pass'],
  ['ibuprofen, and nobody looked at the liver: not asked for', { patient: { labs: undefined }, items: [item('IBU-SRC-300')] }, 'not-applicable'],
  ['methotrexate, and nobody looked at the liver', { patient: { labs: undefined }, items: [item('MTX-TAB-25', { frequency: 'qw' })] }, { undetermined: 'alt' }],
  ['ibuprofen in liver failure', { diagnoses: failure, items: [item('IBU-SRC-300')] }, { finding: 'block', commentCode: '2-2', items: [1], limit: '< Child-Pugh C', observed: 'K72.9; 300 mg qd', says: '在该肝功能下禁用:' }],
  ['ibuprofen in cirrhosis of unknown grade', { diagnoses: cirrhosis, items: [item('IBU-SRC-300')] }, { finding: 'caution', commentCode: '2-2', says: '若达 Child-Pugh C 级' }],
  ['ibuprofen and a fatty liver', { diagnoses: fatty, items: [item('IBU-SRC-300')] }, 'pass'],
  ['decompensated cirrhosis by its words', { diagnoses: [{ text: '肝硬化失代偿期' }], items: [item('IBU-SRC-300')] }, { finding: 'block' }],
  ['omeprazole 20 mg twice in liver failure', { diagnoses: failure, items: [item('OME-ECC-20', { frequency: 'bid' })] }, { finding: 'block', commentCode: '2-5', limit: '≤ 20 mg/d', says: '需按肝功能调整:' }],
  ['omeprazole 20 mg once', { diagnoses: failure, items: [item('OME-ECC-20')] }, 'pass'],
  ['… in a week makes no day', { diagnoses: failure, items: [item('OME-ECC-20', { frequency: 'qw' })] }, 'pass'],
  ['methotrexate with an ALT of 251', { patient: alt('251'), items: [item('MTX-TAB-25', { frequency: 'qw' })] }, { finding: 'block', commentCode: '2-2', observed: 'ALT 251 U/L; 2.5 mg qw' }],
  ['methotrexate with an ALT of 250', { patient: alt('250'), items: [item('MTX-TAB-25', { frequency: 'qw' })] }, 'pass'],
  ['a high ALT alone is a hint for a drug whose label asks for no test', { patient: alt('600'), items: [item('IBU-SRC-300')] }, { finding: 'info', commentCode: '2-2' }],
  ['an outer use', { diagnoses: failure, items: [item('DIC-GEL-20')], monographs: { 'diclofenac-gel': { hepatic: [limit('A')] } } }, 'not-applicable'],

  ['avoid from A: a fatty liver may be none at all', { ...livers(fatty, [limit('A')]), items: aml() }, { finding: 'caution', commentCode: '2-2', says: '若达 Child-Pugh A 级' }],
  ['avoid from A: cirrhosis is', { ...livers(cirrhosis, [limit('A')]), items: aml() }, { finding: 'block', commentCode: '2-2', limit: '< Child-Pugh A' }],
  ['avoid from A: contraindicated already', { ...livers(cirrhosis, [limit('A')], { contraindications: ['K74'] }), items: aml() }, 'pass'],
  ['avoid from A: said already, but only with caution', { ...livers(cirrhosis, [limit('A')], { cautions: ['K74'] }), items: aml() }, { finding: 'block' }],
  ['avoid from C: said already as strongly', { ...livers(cirrhosis, [limit('C')], { cautions: ['K74'] }), items: aml() }, 'pass'],
  ['a dose limit is said beside the contraindication', { ...livers(failure, [limit('C', perDay('4'))], { contraindications: ['K72'] }), items: aml() }, { finding: 'block', commentCode: '2-5', limit: '≤ 4 mg/d' }],
  ['ascites and varices without a liver disease: many causes', { ...livers([icd('R18'), icd('I85.0')], [limit('A')]), items: aml() }, { finding: 'caution', observed: 'R18; I85.0; 5 mg qd' }],
  ['… and at worst C', { ...livers([icd('R18')], [limit('C')]), items: aml() }, { finding: 'caution' }],
  ['ascites of a liver disease', { ...livers([icd('R18'), icd('K75.9')], [limit('C')]), items: aml() }, { finding: 'block', observed: 'R18; K75.9; 5 mg qd' }],
  ['the limit of the worst class reached', { ...livers(failure, [limit('A', { action: 'caution' }), limit('C'), limit('B', perDay('1'))]), items: aml() }, { finding: 'block', commentCode: '2-2', findings: 1 }],
  ['what holds, and what may hold', { ...livers(cirrhosis, [limit('A', perDay('4')), limit('B', perDay('3')), limit('C')]), items: aml() }, { finding: 'block', limit: '≤ 4 mg/d', findings: 2 }],
  ['what holds is kept, what may hold is asked', { ...livers(cirrhosis, [limit('A', perDay('5')), limit('C')]), items: aml() }, { finding: 'caution', findings: 1, limit: '< Child-Pugh C' }],
  ['with care: a hint', { ...livers(failure, [limit('B', { action: 'caution' })]), items: aml() }, { finding: 'info', commentCode: '2-5', limit: '< Child-Pugh B' }],
  ['above what may be the limit', { ...livers(cirrhosis, [limit('B', perDay('4'))]), items: aml() }, { finding: 'caution', limit: '≤ 4 mg/d', says: '若达 Child-Pugh B 级' }],
  ['above the limit, with reason and second signature', { ...livers(failure, [limit('B', perDay('4'))]), items: aml(signed) }, { finding: 'caution' }],
  ['exactly the limit', { ...livers(failure, [limit('B', perDay('5'))]), items: aml() }, 'pass'],
  ['to be reduced, by how much the table does not say', { ...livers(failure, [limit('B', { action: 'limit' })]), items: aml() }, { finding: 'caution', limit: '按分级' }],
  ['perhaps to be reduced', { ...livers(cirrhosis, [limit('B', { action: 'limit' })]), items: aml() }, { finding: 'info', limit: '按分级' }],
  ['to be reduced, by a high ALT alone', { ...livers([icd('I10')], [limit('A', { action: 'limit' })]), patient: alt('600'), items: aml() }, { finding: 'info' }],
  ['to be reduced, by a high ALT alone, and the dose cannot be read', { ...livers([icd('I10')], [limit('A', perDay('4'))]), patient: alt('600'), items: aml({ singleDose: undefined }) }, { finding: 'info', missing: 'single-dose' }],
  ['to be reduced, and the dose cannot be read', { ...livers(failure, [limit('B', perDay('4'))]), items: aml({ singleDose: undefined }) }, { finding: 'caution', missing: 'single-dose', limit: '≤ 4 mg/d' }],
  ['a class that cannot be reached', { ...livers(fatty, [limit('B')]), items: aml() }, 'pass'],
  ['a diagnosis nobody can read', { ...livers([{ text: '某种不明之病' }], [limit('C')]), items: aml() }, { undetermined: 'diagnosis-code' }],
  ['… of an unseen liver', { ...livers([{ text: '某种不明之病' }], [limit('C')]), patient: { labs: undefined }, items: aml() }, { undetermined: 'diagnosis-code' }],
  ['… of a drug that only needs care', { ...livers([{ text: '某种不明之病' }], [limit('C', { action: 'caution' })]), items: aml() }, 'pass'],
  ['a limit from A asks for no ALT', { ...livers([icd('I10')], [limit('A', perDay('4'))]), patient: { labs: undefined }, items: aml() }, 'not-applicable'],
  ['avoid from B asks for no ALT', { ...livers([icd('I10')], [limit('B')]), patient: { labs: undefined }, items: aml() }, 'not-applicable'],
];
