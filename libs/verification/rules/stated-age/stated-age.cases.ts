import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['no age written: the birth date stands', {}, 'not-applicable'],
  ['45 years, born 45 years ago', { patient: { statedAge: '45岁' } }, 'pass'],
  ['the traditional count is a year more', { patient: { statedAge: '46' } }, 'pass'],
  ['“25” on the prescription of a man of 45', { patient: { statedAge: '25岁' } }, { finding: 'caution', commentCode: '1-1' }],
  ['eight months', { patient: { birthDate: '2026-03-20', statedAge: '8个月' } }, 'pass'],
  ['one year and two months', { patient: { birthDate: '2025-09-20', statedAge: '1岁2月' } }, 'pass'],
  ['twelve days', { patient: { birthDate: '2026-11-11', statedAge: '12天' } }, 'pass'],
  ['three months written for a newborn', { patient: { birthDate: '2026-11-11', statedAge: '3月' } }, { finding: 'caution' }],
  ['“0岁” for a child of five', { patient: { birthDate: '2021-05-05', statedAge: '0岁' } }, { finding: 'caution' }],
  ['“adult” is no age', { patient: { statedAge: '成人' } }, { undetermined: 'stated-age' }],
  ['an age written, no birth date to hold it against', { patient: { statedAge: '45岁', birthDate: undefined } }, { undetermined: 'age' }],
];
