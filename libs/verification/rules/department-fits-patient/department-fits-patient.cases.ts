import type { RuleCase } from '../../testing/case.js';

const department = (kind: 'pediatrics' | 'obstetrics' | 'gynecology' | 'general') => ({ context: { department: { kind } } });

export const cases: readonly RuleCase[] = [
  ['internal medicine treats everybody', {}, 'not-applicable'],
  ['a child in paediatrics', { ...department('pediatrics'), patient: { birthDate: '2019-05-01' } }, 'pass'],
  ['a man of 45 in paediatrics: whose prescription is this?', department('pediatrics'), { finding: 'caution', commentCode: '1-1' }],
  ['paediatrics, age unknown', { ...department('pediatrics'), patient: { birthDate: undefined } }, { undetermined: 'age' }],
  ['a woman in obstetrics', { ...department('obstetrics'), patient: { sex: 'female' } }, 'pass'],
  ['a newborn boy in obstetrics', { ...department('obstetrics'), patient: { birthDate: '2026-11-20' } }, 'pass'],
  ['a man in gynaecology', department('gynecology'), { finding: 'caution', commentCode: '1-1' }],
  ['gynaecology, sex unknown', { ...department('gynecology'), patient: { sex: 'unknown' } }, { undetermined: 'sex' }],
  ['the department is not known', { context: { department: null } }, { undetermined: 'department' }],
];
