import { accompanied } from '../../companions.js';
import { limitFor } from '../../controlled.js';
import { withProduct } from '../../coverage.js';
import { lacks } from '../../missing.js';
import type { Prescription } from '../../prescription.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53, longTerm2021 } from '../../sources.js';
import { asDispensed, inAll } from '../../supply.js';
import type { ItemView, PrescriptionView } from '../../view.js';

export const dayLimit: ItemRule = {
  id: 'QUANTITY-3',
  version: 2,
  scope: 'item',
  verification: 'quantity',
  category: 'day-limit',
  commentCode: '1-12',
  title: { zh: '处方天数在限量内', en: 'The days supplied are within the limit' },
  description: {
    zh: '门诊一般不超过 7 日,急诊 3 日,长期处方 4 周;慢性病等注明理由可延长,但任何门诊处方不超过 12 周。按所写天数与数量可用天数中较长者计,整包装进位者不计。麻、精药品另有限量,为其伴随而用的药品(如阿片类的缓泻药)随其限量;住院医嘱与不可计数剂型不适用。',
    en: 'Seven days for outpatients, three in emergency, four weeks for long-term prescriptions; longer with a reason written, never beyond 12 weeks. The longer of the written days and what the quantity lasts counts, whole-package rounding excepted. Controlled drugs have limits of their own, and what goes with them (a laxative with an opioid) follows; inpatient orders and uncountable forms are not concerned.',
  },
  source: decree53('第十九条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, rx) => withProduct(view, (product) => {
    const { prescription } = rx;
    if (prescription.setting === 'inpatient' || (product.controlClass && product.controlClass !== 'toxic')) return NOT_APPLICABLE;
    if (!view.form) return lacks('form', view);
    if (!view.form.countable) return NOT_APPLICABLE;
    const { limit: ordinary, source } = limitOf(prescription);
    const limit = Math.max(ordinary, ...accompanied(view, rx).map((partner) => controlledDays(partner, rx)));
    const days = daysSupplied(view, limit);
    if (days === undefined) return lacks('days-of-supply', view);
    if (days <= limit) return PASS;
    return finding({
      severity: 'block',
      items: [view.item.no],
      message: { zh: `${product.nameZh}超过${limit}日用量`, en: `${product.nameEn}: more than ${limit} days` },
      observed: `${days} d`,
      limit: `≤ ${limit} d`,
      advice: { zh: '请减量,或由医师注明延长理由', en: 'Reduce it, or the prescriber states the reason' },
      source,
    });
  }),
};

const WEEK = 7;

/** As long as the law allows the controlled drug it goes with: a laxative lasts as long as the opioid. */
const controlledDays = (partner: ItemView, rx: PrescriptionView): number => (partner.product?.controlClass ? limitFor(partner, rx)?.maxDays ?? 0 : 0);

/** A reason moves the limit to the longest any outpatient supply may be. */
function limitOf({ kind, setting, extensionReason }: Prescription): { readonly limit: number; readonly source: typeof dayLimit.source } {
  if (extensionReason?.trim()) return { limit: 12 * WEEK, source: longTerm2021('处方量') };
  if (kind === 'long-term') return { limit: 4 * WEEK, source: longTerm2021('处方量') };
  return { limit: kind === 'emergency' || setting === 'emergency' ? 3 : 7, source: dayLimit.source };
}

/** The longer of what is written and what the quantity lasts; undefined when the quantity's days are unknown and the written ones say nothing bad. */
function daysSupplied(view: ItemView, limit: number): number | undefined {
  const { item, daysOfSupply, unitsPerDay, quantityUnits, frequency } = view;
  const written = item.days ?? 0;
  if (written > limit) return written;
  if (frequency?.once && quantityUnits) return Math.max(1, written); // one dose; a surplus is QUANTITY-2's
  if (daysOfSupply === undefined || !unitsPerDay) return undefined;
  if (daysOfSupply <= limit) return Math.max(written, daysOfSupply);
  const rounded = quantityUnits!.lte(asDispensed(inAll(unitsPerDay, limit), view));
  return rounded ? limit : daysOfSupply;
}
