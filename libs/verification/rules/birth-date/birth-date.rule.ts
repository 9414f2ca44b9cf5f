import { lacks } from '../../missing.js';
import { finding, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';

/** Older than anyone has ever been. */
const OLDEST_YEARS = 130;

export const birthDate: PrescriptionRule = {
  id: 'AGE-1',
  version: 1,
  scope: 'prescription',
  verification: 'age',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '出生日期齐全且合理', en: 'The birth date is stated and possible' },
  description: {
    zh: '实足年龄由出生日期算出;缺出生日期即未审查,出生日期在将来、不是日期或年龄超过 130 岁即拦截。',
    en: 'The exact age follows from the birth date; without it nothing was checked. A date in the future, no date at all, or an age over 130 is blocked.',
  },
  source: decree53('第六条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate({ prescription: { patient }, age }) {
    if (patient.birthDate === undefined) return lacks('age');
    if (age && age.years <= OLDEST_YEARS) return PASS;
    return finding({
      severity: 'block',
      items: [],
      message: { zh: '出生日期不合理', en: 'The birth date is not possible' },
      observed: age ? `${age.years} y` : 'not a past date',
      limit: `0–${OLDEST_YEARS} y`,
      advice: { zh: '请核对出生日期后重新提交', en: 'Check the birth date and submit again' },
      source: this.source,
    });
  },
};
