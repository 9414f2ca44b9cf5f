import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['signed ten minutes before', {}, 'pass'],
  ['two clocks that disagree by five minutes', { signedAt: '2026-11-23T09:35:00+08:00' }, 'pass'],
  ['not signed', { signedAt: undefined }, { finding: 'block', commentCode: '1-2' }],
  ['a blank signature', { signedAt: ' ' }, { finding: 'block', commentCode: '1-2' }],
  ['signed tomorrow', { signedAt: '2026-11-24T09:20:00+08:00' }, { finding: 'block' }],
  ['a time that is no time', { signedAt: 'this morning' }, { undetermined: 'issue-time' }],
];
