import { isAboveZero, isCountingUnit, isUnit, quantity } from '#kernel';
import { withAnyProduct } from '../../coverage.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding, Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { written } from '../../wording.js';

export const quantityUnit: ItemRule = {
  id: 'QUANTITY-1',
  version: 2,
  scope: 'item',
  verification: 'quantity',
  category: 'quantity',
  commentCode: '1-7',
  title: { zh: '数量与单位书写清楚', en: 'Quantity and unit are clear' },
  description: {
    zh: '数量须为正数,单位须为可识别的计数或计量单位,并能换算为该药的最小单位;不足一片(支)者提请核对,不可拆零而非整包装者提示,高警示药品多发的提请审查。',
    en: 'A positive number in a recognised unit that converts to units of the product. Part of a piece is looked at; part of a package that may not be split is a hint, and looked at for a high-alert drug: the patient would get more than was ordered.',
  },
  source: decree53('第六条、第七条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate: (view) => withAnyProduct(view, (product) => {
    const amount = quantity(view.item.quantity);
    if (!amount || !isAboveZero(amount.value)) return finding(unclear(view, 'block', '数量不是正数', 'the quantity is not a positive number', '> 0'));
    if (!isUnit(amount.unit)) return finding(unclear(view, 'block', '数量单位不清楚', 'the unit of the quantity is not clear', product.packageUnit));
    const units = view.quantityUnits;
    if (!units) return lacks('quantity-unit', view);
    if (isCountingUnit(product.unit) && !units.isInteger()) return finding(unclear(view, 'caution', '数量不是整片(支)', 'part of a piece', `1 ${product.unit}`));
    if (!product.splittable && units.toNumber() % product.unitsPerPackage !== 0) {
      const [severity, zh, en] = product.highAlert
        ? ['caution', '高警示药品不可拆零,整包装发药将多于所开数量', 'a high-alert drug: whole packages are more than was ordered'] as const
        : ['info', '不可拆零,将按整包装发药', 'whole packages will be dispensed'] as const;
      return finding(unclear(view, severity, zh, en, written({ value: `${product.unitsPerPackage}`, unit: product.unit })));
    }
    return PASS;
  }),
};

function unclear({ item, product }: ItemView, severity: Severity, zh: string, en: string, limit: string): RuleFinding {
  return {
    severity,
    items: [item.no],
    message: { zh: `${product!.nameZh}:${zh}`, en: `${product!.nameEn}: ${en}` },
    observed: written(item.quantity).trim() || '-',
    limit,
    advice: { zh: '请按规范书写数量与单位', en: 'Write the quantity and its unit as the decree asks' },
    source: quantityUnit.source,
  };
}
