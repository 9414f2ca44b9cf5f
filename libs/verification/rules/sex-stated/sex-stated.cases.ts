import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['male', {}, 'pass'],
  ['other, as documented', { patient: { sex: 'other' } }, 'pass'],
  ['unknown is not a statement', { patient: { sex: 'unknown' } }, { undetermined: 'sex' }],
];
