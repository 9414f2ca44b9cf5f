import { isDosed, unreadDose } from '../../dosing.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { inUnits, nameOf } from '../../wording.js';

export const lowDose: ItemRule = {
  id: 'DOSE-3',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'dose',
  commentCode: '2-5',
  title: { zh: '单次剂量不足', en: 'Single dose below the usual range' },
  description: {
    zh: '低于常用量下限时提示;肾功能减退而需减量的患者不适用。',
    en: 'Informs below the usual range; not for a patient whose kidneys call for less.',
  },
  source: reviewNorm2018('适宜性审核:用法用量'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    const { dosing, singleDose: dose } = view;
    if (!isDosed(view) || dosing.kind === 'lacks') return NOT_APPLICABLE;
    const low = dosing.limits.usualSingleLow;
    if (!low || isReducedForKidney(view, rx)) return NOT_APPLICABLE;
    if (!dose) return lacks(unreadDose(view), view);
    if (dose.value.gte(low)) return PASS;
    const name = nameOf(view);
    return finding({
      severity: 'info',
      items: [view.item.no],
      message: { zh: `${name.zh} 单次剂量低于常用量`, en: `${name.en}: single dose below the usual range` },
      observed: inUnits(dose.value, dose.unit),
      limit: `≥ ${inUnits(low, dose.unit)}`,
      advice: { zh: '请核对是否有意减量', en: 'Check whether the low dose is intended' },
      source: dosing.range.source,
    });
  },
};

const isReducedForKidney = ({ drug }: ItemView, { egfr }: PrescriptionView): boolean =>
  egfr !== undefined && drug !== undefined && drug.renal.some((band) => egfr < band.below);
