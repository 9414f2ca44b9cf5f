import { daysMeant, earlierName, hasEarlier, isSameDrug, lasts, unknownOfEarlier } from '../../earlier.js';
import { treatments, withoutIngredients } from '../../pairs.js';
import { isLocal } from '../../routes.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { EarlierLine, ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const earlyRefill: PrescriptionRule = {
  id: 'EARLIER-4',
  version: 1,
  scope: 'prescription',
  verification: 'quantity',
  category: 'supply',
  commentCode: '2-7',
  title: { zh: '前次余药尚多即再次开具', en: 'Issued again while much of it is left' },
  description: {
    zh: '患者仍有同一药品。余药超过本机构设置的天数、且超过前次天数的四分之一者提请审查。住院医嘱与局部用药不适用。',
    en: 'The patient still has the same drug. More days left than the facility allows, and more than a quarter of that supply, is looked at. Inpatient orders and local use are not concerned.',
  },
  source: reviewNorm2018('适宜性审核:重复用药'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const items = treatments(rx).filter((view) => !isLocal(view));
    if (items.length === 0 || !hasEarlier(rx) || rx.prescription.setting === 'inpatient') return NOT_APPLICABLE;
    const findings: RuleFinding[] = [];
    const unknown: ItemView[] = [];
    for (const line of rx.earlier.filter(lasts)) {
      for (const view of items) {
        if (!isSameDrug(view, line.view)) continue;
        if (line.daysLeft === undefined) unknown.push(view);
        else if (line.daysLeft > allowed(line, rx)) findings.push(report(view, line, line.daysLeft, allowed(line, rx)));
      }
    }
    return conclude(findings, [...withoutIngredients(items, 'ingredients'), ...unknownOfEarlier(rx, unknown)]);
  },
};

/** The longer the supply, the earlier a patient may come for the next. */
const allowed = ({ view }: EarlierLine, { context }: PrescriptionView): number =>
  Math.max(context.settings.refillGraceDays, Math.floor((daysMeant(view) ?? 0) / 4));

function report(view: ItemView, line: EarlierLine, left: number, limit: number): RuleFinding {
  const [name, earlier] = [nameOf(view), earlierName(line)];
  return {
    severity: 'caution',
    items: [view.item.no],
    message: { zh: `${name.zh}:${earlier.zh} 尚余 ${left} 日用量`, en: `${name.en}: ${left} days are left of ${earlier.en}` },
    observed: `${left} d`,
    limit: `≤ ${limit} d`,
    advice: { zh: '请核实余药与再次开具的原因', en: 'Ask what is left, and why it is issued again' },
    source: earlyRefill.source,
  };
}
