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
  ['what disagrees: sex', { patient: { idNumber: WOMAN_1981 } }, { finding: 'caution', observed: '性别', findings: 1 }],
  ['what disagrees: birth date', { patient: { idNumber: MAN_1981, birthDate: '1990-03-02' } }, { finding: 'caution', observed: '出生日期', findings: 1 }],
  ['what disagrees: the check digit', { patient: { idNumber: `${MAN_1981.slice(0, 17)}9` } }, { finding: 'caution', observed: '校验码', findings: 1 }],
  ['all three', { patient: { idNumber: `${WOMAN_1981.slice(0, 17)}9`, birthDate: '1990-03-02' } }, { finding: 'caution', findings: 3 }],
  ['a woman whose number is hers', { patient: { idNumber: WOMAN_1981, sex: 'female' } }, 'pass'],
  ['a sex that is neither says nothing', { patient: { idNumber: WOMAN_1981, sex: 'other' } }, 'pass'],
  ['a check digit X, written small', { patient: { idNumber: ' 11010519810302139x ' } }, 'pass'],
  ['a digit too many is another document', { patient: { idNumber: `${MAN_1981}1` } }, 'not-applicable'],
  ['a letter before it is another document', { patient: { idNumber: `A${MAN_1981}` } }, 'not-applicable'],
];
