import { lacks, missing } from '../../missing.js';
import { conclude, finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import { parseStatedAge } from '../../stated-age.js';
import type { RuleFinding, Severity } from '../../verdict.js';

const NEWBORN_DAYS = 28;
/** 婴儿 to one year, 幼儿 to three. */
const INFANT_MONTHS = 12;
const TODDLER_MONTHS = 36;

export const infantAge: PrescriptionRule = {
  id: 'AGE-3',
  version: 2,
  scope: 'prescription',
  verification: 'age',
  category: 'header',
  commentCode: '1-4',
  title: { zh: '新生儿写日龄,婴幼儿写月龄', en: 'Newborns in days, infants in months' },
  description: {
    zh: '新生儿(≤28 天)须写日龄,1 岁以下须写月龄;1–3 岁只写岁数者提示。无出生日期而只写小数字、不写单位者亦提请审查。未写年龄而有出生日期者,以实足日、月龄为准。',
    en: 'A newborn (≤ 28 days) in days, an infant under one in months; a toddler written in years only is a hint. A small number without a unit, and no birth date, is looked at too. With a birth date and no written age, the exact age stands.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ prescription: { patient }, age }) {
    const written = patient.statedAge?.trim();
    if (!age) return isSmallNumber(written) ? conclude([inexact('caution', written!, '岁 / 月 / 天')], [missing('age')]) : lacks('age');
    if (age.totalMonths >= TODDLER_MONTHS) return NOT_APPLICABLE;
    if (!written) return PASS;
    const stated = parseStatedAge(written);
    const exact = age.totalDays <= NEWBORN_DAYS ? stated?.days !== undefined : stated?.months !== undefined || stated?.days !== undefined;
    if (exact) return PASS;
    const wordy = stated?.years !== undefined && age.totalMonths >= INFANT_MONTHS;
    return finding(inexact(wordy ? 'info' : 'caution', written, age.totalDays <= NEWBORN_DAYS ? `${age.totalDays} d` : `${age.totalMonths} m`));
  },
};

/** '8' without a unit and without a birth date may be years or months; '45' is years. */
const isSmallNumber = (written: string | undefined): boolean => {
  const bare = written === undefined ? undefined : parseStatedAge(written)?.bare;
  return bare !== undefined && bare <= INFANT_MONTHS;
};

const inexact = (severity: Severity, observed: string, limit: string): RuleFinding => ({
  severity, observed, limit,
  items: [],
  message: { zh: '新生儿、婴幼儿未写日、月龄', en: 'The age of a newborn or infant is not written in days or months' },
  advice: { zh: '请按实足日龄或月龄书写', en: 'Write the exact age in days or months' },
  source: infantAge.source,
});
