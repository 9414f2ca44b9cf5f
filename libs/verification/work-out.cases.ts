import { amount, boxes, type CaseInput, type CaseItem, cm, g, type HelperCase, icd, item, kg, mg, mL, vials, viewCase } from './testing/index.js';
import type { ItemView, PrescriptionView } from './view.js';

const rx = (input: CaseInput, read: (view: PrescriptionView) => unknown) => () => read(viewCase(input));
const line = (of: CaseItem, read: (view: ItemView) => unknown, input: CaseInput = {}) => () => read(viewCase({ items: [of], ...input }).items[0]!);
const text = (value: { toString(): string } | undefined): string | undefined => value?.toString();
const dose = (value: ItemView['singleDose']): string | undefined => value && `${value.value} ${value.unit}`;
const AML = (patch: Parameters<typeof item>[1] = {}): CaseItem => item('AML-TAB-5', patch);

/** What the rules see, worked out once. */
export const cases: readonly HelperCase[] = [
  ['Weight in grams', rx({ patient: { weight: g('60000') } }, (v) => text(v.weightKg)), '60'],
  ['Weight of zero', rx({ patient: { weight: kg('0') } }, (v) => text(v.weightKg)), undefined],
  ['Weight that is no weight', rx({ patient: { weight: cm('60') } }, (v) => text(v.weightKg)), undefined],
  ['Body surface by Mosteller, 3600 cm·kg being 1 m²', rx({ patient: { weight: kg('36'), height: cm('100') } }, (v) => text(v.bodySurface)), '1'],
  ['Body surface of an adult', rx({ patient: { weight: kg('70'), height: amount('1.75', 'm') } }, (v) => text(v.bodySurface)), '1.84466197'],
  ['No height, no body surface', rx({ patient: { weight: kg('36'), height: undefined } }, (v) => text(v.bodySurface)), undefined],
  ['Age on the day', rx({ patient: { birthDate: '2024-11-24' } }, (v) => [v.age?.years, v.age?.months, v.age?.days]), [1, 11, 30]],
  ['A birth date that is none', rx({ patient: { birthDate: '2024-02-30' } }, (v) => v.age), undefined],
  ['The calendar day of the facility', rx({ asOf: '2026-11-23T16:30:00Z' }, (v) => v.today), '2026-11-24'],
  ['Codes as written, with the point', rx({ diagnoses: [icd(' j029 ')] }, (v) => [...v.diagnosisCodes, v.hasUnreadDiagnosis]), ['J02.9', false]],
  ['A code of spaces: the words speak', rx({ diagnoses: [icd('  ', '丹毒')] }, (v) => [...v.diagnosisCodes, v.hasUnreadDiagnosis]), ['A46', false]],
  ['Words nobody knows', rx({ diagnoses: [icd('I10'), { text: '某病' }] }, (v) => [...v.diagnosisCodes, v.hasUnreadDiagnosis]), ['I10', true]],
  ['Groups', rx({ items: [AML({ group: '1' }), AML({ group: '2' }), AML({ group: '1' }), AML()] }, (v) => [...v.groups].map(([group, views]) => `${group}: ${views.map((i) => i.item.no)}`)), ['1: 1,3', '2: 2']],
  ['Lines that are drugs', rx({ items: [AML(), item('NS-100', { role: 'solvent' })] }, (v) => v.drugItems.map((i) => i.item.no)), [1]],
  ['No other prescriptions', rx({}, (v) => v.earlier), []],
  ['Another prescription of two lines', rx({ context: { others: [{ daysAgo: 1, items: [AML({ days: 7 }), item('NS-100', { role: 'solvent' })] }] } }, (v) => v.earlier.map((e) => [e.view.item.productCode, e.daysLeft, e.sameDay])), [['AML-TAB-5', 6, false]]],
  ['of the same day', rx({ context: { others: [{ items: [AML({ days: 7 })] }] } }, (v) => v.earlier.map((e) => [e.daysLeft, e.sameDay])), [[7, true]]],

  ['A frequency in capitals and spaces', line(AML({ frequency: ' TID ' }), (v) => v.frequency?.code), 'tid'],
  ['A route in capitals and spaces', line(AML({ route: ' PO ' }), (v) => v.route?.code), 'po'],
  ['A route whose code is a capital', line(AML({ route: ' H ' }), (v) => v.route?.code), 'H'],
  ['Units in a dose', line(AML({ singleDose: mg('10') }), (v) => text(v.unitsPerDose)), '2'],
  ['Units in a dose by volume', line(item('KCL-INJ-1', { singleDose: mL('15') }), (v) => text(v.unitsPerDose)), '1.5'],
  ['A dose in grams', line(AML({ singleDose: g('0.01') }), (v) => dose(v.singleDose)), '10 mg'],
  ['A dose in tablets', line(AML({ singleDose: amount('2', '{tablet}') }), (v) => dose(v.singleDose)), '10 mg'],
  ['A day', line(AML({ frequency: 'tid' }), (v) => dose(v.dailyDose)), '15 mg'],
  ['A day of every other day', line(AML({ frequency: 'qod' }), (v) => dose(v.dailyDose)), '2.5 mg'],
  ['A day as needed: its ceiling', line(AML({ frequency: 'prn', maxDailyDose: mg('20') }), (v) => dose(v.dailyDose)), '20 mg'],
  ['A day as needed, without a ceiling', line(AML({ frequency: 'prn' }), (v) => dose(v.dailyDose)), undefined],
  ['A ceiling of what is not as needed says nothing', line(AML({ maxDailyDose: mg('20') }), (v) => dose(v.dailyDose)), '5 mg'],
  ['A day of an unknown frequency', line(AML({ frequency: 'odd' }), (v) => [v.dailyDose, v.unitsPerDay]), [undefined, undefined]],
  ['A day of a dose nobody can read', line(AML({ singleDose: amount('1', '{odd}') }), (v) => [v.dailyDose, v.unitsPerDay]), [undefined, undefined]],
  ['Tablets used in a day', line(AML({ singleDose: mg('2.5'), frequency: 'tid' }), (v) => text(v.unitsPerDay)), '1.5'],
  ['Vials used in a day: whole ones', line(item('CRO-INJ-1000', { singleDose: g('0.5'), frequency: 'bid' }), (v) => text(v.unitsPerDay)), '2'],
  ['Tablets used as needed', line(AML({ frequency: 'prn', maxDailyDose: mg('7.5') }), (v) => text(v.unitsPerDay)), '1.5'],
  ['Tablets in boxes', line(AML({ quantity: boxes('2') }), (v) => text(v.quantityUnits), { formulary: { 'AML-TAB-5': { unitsPerPackage: 7 } } }), '14'],
  ['Days they last, rounded up', line(item('CRO-INJ-1000', { frequency: 'bid', quantity: vials('5') }), (v) => v.daysOfSupply), 3],
  ['Days they last exactly', line(item('CRO-INJ-1000', { frequency: 'bid', quantity: vials('6') }), (v) => v.daysOfSupply), 3],
  ['Days of a dose of nothing', line(AML({ singleDose: mg('0') }), (v) => v.daysOfSupply), undefined],
  ['Days of an unknown frequency', line(AML({ frequency: 'odd' }), (v) => v.daysOfSupply), undefined],
  ['Marked a solvent', line(AML({ role: 'solvent' }), (v) => v.isSolvent), true],
  ['Marked a drug', line(item('NS-100', { role: 'drug', group: '1' }), (v) => v.isSolvent), false],
  ['A solvent in a group, not marked', line(item('NS-100', { group: '1' }), (v) => v.isSolvent), true],
  ['A solvent without a group, not marked', line(item('NS-100'), (v) => v.isSolvent), false],
  ['A drug in a group, not marked', line(AML({ group: '1' }), (v) => v.isSolvent), false],
  ['The form of the product', line(AML(), (v) => v.form?.code), 'tablet'],
  ['A product nobody knows', line(item('XXX-0'), (v) => [v.product, v.drug, v.form, v.singleDose, v.unitsPerDose, v.dosing.kind]), [undefined, undefined, undefined, undefined, undefined, 'lacks']],
  ['A product without a monograph', line(AML(), (v) => [v.drug, v.singleDose, text(v.unitsPerDose)], { formulary: { 'AML-TAB-5': { drugId: undefined } } }), [undefined, undefined, '1']],
];
