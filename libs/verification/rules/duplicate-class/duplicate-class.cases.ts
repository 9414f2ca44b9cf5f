import { icd, item, type RuleCase } from '../../testing/case.js';

const dapt = [item('ASA-ECT-100'), item('CLO-TAB-75')];

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
];
