import type { DoseRange } from '#knowledge';
import { type CaseInput, g, item, kg, type RuleCase } from '../../testing/case.js';

const infant = { birthDate: '2026-03-20' } as const;
const child = { birthDate: '2022-05-01' } as const;
const amoxicillin = { items: [item('AMX-GRA-125', { frequency: 'tid' })] };

/** Amlodipine, were it dosed by weight. */
const dosed = (patch: Partial<DoseRange>): CaseInput['monographs'] => ({
  amlodipine: { dosing: [{ fromMonths: 0, basis: 'per-kg', period: 'day', source: { citation: 'spec', standing: 'constructed' }, ...patch }] },
});
const byWeight: CaseInput = { monographs: dosed({}) };

export const cases: readonly RuleCase[] = [
  ['an adult on a fixed dose needs no weight', { patient: { weight: undefined } }, 'not-applicable'],
  ['an infant of 8 kg', { patient: { ...infant, weight: kg('8.2') } }, 'pass'],
  ['an infant without a weight, whatever the drug', { patient: { ...infant, weight: undefined } }, { undetermined: 'weight' }],
  ['a child of four on a drug dosed by weight', { ...amoxicillin, patient: { ...child, weight: kg('16') } }, 'pass'],
  ['the same child without a weight', { ...amoxicillin, patient: { ...child, weight: undefined } }, { undetermined: 'weight' }],
  ['a weight in an unknown unit is no weight', { ...amoxicillin, patient: { ...child, weight: { value: '32', unit: '斤' } } }, { undetermined: 'weight' }],
  ['a newborn in grams', { patient: { birthDate: '2026-11-13', weight: g('3200') } }, 'pass'],
  ['grams written as kilograms', { patient: { birthDate: '2026-11-13', weight: kg('3200') } }, { finding: 'caution' }],
  ['160 kg at the age of four', { ...amoxicillin, patient: { ...child, weight: kg('160') } }, { finding: 'caution' }],
  ['no birth date: an infant cannot be ruled out', { patient: { birthDate: undefined } }, { undetermined: 'age' }],
  ...([
    ['a newborn', '2026-11-13', '0.4', '7'], ['at one month', '2026-10-23', '1.5', '16'], ['under one year', '2025-11-24', '1.5', '16'],
    ['at one year', '2025-11-23', '5', '28'], ['at three years', '2023-11-23', '8', '50'], ['at six years', '2020-11-23', '12', '100'],
    ['at twelve years', '2014-11-23', '18', '350'],
  ] as const).flatMap(([whom, birthDate, low, high]): readonly RuleCase[] => [
    [`the lightest that can be right ${whom}`, { ...byWeight, patient: { birthDate, weight: kg(low) } }, 'pass'],
    [`lighter ${whom}`, { ...byWeight, patient: { birthDate, weight: kg(`${Number(low) - 0.01}`) } }, { finding: 'caution', limit: `${low}–${high} kg` }],
    [`the heaviest that can be right ${whom}`, { ...byWeight, patient: { birthDate, weight: kg(high) } }, 'pass'],
    [`heavier ${whom}`, { ...byWeight, patient: { birthDate, weight: kg(`${high}.01`) } }, { finding: 'caution', observed: `${high}.01 kg` }],
  ]),
  ['at one year nothing but the drug asks for a weight', { patient: { birthDate: '2025-11-23', weight: undefined } }, 'not-applicable'],
  ['the day before it does', { patient: { birthDate: '2025-11-24', weight: undefined } }, { undetermined: 'weight' }],
  ['one drug of two by weight', { items: [item('ATO-TAB-20'), item('AML-TAB-5')], monographs: dosed({}), patient: { weight: undefined } }, { undetermined: 'weight' }],
  ['by weight up to an age that is over', { monographs: dosed({ toMonths: 540 }), patient: { birthDate: '1981-11-23', weight: undefined } }, 'not-applicable'],
  ['by weight up to an age that is not', { monographs: dosed({ toMonths: 541 }), patient: { birthDate: '1981-11-23', weight: undefined } }, { undetermined: 'weight' }],
  ['by weight from the month that has come', { monographs: dosed({ fromMonths: 540 }), patient: { birthDate: '1981-11-23', weight: undefined } }, { undetermined: 'weight' }],
  ['by weight from the month that has not', { monographs: dosed({ fromMonths: 541 }), patient: { birthDate: '1981-11-23', weight: undefined } }, 'not-applicable'],
  ['by weight by this route', { monographs: dosed({ routes: ['po'] }), patient: { weight: undefined } }, { undetermined: 'weight' }],
  ['by weight by another route', { monographs: dosed({ routes: ['iv'] }), patient: { weight: undefined } }, 'not-applicable'],
  ['by weight by a route, and this one nobody knows', { items: [item('AML-TAB-5', { route: 'odd' })], monographs: dosed({ routes: ['iv'] }), patient: { weight: undefined } }, 'not-applicable'],
  ['by surface, not by weight', { monographs: dosed({ basis: 'per-m2' }), patient: { weight: undefined } }, 'not-applicable'],
];
