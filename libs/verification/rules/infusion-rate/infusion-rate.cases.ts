import { Decimal } from '#kernel';
import type { InfusionLimit } from '#knowledge';
import { amount, AS_OF, type CaseInput, type CaseItem, g, item, kg, mL, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const drip = { route: 'ivgtt', group: '1' } as const;
const saline = (millilitres: string, patch: Partial<CaseItem> = {}): CaseItem => item('NS-500', { ...drip, role: 'solvent', singleDose: mL(millilitres), ...patch });
/** Potassium chloride 1.5 g in 500 mL. */
const potassium = (rate: CaseItem['rate'], patch: Partial<CaseItem> = {}): CaseInput => ({ items: [item('KCL-INJ-1', { ...drip, singleDose: g('1.5'), rate, ...patch }), saline('500')] });
const child = { birthDate: '2016-11-01', weight: kg('20') };
const signed = { beyondRoutine: { reason: '严重低钾', signedBy: 'S-DOC1', signedAt: AS_OF } };

/** A gram of ceftriaxone in 100 mL at this rate, and what the table says of its speed. */
const limited = (rate: CaseItem['rate'], limits: readonly Partial<InfusionLimit>[], line: Partial<CaseItem> = {}): CaseInput => ({
  items: [item('CRO-INJ-1000', { ...drip, singleDose: g('1'), rate, ...line }), saline('100')],
  knowledge: { infusionLimits: new Map([['ceftriaxone', limits.map((limit) => ({ ingredient: 'ceftriaxone', fromMonths: 0, text: '限速', source: MADE_UP, ...limit }))]]) },
});
const perHour = amount('100', 'mL/h');
const milligrams = (value: string): Partial<InfusionLimit> => ({ maxMgPerHour: new Decimal(value) });
const byWeight = (value: string): Partial<InfusionLimit> => ({ maxMgPerKgHour: new Decimal(value) });

export const cases: readonly RuleCase[] = [
  ['a tablet', {}, 'not-applicable'],
  ['potassium chloride by mouth', { items: [item('KCL-INJ-1', { route: 'po' })] }, 'not-applicable'],
  ['potassium chloride as the solvent line of the group', { items: [item('KCL-INJ-1', { ...drip, role: 'solvent' })] }, 'not-applicable'],
  ['potassium chloride at 500 mL/h is 1.5 g/h', potassium(amount('500', 'mL/h')), 'pass'],
  ['potassium chloride at 600 mL/h', potassium(amount('600', 'mL/h')), { finding: 'block', commentCode: '2-5', items: [1], observed: '600 mL/h = 1800 mg/h', limit: '≤ 1500 mg/h', says: '输注过快:不超过 1.5 g/h' }],
  ['… with reason and second signature', potassium(amount('600', 'mL/h'), signed), { finding: 'caution' }],
  ['200 drops a minute are 600 mL/h', potassium(amount('200', '{drop}/min')), { finding: 'block', observed: '200 drop/min = 1800 mg/h' }],
  ['the rate stands at the bag', { items: [item('KCL-INJ-1', { ...drip, singleDose: g('1.5') }), saline('500', { rate: amount('600', 'mL/h') })] }, { finding: 'block', observed: '600 mL/h = 1800 mg/h' }],
  ['a child of ten at 100 mL/h: 15 mg/kg/h', { ...potassium(amount('100', 'mL/h')), patient: child }, 'pass'],
  ['a child of ten at 200 mL/h', { ...potassium(amount('200', 'mL/h')), patient: child }, { finding: 'block', observed: '200 mL/h = 30 mg/kg/h', limit: '≤ 22.4 mg/kg/h' }],
  ['a child nobody weighed', { ...potassium(amount('200', 'mL/h')), patient: { ...child, weight: undefined } }, { undetermined: 'weight' }],
  ['nobody knows the age', { ...potassium(amount('200', 'mL/h')), patient: { birthDate: undefined } }, { undetermined: 'age' }],
  ['nobody knows the age, nor the rate', { ...potassium(undefined), patient: { birthDate: undefined } }, 'not-applicable'],
  ['no rate is written', potassium(undefined), { finding: 'info', commentCode: '2-9', items: [1], observed: '未写滴速', limit: '≤ 1500 mg/h', says: '未写滴速:不超过' }],
  ['no rate is written for vancomycin', { items: [item('VAN-INJ-500', drip), saline('100')] }, { finding: 'info', limit: '≤ 600 mg/h; ≥ 60 min' }],
  ['vancomycin in half an hour: a pharmacist looks', { items: [item('VAN-INJ-500', { ...drip, rate: amount('200', 'mL/h') }), saline('100')] }, { finding: 'caution', limit: '≤ 600 mg/h', findings: 1 }],
  ['furosemide pushed at 4 mg/min', { items: [item('FUR-INJ-20', { route: 'iv', rate: amount('4', 'mg/min') })] }, 'pass'],
  ['furosemide pushed faster', { items: [item('FUR-INJ-20', { route: 'iv', rate: amount('5', 'mg/min') })] }, { finding: 'caution', observed: '5 mg/min = 300 mg/h' }],
  ['furosemide pushed without a rate', { items: [item('FUR-INJ-20', { route: 'iv' })] }, 'not-applicable'],
  ['levofloxacin in its bag of 100 mL at 200 mL/h', { items: [item('LVX-INJ-500', { route: 'ivgtt', rate: amount('200', 'mL/h') })] }, { finding: 'caution', observed: '200 mL/h = 30 min', limit: '≥ 60 min' }],

  ['exactly the shortest time', limited(perHour, [{ minMinutes: 60 }]), 'pass'],
  ['a little shorter', limited(amount('101', 'mL/h'), [{ minMinutes: 60 }]), { finding: 'caution', observed: '101 mL/h = 59.4059 min' }],
  ['pumped too', limited(perHour, [{ minMinutes: 61 }], { route: 'iv-vp' }), { finding: 'caution' }],
  ['the shortest time is no matter of a push', limited(amount('20', 'mg/min'), [{ minMinutes: 60 }], { route: 'iv' }), 'pass'],
  ['exactly the most of an hour', limited(perHour, [milligrams('1000')]), 'pass'],
  ['more', limited(perHour, [milligrams('999')]), { finding: 'caution', limit: '≤ 999 mg/h' }],
  ['more, of a high-alert drug', { ...limited(perHour, [milligrams('999')]), formulary: { 'CRO-INJ-1000': { highAlert: true } } }, { finding: 'block' }],
  ['exactly the most by weight', { ...limited(perHour, [byWeight('20')]), patient: { weight: kg('50') } }, 'pass'],
  ['more by weight', { ...limited(perHour, [byWeight('20')]), patient: { weight: kg('49.9') } }, { finding: 'caution', limit: '≤ 20 mg/kg/h' }],
  ['too fast by the hour, slow enough by weight', { ...limited(perHour, [{ ...milligrams('999'), ...byWeight('20') }]), patient: { weight: kg('50') } }, { finding: 'caution', limit: '≤ 999 mg/h', findings: 1 }],
  ['too fast by the hour, nobody weighed', { ...limited(perHour, [{ ...milligrams('999'), ...byWeight('20') }]), patient: { weight: undefined } }, { finding: 'caution', missing: 'weight' }],
  ['a rate by weight, nobody weighed', { ...limited(amount('5', 'mg/kg/h'), [milligrams('999')]), patient: { weight: undefined } }, { undetermined: 'weight' }],
  ['a unit that is no rate', limited(amount('100', 'mL'), [{ ...milligrams('999'), minMinutes: 60 }]), { undetermined: 'infusion-rate' }],
  ['… by weight', limited(amount('100', 'mL'), [byWeight('20')]), { undetermined: 'infusion-rate' }],
  ['a dose nobody can weigh', limited(perHour, [milligrams('999')], { singleDose: amount('1', '{spoon}') }), { undetermined: 'concentration' }],
  ['… and a time that does not ask', limited(perHour, [{ minMinutes: 61 }], { singleDose: amount('1', '{spoon}') }), { finding: 'caution' }],
  ['no rate, any drip is slow enough', limited(undefined, [{ minMinutes: 59 }]), 'not-applicable'],
  ['no rate, and an hour is needed', limited(undefined, [{ minMinutes: 60 }]), { finding: 'info', limit: '≥ 60 min' }],
  ['no rate, and limited by weight', limited(undefined, [byWeight('3')]), { finding: 'info', limit: '≤ 3 mg/kg/h' }],
  ['no limit at this age', limited(perHour, [{ ...milligrams('1'), fromMonths: 600 }, { ...milligrams('1'), toMonths: 540 }]), 'not-applicable'],
  ['the limit of the age', limited(perHour, [{ ...milligrams('1'), toMonths: 548 }, { ...milligrams('2'), fromMonths: 548 }]), { finding: 'caution', limit: '≤ 2 mg/h' }],
  ['the month before', limited(perHour, [{ ...milligrams('1'), toMonths: 549 }, { ...milligrams('2'), fromMonths: 549 }]), { finding: 'caution', limit: '≤ 1 mg/h' }],
  ['a limit from an age on, and nobody knows the age', { ...limited(perHour, [{ ...milligrams('1'), fromMonths: 12 }]), patient: { birthDate: undefined } }, { undetermined: 'age' }],
  ['another limit from an age on', { ...limited(perHour, [{ ...milligrams('1'), fromMonths: 0 }, { ...milligrams('2'), fromMonths: 12 }]), patient: { birthDate: undefined } }, { undetermined: 'age' }],
  ['a limit of every age, and nobody knows it', { ...limited(perHour, [milligrams('1')]), patient: { birthDate: undefined } }, { finding: 'caution' }],
  ['a compound whose second ingredient is limited', { ...limited(perHour, [milligrams('1')]), formulary: { 'CRO-INJ-1000': { ingredients: ['x', 'ceftriaxone'] } } }, { finding: 'caution' }],
  ['a product that is not in the formulary', { items: [item('XXX-0', { route: 'ivgtt', rate: perHour })] }, 'not-applicable'],
];
