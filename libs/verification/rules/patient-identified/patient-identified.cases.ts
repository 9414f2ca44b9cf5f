import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['name, patient number and visit number', {}, 'pass'],
  ['no name', { patient: { name: '' } }, { finding: 'block', commentCode: '1-1' }],
  ['a name of spaces, full-width and invisible ones', { patient: { name: ' \u3000\u200b' } }, { finding: 'block' }],
  ['no patient number', { patient: { id: ' ' } }, { finding: 'block' }],
  ['no visit number', { visitNumber: undefined }, { finding: 'caution', commentCode: '1-1' }],
  ['a name of one letter, a name of another script', { patient: { name: 'Ö' } }, 'pass'],
];
