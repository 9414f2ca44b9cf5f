import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['a man of 45', {}, 'pass'],
  ['born today', { patient: { birthDate: '2026-11-23' } }, 'pass'],
  ['no birth date', { patient: { birthDate: undefined } }, { undetermined: 'age' }],
  ['born next month', { patient: { birthDate: '2026-12-24' } }, { finding: 'block', commentCode: '1-1' }],
  ['born in 1881', { patient: { birthDate: '1881-03-02' } }, { finding: 'block' }],
  ['31 February', { patient: { birthDate: '1981-02-31' } }, { finding: 'block' }],
];
