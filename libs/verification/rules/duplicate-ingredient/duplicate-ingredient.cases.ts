import { icd, item, mg, mL, type RuleCase, ug } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['one drug', {}, 'not-applicable'],
  ['amlodipine and atorvastatin', { items: [item('AML-TAB-5'), item('ATO-TAB-20')] }, 'pass'],
  ['paracetamol inside a patent medicine and a compound', {
    diagnoses: [icd('J06.9')], items: [item('GML-GRA-10'), item('FMM-TAB-CMP')],
  }, { finding: 'block', commentCode: '2-7', items: [1, 2] }],
  ['chlorphenamine once more', { items: [item('GML-GRA-10'), item('CPM-TAB-4')] }, { finding: 'block' }],
  ['Xiaoke pills contain glibenclamide', { items: [item('XKW-PIL-25'), item('GLB-TAB-25')] }, { finding: 'block' }],
  ['Zhenju tablets contain hydrochlorothiazide', { items: [item('ZJJ-TAB-025'), item('HCT-TAB-25')] }, { finding: 'block' }],
  ['two lines of one drug within its maximum', { items: [item('LTX-TAB-50', { singleDose: ug('50') }), item('LTX-TAB-50', { singleDose: ug('25') })] }, { finding: 'info' }],
  ['two strengths that together exceed it', {
    items: [item('RIV-TAB-20', { frequency: 'bid' }), item('RIV-TAB-10', { frequency: 'bid' })],
  }, { finding: 'block' }],
  ['three lines count together', {
    items: [item('MET-TAB-25', { singleDose: mg('50'), frequency: 'bid' }), item('MET-TAB-25', { singleDose: mg('75'), frequency: 'bid' }), item('MET-TAB-25', { singleDose: mg('50'), frequency: 'bid' })],
  }, { finding: 'block' }],
  ['cefuroxime by vein, then by mouth', { items: [item('CXM-INJ-750', { route: 'ivgtt', group: '1' }), item('CXM-TAB-250')] }, { finding: 'caution' }],
  ['the skin test and the treatment', { items: [item('PEN-INJ-80', { route: 'ID' }), item('PEN-INJ-160', { route: 'ivgtt', group: '1' })] }, 'not-applicable'],
  ['liquorice in the formula and in the patent medicine', { items: [item('H-GANCAO'), item('H-ZHIGANCAO'), item('FDS-DRP-27'), item('DSP-TAB-CMP')] }, 'pass'],
  ['an unknown product may contain anything', { items: [item('AML-TAB-5'), item('NO-SUCH')] }, { undetermined: 'ingredients' }],
  ['its solvent is no second drug', {
    items: [item('CRO-INJ-1000', { route: 'ivgtt', group: '1' }), item('NS-100', { role: 'solvent', route: 'ivgtt', group: '1', singleDose: mL('100') })],
  }, 'not-applicable'],
];
