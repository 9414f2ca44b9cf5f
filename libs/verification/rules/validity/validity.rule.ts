import { daysBetween, localDate, parseDate } from '#kernel';
import { liesAhead } from '../../clock.js';
import { lacks } from '../../missing.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding, Severity } from '../../verdict.js';

const MAX_EXTENSION_DAYS = 3;

export const validity: PrescriptionRule = {
  id: 'VALIDITY-1',
  version: 1,
  scope: 'prescription',
  verification: 'department',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '处方在有效期内', en: 'The prescription is still valid' },
  description: {
    zh: '处方开具当日有效;医师注明有效期的可延长,最长不超过 3 天。住院医嘱不适用。',
    en: 'Valid on the day of issue; the prescriber may write a later day, at most 3 days on. Inpatient orders are not concerned.',
  },
  source: decree53('第十八条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ prescription, asOf, today, context }) {
    if (prescription.setting === 'inpatient') return NOT_APPLICABLE;
    const ahead = liesAhead(prescription.issuedAt, asOf);
    if (ahead === null) return lacks('issue-time');
    if (ahead) {
      return finding(invalid('block', '开具时间晚于当前时间', 'Issued in the future', prescription.issuedAt, `≤ ${asOf}`));
    }
    const issued = localDate(prescription.issuedAt, context.timeZone);
    if (issued === today && prescription.validUntil === undefined) return PASS;
    const until = prescription.validUntil ?? issued;
    if (!parseDate(until)) return lacks('validity');
    const extension = daysBetween(issued, until);
    const elapsed = daysBetween(issued, today);
    if (elapsed > Math.min(extension, MAX_EXTENSION_DAYS)) {
      return finding(invalid('block', '处方已过有效期', 'The prescription has expired', today, `≤ ${until}`));
    }
    if (extension > MAX_EXTENSION_DAYS) {
      return finding(invalid('caution', '所注有效期超过 3 天', 'The validity written exceeds 3 days', `${extension} d`, `≤ ${MAX_EXTENSION_DAYS} d`));
    }
    return PASS;
  },
};

const invalid = (severity: Severity, zh: string, en: string, observed: string, limit: string): RuleFinding => ({
  severity,
  items: [],
  message: { zh, en },
  observed,
  limit,
  advice: { zh: '请医师核对日期,必要时重新开具', en: 'The prescriber must check the dates or issue it again' },
  source: validity.source,
});
