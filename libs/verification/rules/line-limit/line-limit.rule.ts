import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';

const MAX_DRUGS = 5;

export const lineLimit: PrescriptionRule = {
  id: 'DRUGNAME-6',
  version: 1,
  scope: 'prescription',
  verification: 'drug-name',
  category: 'header',
  commentCode: '1-11',
  title: { zh: '每张门急诊处方不超过 5 种药品', en: 'At most five drugs on an outpatient prescription' },
  description: {
    zh: '西药、中成药每张处方不得超过 5 种;中药饮片与住院医嘱不适用。输液溶媒是否计入由本机构设置(默认不计)。',
    en: 'At most five western or proprietary Chinese drugs; slices and inpatient orders are not concerned. Whether a diluent counts is a setting (by default it does not).',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'finding'],
  evaluate({ prescription, items, context }) {
    if (prescription.setting === 'inpatient') return NOT_APPLICABLE;
    const counted = items.filter((view) => view.product?.kind !== 'herb' && (!view.isSolvent || context.settings.solventsCountAsLines));
    if (counted.length === 0) return NOT_APPLICABLE;
    const drugs = new Set(counted.map((view) => view.product?.code ?? view)); // lines nobody can tell apart count each
    if (drugs.size <= MAX_DRUGS) return PASS;
    return finding({
      severity: 'block',
      items: counted.slice(MAX_DRUGS).map((view) => view.item.no),
      message: { zh: '处方超过 5 种药品', en: 'More than five drugs on one prescription' },
      observed: `${drugs.size}`,
      limit: `≤ ${MAX_DRUGS}`,
      advice: { zh: '请分方开具', en: 'Divide it into two prescriptions' },
      source: this.source,
    });
  },
};
