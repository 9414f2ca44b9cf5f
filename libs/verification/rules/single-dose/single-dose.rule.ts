import type { Decimal } from '#kernel';
import { unlessSigned } from '../../beyond-routine.js';
import { isDosed, isRounding, unreadDose } from '../../dosing.js';
import { lacks, missing } from '../../missing.js';
import { conclude, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding, Severity } from '../../verdict.js';
import type { DoseLimits, ItemView } from '../../view.js';
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
    zh: '按年龄、给药途径、体重或体表面积取该药的单次极量。超过极量拦截(按体重折算者超出一成以内为取整,仅提示);超过常用量仅提示;无已知极量的药品(如滴定用药)超过常用量提示审查,未超过亦视为未审查。',
    en: 'The maximum single dose for age, route, weight or body surface. Above it: block (up to a tenth above a weight-based limit is rounding: info); above the usual dose: info. A drug without a known maximum (titrated): caution above the usual dose, and not checked either way.',
  },
  source: decree53('第六条、第三十五条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view) {
    if (!isDosed(view)) return NOT_APPLICABLE;
    const { dosing, singleDose: dose } = view;
    if (dosing.kind === 'lacks') return lacks(dosing.code, view);
    if (!dose) return lacks(unreadDose(view), view);
    const { limits, range: { source } } = dosing;
    const unbounded = !limits.maxSingle && !limits.maxTotal;
    const found = judge(dose.value, limits, view);
    if (!found && !unbounded) return PASS;
    return conclude(found ? [{ ...found, source }] : [], unbounded ? [missing('dose-limit', view)] : []);
  },
};

function judge(dose: Decimal, limits: DoseLimits, view: ItemView): Omit<RuleFinding, 'source'> | undefined {
  const { maxSingle, maxTotal, usualSingleHigh } = limits;
  if (maxSingle && dose.gt(maxSingle.value)) {
    return report(view, dose, maxSingle.value, isRounding(dose, maxSingle, view) ? 'info' : unlessSigned('block', view), true);
  }
  if (!usualSingleHigh || dose.lte(usualSingleHigh)) return undefined;
  return report(view, dose, usualSingleHigh, maxSingle || maxTotal ? 'info' : 'caution', false);
}

function report(view: ItemView, dose: Decimal, limit: Decimal, severity: Severity, isMaximum: boolean): Omit<RuleFinding, 'source'> {
  const name = nameOf(view);
  const bound = inUnits(limit, view.drug!.doseUnit);
  return {
    severity,
    items: [view.item.no],
    message: isMaximum
      ? { zh: `${name.zh} 单次剂量超过极量`, en: `${name.en}: single dose above the maximum` }
      : { zh: `${name.zh} 单次剂量高于常用量`, en: `${name.en}: single dose above the usual range` },
    observed: inUnits(dose, view.drug!.doseUnit),
    limit: `≤ ${bound}`,
    advice: isMaximum
      ? { zh: `请医师核对剂量;确需超量须注明理由并再次签名(每次不超过 ${bound})`, en: `Check the dose (at most ${bound}); beyond it the doctor gives a reason and signs again` }
      : { zh: `请核对剂量(常用不超过 ${bound})`, en: `Check the dose (usually at most ${bound})` },
  };
}
