import type { RuleCase } from '../../testing/case.js';

/** Obviously invented: area 110105, serials 101/102, correct check digits. */
const MAN_1981 = '110105198103021015';
const WOMAN_1981 = '110105198103021023';

export const cases: readonly RuleCase[] = [
  ['no number written', {}, 'not-applicable'],
  ['a passport', { patient: { idNumber: 'E12345678' } }, 'not-applicable'],
  ['number, birth date and sex agree', { patient: { idNumber: MAN_1981 } }, 'pass'],
  ['the number of a woman on a man’s prescription', { patient: { idNumber: WOMAN_1981 } }, { finding: 'caution', commentCode: '1-1' }],
  ['another birth date', { patient: { idNumber: MAN_1981, birthDate: '1990-03-02' } }, { finding: 'caution' }],
  ['a digit mistyped', { patient: { idNumber: `${MAN_1981.slice(0, 17)}9` } }, { finding: 'caution' }],
  ['no birth date to compare with', { patient: { idNumber: MAN_1981, birthDate: undefined } }, { undetermined: 'age' }],
  ['sex unknown', { patient: { idNumber: MAN_1981, sex: 'unknown' } }, { undetermined: 'sex' }],
];
