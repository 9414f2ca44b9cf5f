import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['an active prescriber of the department', {}, 'pass'],
  ['a prescriber who works in two departments', { context: { prescriber: { departmentCodes: ['D-SUR', 'D-INT'] } } }, 'pass'],
  ['left the hospital: nobody may pass this', { context: { prescriber: { active: false } } }, { finding: 'reject', commentCode: '1-2' }],
  ['of another department: consultation, or a mistake', { context: { prescriber: { departmentCodes: ['D-SUR'] } } }, { finding: 'caution' }],
  ['nothing is known of the prescriber', { context: { prescriber: null } }, { undetermined: 'prescriber' }],
  ['the facts at hand are those of another prescriber', { prescriberCode: 'S-XXX' }, { undetermined: 'prescriber' }],
];
