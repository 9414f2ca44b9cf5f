import { item, type RuleCase } from '../../testing/case.js';

const ceftriaxone = item('CRO-INJ-1000', { group: '1', route: 'ivgtt' });
const calcium = item('CAG-INJ-1000', { group: '2', route: 'ivgtt' });
const born = (birthDate: string | undefined) => ({ birthDate });

export const cases: readonly RuleCase[] = [
  ['tablets', {}, 'not-applicable'],
  ['ceftriaxone and calcium in other groups, newborn of 20 days', { patient: born('2026-11-03'), items: [ceftriaxone, calcium] }, { finding: 'reject', commentCode: '2-8', items: [1, 2] }],
  ['the calcium in lactated Ringer counts', { patient: born('2026-11-03'), items: [ceftriaxone, item('LR-500', { group: '2', role: 'solvent', route: 'ivgtt' })] }, { finding: 'reject' }],
  ['at 28 days still', { patient: born('2026-10-26'), items: [ceftriaxone, calcium] }, { finding: 'reject' }],
  ['at 29 days one after the other may do', { patient: born('2026-10-25'), items: [ceftriaxone, calcium] }, 'pass'],
  ['an adult', { items: [ceftriaxone, calcium] }, 'pass'],
  ['of unknown age', { patient: born(undefined), items: [ceftriaxone, calcium] }, { undetermined: 'age' }],
  ['calcium by mouth does not meet it', { patient: born('2026-11-03'), items: [ceftriaxone, item('CAD-TAB-600')] }, 'not-applicable'],
];
