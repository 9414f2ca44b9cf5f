import { isDosed } from '../../dosing.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { ItemView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const courseLength: ItemRule = {
  id: 'COURSE-1',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'course',
  commentCode: '2-5',
  title: { zh: '疗程长度', en: 'Length of the course' },
  description: {
    zh: '所写天数(未写时按数量折算的天数)不超过该药的最长疗程;达到两倍提示审查,其余仅提示。',
    en: 'The written days (else the days the quantity lasts) against the longest course of the drug: twice as long is looked at, less is a hint.',
  },
  source: reviewNorm2018('适宜性审核:疗程'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view) {
    const max = view.drug?.maxDays;
    if (max === undefined || !isDosed(view)) return NOT_APPLICABLE;
    const days = daysOf(view);
    if (days === undefined) return lacks('days', view);
    if (days <= max) return PASS;
    const name = nameOf(view);
    return finding({
      severity: days >= 2 * max ? 'caution' : 'info',
      items: [view.item.no],
      message: { zh: `${name.zh} 疗程过长`, en: `${name.en}: course too long` },
      observed: `${days} d`,
      limit: `≤ ${max} d`,
      advice: { zh: '请医师缩短疗程或注明理由', en: 'The doctor should shorten the course or give a reason' },
      source: view.drug!.source,
    });
  },
};

function daysOf({ item, daysOfSupply, frequency }: ItemView): number | undefined {
  if (item.days !== undefined) return item.days;
  return frequency?.once ? 1 : daysOfSupply;
}
