import { type Amount, Decimal, isUnit } from '#kernel';
import { isDosed } from '../../dosing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { inUnits, nameOf, orderOf, written } from '../../wording.js';

/** mg for ug, g for mg, or a lost decimal point twice over: no dose is ever a hundred times another. */
const FACTOR = new Decimal(100);

export const doseUnitError: ItemRule = {
  id: 'DOSE-4',
  version: 2,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'dose',
  commentCode: '1-7',
  title: { zh: '剂量单位疑误', en: 'Probably the wrong unit' },
  description: {
    zh: '写了剂量而无单位(胰岛素“10”)者拦截。单次剂量达到极量的一百倍或不足常用量的百分之一,多为 mg/µg、g/mg 或小数点之误。',
    en: 'A dose without a unit (insulin “10”) blocks. A hundred times the maximum or a hundredth of the usual dose is mostly mg for µg, g for mg, or a lost decimal point.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'finding'],
  evaluate(view) {
    const { dosing, singleDose: dose } = view;
    if (!isDosed(view)) return NOT_APPLICABLE;
    if (view.item.singleDose && !isUnit(view.item.singleDose.unit)) return finding(withoutUnit(view, view.item.singleDose));
    if (dosing.kind === 'lacks' || !dose) return NOT_APPLICABLE;
    const { usualSingleLow: low, usualSingleHigh, maxSingle, maxTotal } = dosing.limits;
    const high = maxSingle?.value ?? usualSingleHigh ?? maxTotal?.value;
    if (!high) return NOT_APPLICABLE;
    const over = dose.value.gt(high) && dose.value.gte(high.times(FACTOR));
    const under = low !== undefined && dose.value.lt(low) && dose.value.times(FACTOR).lte(low);
    if (!over && !under) return PASS;
    const name = nameOf(view);
    return finding({
      severity: 'block',
      items: [view.item.no],
      message: { zh: `${name.zh} 剂量单位疑似写错`, en: `${name.en}: the unit of the dose is probably wrong` },
      observed: orderOf(view),
      limit: `${low ? inUnits(low, dose.unit) : '…'} – ${inUnits(high, dose.unit)}`,
      advice: { zh: '请医师核对剂量单位与小数点', en: 'The doctor should check the unit and the decimal point' },
      source: dosing.range.source,
    });
  },
};

function withoutUnit(view: ItemView, dose: Amount): RuleFinding {
  const name = nameOf(view);
  return {
    severity: 'block',
    items: [view.item.no],
    message: { zh: `${name.zh} 剂量无单位或单位无法识别`, en: `${name.en}: the dose has no recognisable unit` },
    observed: written(dose).trim() || '-',
    limit: view.drug ? `… ${view.drug.doseUnit}` : '剂量与单位',
    advice: { zh: '请医师写明剂量单位', en: 'The doctor should write the unit of the dose' },
    source: doseUnitError.source,
  };
}
