import { isAboveZero } from '#kernel';
import type { ControlledLimit } from '#knowledge';
import { limitFor } from '../../controlled.js';
import { withProduct } from '../../coverage.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';

export const controlledLimit: ItemRule = {
  id: 'CONTROLLED-1',
  version: 1,
  scope: 'item',
  verification: 'quantity',
  category: 'controlled',
  commentCode: '1-13',
  title: { zh: '麻醉、精神药品在法定限量内', en: 'Narcotic and psychotropic drugs within their legal limits' },
  description: {
    zh: '限量依患者类别(一般、癌痛与中重度慢性疼痛、住院)与剂型(注射剂、控缓释、其他)而定,天数一律进位;肠溶不算控缓释,透皮贴剂是否按控缓释由本机构设置。必要时用药未写每日上限者无从计算,不得放行。第二类精神药品注明理由可延长。',
    en: 'The limit depends on patient group (general, cancer or chronic pain, inpatient) and form (injection, controlled release, other); days are rounded up. Enteric is not controlled release; patches by setting. Without a daily ceiling an as-needed order cannot be computed and does not pass. Psychotropic-2 may be extended with a reason.',
  },
  source: decree53('第二十三条至第二十六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, rx) => withProduct(view, (product) => {
    if (!product.controlClass) return NOT_APPLICABLE;
    if (!view.form) return lacks('form', view);
    const limit = limitFor(view, rx);
    if (!limit) return lacks('controlled-limit', view);
    if (limit.maxDoses !== undefined) return withinDoses(view, limit, limit.maxDoses);
    if (limit.maxDays === undefined || (limit.extensible && rx.prescription.extensionReason?.trim())) return PASS;
    return withinDays(view, limit, limit.maxDays);
  }),
};

function withinDoses(view: ItemView, limit: ControlledLimit, max: number): ReturnType<typeof finding> {
  const { unitsPerDose, quantityUnits } = view;
  if (!quantityUnits) return lacks('quantity-unit', view);
  if (!isAboveZero(unitsPerDose)) return lacks(view.item.singleDose ? 'dose-unit' : 'single-dose', view);
  const doses = quantityUnits.dividedBy(unitsPerDose.ceil()).toDecimalPlaces(9).ceil();
  return doses.lte(max) ? PASS : finding(exceeded(view, limit, `${doses.toString()} 次`, `≤ ${max} 次常用量`));
}

/** The longer of what is written and what the quantity lasts. */
function withinDays(view: ItemView, limit: ControlledLimit, max: number): ReturnType<typeof finding> {
  const { item, daysOfSupply, frequency } = view;
  const days = Math.max(item.days ?? 0, daysOfSupply ?? 0);
  if (days > max) return finding(exceeded(view, limit, `${days} d`, `≤ ${max} d`));
  if (daysOfSupply !== undefined) return PASS;
  return lacks(frequency?.prn && item.maxDailyDose === undefined ? 'daily-ceiling' : 'days-of-supply', view);
}

const exceeded = ({ item, product }: ItemView, { source }: ControlledLimit, observed: string, limit: string): RuleFinding => ({
  severity: 'block',
  items: [item.no],
  message: { zh: `${product!.nameZh}超过管制药品限量`, en: `${product!.nameEn} exceeds its legal limit` },
  observed,
  limit,
  advice: { zh: '请减至限量内重新开具', en: 'Issue it again within the limit' },
  source,
});
