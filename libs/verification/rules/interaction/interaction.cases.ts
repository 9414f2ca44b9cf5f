import type { Interaction } from '#knowledge';
import { MADE_UP, pairIndex } from '../../testing/tables.js';
import { type CaseInput, icd, item, type RuleCase } from '../../testing/case.js';

const said = (severity: Interaction['severity'], interruptive = true) => ({ severity, interruptive });
/** Two drugs, the first of the substances a and b, the second of x, and what is said of the pairs. */
const two = (of: Readonly<Record<string, ReturnType<typeof said>>>): CaseInput => ({
  items: [item('AML-TAB-5'), item('ATO-TAB-20')],
  formulary: { 'AML-TAB-5': { ingredients: ['a', 'b'] }, 'ATO-TAB-20': { ingredients: ['x'] } },
  knowledge: {
    interactions: pairIndex(Object.fromEntries(Object.entries(of).map(([pair, found]) =>
      [pair, { a: pair[0]!, b: 'x', effectZh: '效应', effectEn: 'effect', source: MADE_UP, ...found }]))),
  },
});

export const cases: readonly RuleCase[] = [
  ['two NSAIDs: said by the rule on duplication', { items: [item('CEL-CAP-200'), item('IBU-SRC-300')] }, 'pass'],
  ['one drug interacts with nothing', {}, 'not-applicable'],
  ['amlodipine and atorvastatin 20 mg have no entry', { items: [item('AML-TAB-5'), item('MEC-TAB-05')] }, 'pass'],
  ['clarithromycin blocks the breakdown of colchicine: deaths are known', {
    diagnoses: [icd('M10.9', '痛风'), icd('J18.9', '肺炎')],
    items: [item('COL-TAB-05'), item('CLR-TAB-250')],
  }, { finding: 'block', commentCode: '2-8', items: [1, 2] }],
  ['a PDE5 inhibitor with a nitrate', { items: [item('ISM-SRT-60'), item('SIL-TAB-50')] }, { finding: 'block', items: [1, 2] }],
  ['co-trimoxazole with methotrexate is seen only once it is split into trimethoprim', {
    items: [item('MTX-TAB-25', { frequency: 'qw' }), item('SXT-TAB-480')],
  }, { finding: 'block', items: [1, 2] }],
  ['the order of the lines does not matter', { items: [item('CLR-TAB-250'), item('AML-TAB-5'), item('COL-TAB-05')] }, { finding: 'block', items: [1, 3] }],
  ['warfarin with fluconazole: avoid, a pharmacist looks', { items: [item('WAR-TAB-25'), item('FLC-CAP-150')] }, { finding: 'caution' }],
  ['heart failure quadruple therapy: potassium is watched, nothing is stopped', {
    diagnoses: [icd('I50.9', '心力衰竭')],
    items: [item('SVT-TAB-100', { frequency: 'bid' }), item('SPI-TAB-20'), item('DAP-TAB-10'), item('MET-SRT-475')],
  }, { finding: 'info' }],
  ['norfloxacin with smectite is disputed: at most a hint to separate them', { items: [item('NOR-CAP-100'), item('SME-POW-3')] }, { finding: 'info' }],
  ['ibuprofen weakens aspirin, and both bleed', { items: [item('ASA-ECT-100'), item('IBU-TAB-200')] }, { finding: 'caution', says: '错开服药', observed: '阿司匹林 + 布洛芬' }],
  ['an NSAID beside two antiplatelet drugs: both pairs', { items: [item('ASA-ECT-100'), item('CLO-TAB-75'), item('DIC-SRC-075')] }, { finding: 'caution', findings: 3, items: [1, 3], says: '质子泵抑制药' }],
  ['clopidogrel and omeprazole', { items: [item('CLO-TAB-75'), item('OME-ECC-20')] }, { finding: 'caution', says: '泮托拉唑或雷贝拉唑' }],
  ['spironolactone and potassium: an interaction, no duplicate', { items: [item('SPI-TAB-20'), item('KCL-SRT-05')] }, { finding: 'block', commentCode: '2-8', says: '高钾血症', observed: '氯化钾 + 螺内酯' }],
  ['clopidogrel and rabeprazole', { items: [item('CLO-TAB-75'), item('RAB-ECT-10')] }, 'pass'],
  ['a product the formulary does not have cannot be compared', { items: [item('AML-TAB-5'), item('NO-SUCH')] }, { undetermined: 'interaction-coverage' }],
  ['what is known is still reported beside what is not', {
    items: [item('COL-TAB-05'), item('CLR-TAB-250'), item('NO-SUCH')],
  }, { finding: 'block', missing: 'interaction-coverage' }],
  ['of two substances the worst', two({ 'a+x': said('monitor'), 'b+x': said('contraindicated') }), { finding: 'block', limit: '禁止合用', observed: 'b + x' }],
  ['in whichever order', two({ 'a+x': said('contraindicated'), 'b+x': said('monitor') }), { finding: 'block', observed: 'a + x' }],
  ['to be watched says more than disputed', two({ 'a+x': said('minor'), 'b+x': said('monitor') }), { finding: 'info', limit: '合用需监测' }],
  ['and does so first as well', two({ 'a+x': said('monitor'), 'b+x': said('minor') }), { finding: 'info', limit: '合用需监测' }],
  ['disputed alone', two({ 'a+x': said('minor') }), { finding: 'info', limit: '轻微或有争议' }],
  ['to be avoided says more than watched', two({ 'a+x': said('monitor'), 'b+x': said('avoid') }), { finding: 'caution', limit: '避免合用' }],
  ['a list that does not interrupt never stops', two({ 'a+x': said('contraindicated', false) }), { finding: 'info', limit: '禁止合用' }],
  ['a list that does interrupts more than one that does not', two({ 'a+x': said('contraindicated', false), 'b+x': said('avoid') }), { finding: 'caution', limit: '避免合用' }],
  ['put on the skin: one step less', { ...two({ 'a+x': said('contraindicated') }), items: [item('AML-TAB-5', { route: 'top' }), item('ATO-TAB-20')] }, { finding: 'caution' }],
  ['each pair is told', { ...two({ 'a+x': said('avoid') }), items: [item('AML-TAB-5'), item('ATO-TAB-20'), item('AML-TAB-5')] }, { finding: 'caution', findings: 2, items: [1, 2] }],
];
