import type { DoseRange } from '#knowledge';
import { isDosed } from '../../dosing.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { nameOf, orderOf } from '../../wording.js';

export const doseFrequency: ItemRule = {
  id: 'FREQ-1',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'dose-frequency',
  commentCode: '2-5',
  title: { zh: '给药频次', en: 'Frequency in the usual range' },
  description: {
    zh: '频次与常用频次比较,仅提示;超过两倍,或抗菌药物普通剂型少于最低频次(时间依赖),提示审查。',
    en: 'Compared with the usual frequencies: info. More than twice as often, or an immediate-release antimicrobial too rarely (time-dependent killing): caution.',
  },
  source: reviewNorm2018('适宜性审核:用法用量'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view) {
    const { dosing, frequency } = view;
    if (!isDosed(view) || dosing.kind === 'lacks' || frequency?.prn || frequency?.once) return NOT_APPLICABLE;
    const { range } = dosing;
    if (range.period === 'week' || (range.minTimesPerDay === undefined && range.maxTimesPerDay === undefined)) return NOT_APPLICABLE;
    if (!frequency?.times || !frequency.perDays) return lacks('frequency', view);
    const severity = judge(frequency.times / frequency.perDays, range, view);
    if (!severity) return PASS;
    const name = nameOf(view);
    const usual = usualTimes(range);
    return finding({
      severity,
      items: [view.item.no],
      message: { zh: `${name.zh} 给药频次不在常用范围`, en: `${name.en}: frequency outside the usual range` },
      observed: orderOf(view),
      limit: `${usual} /d`,
      advice: { zh: `常用每日 ${usual} 次,请核对`, en: `Usually ${usual} times a day; please check` },
      source: range.source,
    });
  },
};

/** '1', '2–3', '≤ 4' or '≥ 2' times a day. */
function usualTimes({ minTimesPerDay: min, maxTimesPerDay: max }: DoseRange): string {
  if (min === undefined) return `≤ ${max}`;
  if (max === undefined) return `≥ ${min}`;
  return min === max ? `${min}` : `${min}–${max}`;
}

function judge(perDay: number, { minTimesPerDay: min, maxTimesPerDay: max }: DoseRange, view: ItemView): Severity | undefined {
  if (max !== undefined && perDay > max) return perDay > 2 * max ? 'caution' : 'info';
  if (min === undefined || perDay >= min) return undefined;
  const timeDependent = view.product?.antimicrobialTier !== undefined && view.form?.release !== 'sustained';
  return timeDependent ? 'caution' : 'info';
}
