import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['an adult', { patient: { statedAge: '45岁' } }, 'not-applicable'],
  ['a newborn in days', { patient: { birthDate: '2026-11-11', statedAge: '12天' } }, 'pass'],
  ['a newborn in months', { patient: { birthDate: '2026-11-11', statedAge: '0月' } }, { finding: 'caution', commentCode: '1-4' }],
  ['an infant in months', { patient: { birthDate: '2026-03-20', statedAge: '8月' } }, 'pass'],
  ['an infant written as “1岁”', { patient: { birthDate: '2025-12-20', statedAge: '1岁' } }, { finding: 'caution', commentCode: '1-4' }],
  ['a bare “1” of a toddler: years or months?', { patient: { birthDate: '2025-09-20', statedAge: '1' } }, { finding: 'caution', commentCode: '1-4' }],
  ['a toddler in years only', { patient: { birthDate: '2024-09-20', statedAge: '2岁' } }, { finding: 'info' }],
  ['a toddler in years and months', { patient: { birthDate: '2024-09-20', statedAge: '2岁2月' } }, 'pass'],
  ['nothing written, but the exact birth date is known', { patient: { birthDate: '2026-03-20' } }, 'pass'],
  ['a bare “1” and no birth date', { patient: { birthDate: undefined, statedAge: '1' } }, { finding: 'caution', commentCode: '1-4', missing: 'age' }],
  ['a bare “45” and no birth date', { patient: { birthDate: undefined, statedAge: '45' } }, { undetermined: 'age' }],
  ['no birth date', { patient: { birthDate: undefined, statedAge: '8月' } }, { undetermined: 'age' }],
];
