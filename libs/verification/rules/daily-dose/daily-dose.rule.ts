import { unlessSigned } from '../../beyond-routine.js';
import { isDosed, isRounding, totalPer, unreadTotal } from '../../dosing.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import { inUnits, nameOf, orderOf } from '../../wording.js';

export const dailyDose: ItemRule = {
  id: 'DOSE-2',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'dose',
  commentCode: '2-5',
  title: { zh: '每日(每周)总量上限', en: 'Total per day or week within the maximum' },
  description: {
    zh: '单次剂量 × 频次折算为每日总量;每周用药的药品按周计算。必要时用药按所写每日上限计。',
    en: 'Single dose × frequency, per day, or per week for weekly drugs; an as-needed order counts with its written ceiling.',
  },
  source: decree53('第六条、第三十五条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view) {
    if (!isDosed(view)) return NOT_APPLICABLE;
    const { dosing } = view;
    if (dosing.kind === 'lacks') return lacks(dosing.code, view);
    const { limits, range } = dosing;
    if (!limits.maxTotal) return NOT_APPLICABLE;
    const total = totalPer(range.period, view);
    if (!total) return lacks(unreadTotal(view), view);
    if (total.lte(limits.maxTotal.value)) return PASS;
    const name = nameOf(view);
    const weekly = range.period === 'week';
    const unit = `${view.drug!.doseUnit}/${weekly ? 'wk' : 'd'}`;
    const max = inUnits(limits.maxTotal.value, unit);
    return finding({
      severity: isRounding(total, limits.maxTotal, view) ? 'info' : unlessSigned('block', view),
      items: [view.item.no],
      message: weekly
        ? { zh: `${name.zh} 每周总量超过极量`, en: `${name.en}: weekly total above the maximum` }
        : { zh: `${name.zh} 每日总量超过极量`, en: `${name.en}: daily total above the maximum` },
      observed: `${inUnits(total, unit)} (${orderOf(view)})`,
      limit: `≤ ${max}`,
      advice: { zh: `请医师核对剂量与频次;确需超量须注明理由并再次签名(不超过 ${max})`, en: `Check dose and frequency (at most ${max}); beyond it the doctor gives a reason and signs again` },
      source: range.source,
    });
  },
};
