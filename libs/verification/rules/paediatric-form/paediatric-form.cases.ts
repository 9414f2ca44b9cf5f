import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['an ordinary form', {}, 'not-applicable'],
  ['the paediatric form for a child', { kind: 'pediatric', patient: { birthDate: '2019-05-01' } }, 'pass'],
  ['the paediatric form for a man of 45', { kind: 'pediatric' }, { finding: 'caution', commentCode: '1-1' }],
  ['the paediatric form, age unknown', { kind: 'pediatric', patient: { birthDate: undefined } }, { undetermined: 'age' }],
];
