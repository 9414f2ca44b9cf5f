import { isInjection } from '../../forms.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { ItemView } from '../../view.js';

export const chineseInjectionSeparate: PrescriptionRule = {
  id: 'DRUGNAME-5',
  version: 1,
  scope: 'prescription',
  verification: 'drug-name',
  category: 'header',
  commentCode: '1-5',
  title: { zh: '中药注射剂单独开具', en: 'A Chinese-medicine injection stands on its own prescription' },
  description: {
    zh: '中药注射剂须单独开具处方(溶媒除外)。能否混合另有配伍规则。',
    en: 'A Chinese-medicine injection needs a prescription of its own (its solvent excepted). Mixing is another rule.',
  },
  source: reviewNorm2018('规范性审核'),
  outcomes: ['not-applicable', 'pass', 'finding'],
  evaluate({ drugItems }) {
    const injections = drugItems.filter(isChineseInjection);
    if (injections.length === 0) return NOT_APPLICABLE;
    const others = drugItems.filter((view) => !isChineseInjection(view));
    if (others.length === 0) return PASS;
    return finding({
      severity: 'block',
      items: others.map((view) => view.item.no),
      message: { zh: '中药注射剂与其他药品同方', en: 'A Chinese-medicine injection shares the prescription with other drugs' },
      observed: others.map((view) => view.item.genericName).join('、'),
      limit: '中药注射剂单独处方',
      advice: { zh: '请将中药注射剂单独开具', en: 'Issue the injection on a prescription of its own' },
      source: this.source,
    });
  },
};

/** By form, not by route as written: the product decides what it is. */
const isChineseInjection = ({ product, form }: ItemView): boolean =>
  product?.kind === 'proprietary-chinese' && form !== undefined && isInjection(form);
