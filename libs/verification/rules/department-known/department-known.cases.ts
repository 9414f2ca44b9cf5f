import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['the department is registered and in use', {}, 'pass'],
  ['a closed department cannot prescribe', { context: { department: { active: false } } }, { finding: 'block', commentCode: '1-1' }],
  ['nothing is known of the department: a person must look', { context: { department: null } }, { undetermined: 'department' }],
  ['the facts at hand are those of another department', { departmentCode: 'D-XXX' }, { undetermined: 'department' }],
];
