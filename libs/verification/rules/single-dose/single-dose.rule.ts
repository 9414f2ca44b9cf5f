import type { Decimal } from '#kernel';
import { unlessSigned } from '../../beyond-routine.js';
import { type DoseLimits, isDosed, isRounding, unreadDose } from '../../dosing.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { inUnits, nameOf } from '../../wording.js';

export const singleDose: ItemRule = {
  id: 'DOSE-1',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'dose',
  commentCode: '2-5',
  title: { zh: '单次剂量上限', en: 'Single dose within the maximum' },
  description: {
    zh: '按年龄、给药途径、体重或体表面积取该药的单次极量。超过极量拦截(按体重折算者超出一成以内为取整,仅提示);超过常用量仅提示。',
    en: 'The maximum single dose for age, route, weight or body surface. Above it: block (up to a tenth above a weight-based limit is rounding: info); above the usual dose: info.',
  },
  source: decree53('第六条、第三十五条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view) {
    if (!isDosed(view)) return NOT_APPLICABLE;
    const { dosing, singleDose: dose } = view;
    if (dosing.kind === 'lacks') return lacks(dosing.code, view);
    const { limits, range } = dosing;
    if (!limits.maxSingle && !limits.maxTotal) return lacks('dose-limit', view);
    if (!dose) return lacks(unreadDose(view), view);
    const [severity, limit] = judge(dose.value, limits, view);
    if (!severity || !limit) return PASS;
    const name = nameOf(view);
    const max = inUnits(limit, dose.unit);
    return finding({
      severity,
      items: [view.item.no],
      message: limit === limits.maxSingle
        ? { zh: `${name.zh} 单次剂量超过极量`, en: `${name.en}: single dose above the maximum` }
        : { zh: `${name.zh} 单次剂量高于常用量`, en: `${name.en}: single dose above the usual range` },
      observed: inUnits(dose.value, dose.unit),
      limit: `≤ ${max}`,
      advice: { zh: `请医师核对剂量;确需超量须注明理由并再次签名(每次不超过 ${max})`, en: `Check the dose (at most ${max}); beyond it the doctor gives a reason and signs again` },
      source: range.source,
    });
  },
};

function judge(dose: Decimal, limits: DoseLimits, view: ItemView): readonly [Severity?, Decimal?] {
  const { maxSingle, usualSingleHigh } = limits;
  if (maxSingle && dose.gt(maxSingle)) {
    return [isRounding(dose, maxSingle, limits, view) ? 'info' : unlessSigned('block', view), maxSingle];
  }
  return usualSingleHigh && dose.gt(usualSingleHigh) ? ['info', usualSingleHigh] : [];
}
