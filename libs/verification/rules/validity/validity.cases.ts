import type { RuleCase } from '../../testing/case.js';

const issuedDaysAgo = (days: number, validUntil?: string) => ({ issuedAt: `2026-11-${23 - days}T09:20:00+08:00`, validUntil });

export const cases: readonly RuleCase[] = [
  ['issued today', {}, 'pass'],
  ['issued yesterday, no validity written', issuedDaysAgo(1), { finding: 'block', commentCode: '1-1' }],
  ['issued yesterday, valid three days', issuedDaysAgo(1, '2026-11-25'), 'pass'],
  ['the last of three days', issuedDaysAgo(3, '2026-11-23'), 'pass'],
  ['a week written: still within the three lawful days', issuedDaysAgo(1, '2026-11-29'), { finding: 'caution' }],
  ['a week written: past the three lawful days', issuedDaysAgo(4, '2026-11-26'), { finding: 'block' }],
  ['issued late in the evening, Shanghai time: the calendar day counts', { issuedAt: '2026-11-22T23:50:00+08:00' }, { finding: 'block' }],
  ['issued tomorrow', { issuedAt: '2026-11-24T09:20:00+08:00' }, { finding: 'block' }],
  ['a validity that is no date', { validUntil: 'soon' }, { undetermined: 'validity' }],
  ['a time of issue that is no time', { issuedAt: 'today' }, { undetermined: 'issue-time' }],
  ['a ward order does not expire this way', { ...issuedDaysAgo(5), setting: 'inpatient' }, 'not-applicable'],
];
