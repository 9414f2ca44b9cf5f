import { type CaseInput, type CaseItem, icd, item, type RuleCase } from '../../testing/case.js';
import { duplicationGroups, MADE_UP } from '../../testing/tables.js';

const dapt = [item('ASA-ECT-100'), item('CLO-TAB-75')];

const CODES = ['AML-TAB-5', 'ATO-TAB-20', 'LOR-TAB-10'] as const;
const DRUGS = ['amlodipine', 'atorvastatin', 'loratadine'] as const;

/** Lines of different single substances whose monographs are of these classes. */
const lines = (groups: Parameters<typeof duplicationGroups>[0], ...classes: readonly (readonly string[])[]): CaseInput & { readonly items: readonly CaseItem[] } => ({
  items: classes.map((_, i) => item(CODES[i]!)),
  monographs: Object.fromEntries(classes.map((duplicateClasses, i) => [DRUGS[i]!, { duplicateClasses }])),
  knowledge: { duplicationGroups: duplicationGroups(groups) },
});
/** The same, the first of them put on the skin. */
const local = (input: ReturnType<typeof lines>): CaseInput =>
  ({ ...input, items: input.items.map((line, i) => (i === 0 ? { ...line, route: 'top' } : line)) });
/** A drug of group A beside another of these ingredients (x being of group A) whose monograph is of these classes. */
const compound = (first: readonly string[], ingredients: readonly string[] = ['x', 'y'], own: readonly string[] = ['B']): CaseInput => ({
  formulary: { 'ATO-TAB-20': { ingredients } },
  monographs: { amlodipine: { duplicateClasses: first }, atorvastatin: { duplicateClasses: own } },
  knowledge: {
    duplicationGroups: duplicationGroups({ A: {}, B: {} }),
    ingredients: new Map([['x', { id: 'x', nameZh: '某', nameEn: 'x', allergyClasses: [], duplicateClasses: ['A'], source: MADE_UP }]]),
  },
});

export const cases: readonly RuleCase[] = [
  ['one drug', {}, 'not-applicable'],
  ['amlodipine and atorvastatin', { items: [item('AML-TAB-5'), item('ATO-TAB-20')] }, 'pass'],
  ['two dihydropyridines', { items: [item('NIF-CRT-30'), item('AML-TAB-5')] }, { finding: 'block', commentCode: '2-7', items: [1, 2] }],
  ['two proton pump inhibitors', { diagnoses: [icd('K29.5')], items: [item('OME-ECC-20'), item('RAB-ECT-10')] }, { finding: 'block' }],
  ['ibuprofen and celecoxib', { diagnoses: [icd('M17.9')], items: [item('IBU-SRC-300'), item('CEL-CAP-200')] }, { finding: 'block' }],
  ['amoxicillin and cefaclor: two β-lactams at once', { diagnoses: [icd('J03.9')], items: [item('AMX-CAP-500'), item('CEC-CAP-250')] }, { finding: 'caution', commentCode: '2-6', items: [1, 2] }],
  ['two cephalosporins are told once, by the stricter group', { diagnoses: [icd('J03.9')], items: [item('CEC-CAP-250'), item('CFX-CAP-250')] }, { finding: 'block' }],
  ['dual antiplatelet therapy after a stent', { diagnoses: [icd('I21.9'), icd('Z95.5')], items: dapt }, 'pass'],
  ['two P2Y12 inhibitors are not dual therapy', { diagnoses: [icd('I21.9'), icd('Z95.5')], items: [...dapt, item('TIC-TAB-90')] }, { finding: 'block', items: [2, 3] }],
  ['dual therapy with a diagnosis nobody can read: nobody can tell', { diagnoses: [{ text: '胸闷待查' }], items: dapt }, { undetermined: 'diagnosis-code' }],
  ['an unknown product', { items: [item('AML-TAB-5'), item('NO-SUCH')] }, { undetermined: 'ingredients' }],
  ['the same substance on two lines is another rule', { items: [item('AMX-CAP-250'), item('AMX-CAP-500')] }, 'pass'],
  ['three of one class are told once', lines({ A: {} }, ['A'], ['A'], ['A']), { finding: 'block', items: [1, 2, 3], findings: 1 }],
  ['two classes, two findings', lines({ A: {}, B: {} }, ['A', 'B'], ['A'], ['B']), { finding: 'block', findings: 2 }],
  ['a class the tables do not know', lines({}, ['A'], ['A']), 'pass'],
  ['one line of a class', lines({ A: {} }, ['A'], ['B']), 'pass'],
  ['one line of a class, its ingredients not known', { ...lines({ A: {} }, ['A'], ['B']), formulary: { 'AML-TAB-5': { ingredients: [] }, 'ATO-TAB-20': { ingredients: ['y'] } } }, { undetermined: 'ingredients' }],
  ['the stricter of two groups with the same lines', lines({ A: { severity: 'caution' }, B: {} }, ['A', 'B'], ['A', 'B']), { finding: 'block', findings: 1 }],
  ['a milder group with a line more is told as well', lines({ A: { severity: 'caution' }, B: {} }, ['A', 'B'], ['A', 'B'], ['A']), { finding: 'block', findings: 2 }],
  ['two equally strict groups are both told', lines({ A: {}, B: {} }, ['A', 'B'], ['A', 'B']), { finding: 'block', findings: 2 }],
  ['as the group has it', lines({ A: { severity: 'info', commentCode: '2-6' } }, ['A'], ['A']), { finding: 'info', commentCode: '2-6', limit: '分组A' }],
  ['one of the two only put on the skin', local(lines({ A: {} }, ['A'], ['A'])), { finding: 'info' }],
  ['two that are swallowed and one on the skin', local(lines({ A: {} }, ['A'], ['A'], ['A'])), { finding: 'block' }],
  ['accepted by a diagnosis', lines({ A: { allowedWith: ['I10'] } }, ['A'], ['A']), 'pass'],
  ['accepted by another diagnosis only', lines({ A: { allowedWith: ['I20'] } }, ['A'], ['A']), { finding: 'block' }],
  ['never accepted, whatever nobody can read', { ...lines({ A: {} }, ['A'], ['A']), diagnoses: [{ text: '某病' }] }, { finding: 'block' }],
  ['a compound of two is also of the classes of its substances', { ...compound(['A']), items: [item('AML-TAB-5'), item('ATO-TAB-20')] }, { finding: 'block', items: [1, 2] }],
  ['a single substance with a monograph is of the classes of that only', { ...compound(['A'], ['x']), items: [item('AML-TAB-5'), item('ATO-TAB-20')] }, 'pass'],
  ['a single substance whose monograph names no class is of its own', {
    ...compound(['A'], ['x'], []), items: [item('AML-TAB-5'), item('ATO-TAB-20')],
  }, { finding: 'block' }],
];
