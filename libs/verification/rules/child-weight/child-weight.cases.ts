import { g, item, kg, type RuleCase } from '../../testing/case.js';

const infant = { birthDate: '2026-03-20' } as const;
const child = { birthDate: '2022-05-01' } as const;
const amoxicillin = { items: [item('AMX-GRA-125', { frequency: 'tid' })] };

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
];
