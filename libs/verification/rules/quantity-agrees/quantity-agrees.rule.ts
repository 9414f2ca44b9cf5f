import { Decimal, isAboveZero } from '#kernel';
import { withProduct } from '../../coverage.js';
import { lacks, type MissingCode } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { asDispensed, unitsNeeded } from '../../supply.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding, Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { inUnits, written } from '../../wording.js';

export const quantityAgrees: ItemRule = {
  id: 'QUANTITY-2',
  version: 1,
  scope: 'item',
  verification: 'quantity',
  category: 'quantity',
  commentCode: '1-7',
  title: { zh: '数量 = 剂量 × 频次 × 天数', en: 'Quantity = dose × frequency × days' },
  description: {
    zh: '按单次剂量、频次、天数核算总量,按最小单位或整包装进位,多出不超过一日量者不计。多开提请审查;不足者提示,不足一半者提请审查。外用、滴眼、吸入等不可计数剂型不适用。',
    en: 'The total is worked out and rounded up to units or whole packages; up to one day more is let pass. Too much is looked at; too little is a hint, less than half is looked at. Forms that cannot be counted (ointments, drops, inhalers) are not concerned.',
  },
  source: reviewNorm2018('适宜性审核:药品总量'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view) => withProduct(view, () => {
    if (!view.form) return lacks('form', view);
    if (!view.form.countable) return NOT_APPLICABLE;
    const dispensed = view.quantityUnits;
    if (!dispensed) return lacks('quantity-unit', view);
    const need = unitsNeeded(view);
    if (!need || !isAboveZero(need.atMost)) return lacks(absentFact(view), view);
    if (dispensed.lt(need.atLeast)) {
      return finding(differing(view, dispensed.times(2).lt(need.atLeast) ? 'caution' : 'info', '不足', 'too little', need.atLeast.toDecimalPlaces(2)));
    }
    const enough = asDispensed(need.atMost, view);
    const surplus = dispensed.minus(enough);
    return isAboveZero(surplus) && surplus.gt(view.unitsPerDay ?? 0) ? finding(differing(view, 'caution', '过多', 'too much', new Decimal(enough))) : PASS;
  }),
};

/** The first fact the sum lacks, in the order a prescriber writes them. */
function absentFact({ item, frequency, unitsPerDose, unitsPerDay }: ItemView): MissingCode {
  if (!frequency) return 'frequency';
  if (frequency.prn) return item.maxDailyDose === undefined ? 'daily-ceiling' : unitsPerDay ? 'days' : 'dose-unit';
  if (!isAboveZero(unitsPerDose)) return item.singleDose === undefined ? 'single-dose' : 'dose-unit';
  return frequency.times === undefined ? 'frequency' : 'days';
}

function differing({ item, product }: ItemView, severity: Severity, zh: string, en: string, needed: Decimal): RuleFinding {
  return {
    severity,
    items: [item.no],
    message: { zh: `${product!.nameZh}的数量与用法、天数不符(${zh})`, en: `${product!.nameEn}: ${en} for dose, frequency and days` },
    observed: written(item.quantity),
    limit: `${inUnits(needed, product!.unit)} (${item.days ?? 1} d)`,
    advice: { zh: '请核对数量与天数', en: 'Check the quantity and the days' },
    source: quantityAgrees.source,
  };
}
