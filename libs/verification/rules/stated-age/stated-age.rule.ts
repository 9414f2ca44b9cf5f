import type { Age } from '#kernel';
import { lacks } from '../../missing.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import { parseStatedAge, type StatedAge } from '../../stated-age.js';

/** A year either way is the traditional count (虚岁) or a birthday just past, not another patient. */
const TOLERANCE = { years: 1, months: 1, days: 2 } as const;

export const statedAge: PrescriptionRule = {
  id: 'AGE-2',
  version: 1,
  scope: 'prescription',
  verification: 'age',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '所写年龄与出生日期一致', en: 'The age as written agrees with the birth date' },
  description: {
    zh: '两者相差超过 1 岁(以月、日写者分别为 1 个月、2 天)多为录错患者,提请核对。',
    en: 'More than a year apart (a month or two days when written so) often means another patient: it is looked at.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ prescription: { patient }, age }) {
    const written = patient.statedAge?.trim();
    if (!written) return NOT_APPLICABLE;
    const stated = parseStatedAge(written);
    if (!stated) return lacks('stated-age');
    if (!age) return lacks('age');
    if (agrees(stated, age)) return PASS;
    return finding({
      severity: 'caution',
      items: [],
      message: { zh: '所写年龄与出生日期不符', en: 'The age as written disagrees with the birth date' },
      observed: written,
      limit: `${age.years} y ${age.months} m ${age.days} d`,
      advice: { zh: '请核对患者身份与出生日期', en: 'Check the patient and the birth date' },
      source: this.source,
    });
  },
};

/** Compared in the coarsest unit written; a bare number is years. */
function agrees(stated: StatedAge, age: Age): boolean {
  const years = stated.years ?? stated.bare;
  if (years) return Math.abs(years - age.years) <= TOLERANCE.years;
  if (stated.months !== undefined) return Math.abs(stated.months - age.totalMonths) <= TOLERANCE.months;
  if (stated.days !== undefined) return Math.abs(stated.days - age.totalDays) <= TOLERANCE.days;
  return age.years <= TOLERANCE.years; // '0岁'
}
