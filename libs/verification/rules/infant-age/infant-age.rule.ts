import { lacks } from '../../missing.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import { parseStatedAge } from '../../stated-age.js';
import type { Severity } from '../../verdict.js';

const NEWBORN_DAYS = 28;
/** 婴儿 to one year, 幼儿 to three. */
const INFANT_MONTHS = 12;
const TODDLER_MONTHS = 36;

export const infantAge: PrescriptionRule = {
  id: 'AGE-3',
  version: 1,
  scope: 'prescription',
  verification: 'age',
  category: 'header',
  commentCode: '1-4',
  title: { zh: '新生儿写日龄,婴幼儿写月龄', en: 'Newborns in days, infants in months' },
  description: {
    zh: '新生儿(≤28 天)须写日龄,1 岁以下须写月龄;1–3 岁只写岁数者提示。未写年龄而有出生日期者,以实足日、月龄为准。',
    en: 'A newborn (≤ 28 days) in days, an infant under one in months; a toddler written in years only is a hint. With a birth date and no written age, the exact age stands.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ prescription: { patient }, age }) {
    if (!age) return lacks('age');
    if (age.totalMonths >= TODDLER_MONTHS) return NOT_APPLICABLE;
    const written = patient.statedAge?.trim();
    if (!written) return PASS;
    const stated = parseStatedAge(written);
    const exact = age.totalDays <= NEWBORN_DAYS ? stated?.days !== undefined : stated?.months !== undefined || stated?.days !== undefined;
    if (exact) return PASS;
    const wordy = stated?.years !== undefined && age.totalMonths >= INFANT_MONTHS;
    const severity: Severity = wordy ? 'info' : 'caution';
    return finding({
      severity,
      items: [],
      message: { zh: '新生儿、婴幼儿未写日、月龄', en: 'The age of a newborn or infant is not written in days or months' },
      observed: written,
      limit: age.totalDays <= NEWBORN_DAYS ? `${age.totalDays} d` : `${age.totalMonths} m`,
      advice: { zh: '请按实足日龄或月龄书写', en: 'Write the exact age in days or months' },
      source: this.source,
    });
  },
};
