import { Decimal } from '#kernel';
import type { DoseRange, Ingredient, Product } from '#knowledge';
import { type CaseInput, type CaseItem, icd, item, mg, mL, type RuleCase, ug } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const substance = (id: string, nameZh: string, patch: Partial<Ingredient>): Ingredient =>
  ({ id, nameZh, nameEn: id, atc: 'C08CA01', allergyClasses: [], duplicateClasses: [], source: MADE_UP, ...patch });
/** Two drugs with the substance x in common; the second is of these ingredients and as patched. */
const shared = (patch: Partial<Ingredient>, second: readonly string[] = ['x'], patched: Partial<Product> = {}, first: Partial<Product> = {}): CaseInput => ({
  items: [item('AML-TAB-5'), item('ATO-TAB-20')],
  formulary: { 'AML-TAB-5': { ingredients: ['x'], ...first }, 'ATO-TAB-20': { ingredients: second, ...patched } },
  knowledge: { ingredients: new Map([['x', substance('x', '某甲', patch)]]) },
});
/** Two drugs with x and y in common. */
const both = (x: Partial<Ingredient>, y: Partial<Ingredient>): CaseInput => ({
  items: [item('AML-TAB-5'), item('ATO-TAB-20')],
  formulary: { 'AML-TAB-5': { ingredients: ['x', 'y'] }, 'ATO-TAB-20': { ingredients: ['x', 'y'] } },
  knowledge: { ingredients: new Map([['x', substance('x', '某甲', x)], ['y', substance('y', '某乙', y)]]) },
});
const adult = (patch: Partial<DoseRange>): DoseRange => ({ fromMonths: 0, basis: 'fixed', period: 'day', source: MADE_UP, ...patch });
const daily = (most: string) => ({ amlodipine: { dosing: [adult({ maxTotal: { value: new Decimal(most), unit: 'mg' } })] } });
const aml = (dose: string): CaseItem => item('AML-TAB-5', { singleDose: mg(dose) });
/** Two lines of amlodipine of which no more than so much a day may be given. */
const twice = (one: string, other: string, most: string): CaseInput => ({ items: [aml(one), aml(other)], monographs: daily(most) });

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
  ['liquorice in the formula and in the patent medicine', { items: [item('H-GANCAO'), item('H-ZHIGANCAO'), item('FDS-DRP-27')] }, 'pass'],
  ['one formula as tablets and as pills', { items: [item('FDS-DRP-27'), item('DSP-TAB-CMP')] }, { finding: 'caution', commentCode: '2-7', items: [1, 2], observed: '丹参、三七、冰片' }],
  ['one product on two lines is another matter', { items: [item('DSP-TAB-CMP'), item('DSP-TAB-CMP')] }, 'pass'],
  ['a formula with one herb more', { items: [item('FDS-DRP-27'), item('DSP-TAB-CMP')], formulary: { 'DSP-TAB-CMP': { ingredients: ['丹参', '三七', '冰片', '川芎'] } } }, 'pass'],
  ['one of the two is put on the skin', { items: [item('FDS-DRP-27', { route: '涂' }), item('DSP-TAB-CMP')] }, { finding: 'info', commentCode: '2-7' }],
  ['nobody knows what is in either', { items: [item('FDS-DRP-27'), item('DSP-TAB-CMP')], formulary: { 'FDS-DRP-27': { ingredients: [] }, 'DSP-TAB-CMP': { ingredients: [] } } }, { undetermined: 'ingredients' }],
  ['an unknown product may contain anything', { items: [item('AML-TAB-5'), item('NO-SUCH')] }, { undetermined: 'ingredients' }],
  ['its solvent is no second drug', {
    items: [item('CRO-INJ-1000', { route: 'ivgtt', group: '1' }), item('NS-100', { role: 'solvent', route: 'ivgtt', group: '1', singleDose: mL('100') })],
  }, 'not-applicable'],
  ['harmless twice: a hint', shared({ atc: 'A11DA01' }), { finding: 'info', items: [1, 2], limit: '不重复' }],
  ['without a code nobody counts it', shared({ atc: undefined }), 'pass'],
  ['a harmful substance beside a harmless one', both({ atc: 'A11DA01' }, { atc: 'N02BE01' }), { finding: 'block', observed: '某乙' }],
  ['in whichever order', both({ atc: 'N02BE01' }, { atc: 'A11DA01' }), { finding: 'block', observed: '某甲' }],
  ['two harmful ones: the first is named', both({ atc: 'N02BE01' }, { atc: 'N02BE51' }), { finding: 'block', observed: '某甲' }],
  ['one of them only put on the skin, the first', { ...shared({}), items: [item('AML-TAB-5', { route: 'top' }), item('ATO-TAB-20')] }, { finding: 'info' }],
  ['one of them only put on the skin, the second', { ...shared({}), items: [item('AML-TAB-5'), item('ATO-TAB-20', { route: 'top' })] }, { finding: 'info' }],
  ['injection then tablets', { ...shared({}), items: [item('AML-TAB-5', { route: 'iv' }), item('ATO-TAB-20')] }, { finding: 'caution' }],
  ['immediate beside sustained release', shared({}, ['x'], { form: 'sustained-release-tablet' }), { finding: 'caution' }],
  ['immediate beside sustained release, the slow one a compound', shared({}, ['x', 'y'], { form: 'sustained-release-tablet' }), { finding: 'block' }],
  ['immediate beside sustained release, the fast one a compound', {
    ...shared({}), formulary: { 'AML-TAB-5': { ingredients: ['x', 'y'], form: 'sustained-release-tablet' }, 'ATO-TAB-20': { ingredients: ['x'] } },
  }, { finding: 'block' }],
  ['beside a form nobody knows', shared({}, ['x'], { form: 'unheard-of' }), { finding: 'block' }],
  ['beside a form nobody knows, the other way round', { ...shared({}, ['x'], { form: 'unheard-of' }), items: [item('ATO-TAB-20'), item('AML-TAB-5')] }, { finding: 'block' }],
  ['two products without a monograph are two drugs', shared({}, ['x'], { drugId: undefined }, { drugId: undefined }), { finding: 'block' }],
  ['two lines exactly at the most of a day', twice('5', '5', '10'), { finding: 'info' }],
  ['two lines just above it', twice('5', '5.1', '10'), { finding: 'block' }],
  ['two lines, no most known', { items: [aml('5'), aml('5')], monographs: { amlodipine: { dosing: [adult({})] } } }, { finding: 'caution' }],
  ['two lines, no doses known', { items: [aml('5'), aml('5')], monographs: { amlodipine: { dosing: [] } } }, { finding: 'caution' }],
  ['two lines, the dose of one not written', { items: [aml('5'), item('AML-TAB-5', { singleDose: undefined })], monographs: daily('10') }, { finding: 'caution' }],
  ['two lines, the dose of the first not written', { items: [item('AML-TAB-5', { singleDose: undefined }), aml('5')], monographs: daily('10') }, { finding: 'caution' }],
  ['three lines, only two of them swallowed', { items: [aml('5'), aml('5'), { ...aml('9'), route: 'top' }], monographs: daily('10') }, { finding: 'info', findings: 3 }],
  ['two lines beside another drug', { items: [aml('5'), aml('5'), item('ATO-TAB-20', { singleDose: mg('20') })], monographs: daily('10') }, { finding: 'info', findings: 1 }],
];
