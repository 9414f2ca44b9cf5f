import { withProduct } from '../../coverage.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { ItemView } from '../../view.js';

export const sexSpecificDrug: ItemRule = {
  id: 'CONTRA-2',
  version: 1,
  scope: 'item',
  verification: 'diagnosis',
  category: 'contraindication',
  commentCode: '2-2',
  title: { zh: '性别与药品相符', en: 'The sex fits the drug' },
  description: {
    zh: '仅限一种性别使用的药品(如非那雄胺)及阴道给药用于另一性别时拦截:或选药错误,或张冠李戴。',
    en: 'A drug for one sex only (finasteride), or a vaginal route, for the other sex is blocked: either the drug or the patient is wrong.',
  },
  source: reviewNorm2018('适宜性审核:性别禁忌'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, { prescription: { patient } }) => withProduct(view, (product) => {
    const vaginal = view.route?.class === 'PV';
    if (product.kind !== 'herb' && !view.drug && !vaginal) return lacks('monograph', view);
    const only = view.drug?.sexOnly ?? (vaginal ? 'female' : undefined);
    if (!only) return NOT_APPLICABLE;
    if (patient.sex === 'unknown' || patient.sex === 'other') return lacks('sex', view);
    return patient.sex === only ? PASS : finding(forTheOther(view, only));
  }),
};

const forTheOther = ({ item, product, drug, route }: ItemView, only: 'male' | 'female') => ({
  severity: 'block' as const,
  items: [item.no],
  message: only === 'female'
    ? { zh: `${product!.nameZh}(${route!.nameZh})不用于男性`, en: `${product!.nameEn} (${route!.code}) is not for men` }
    : { zh: `${product!.nameZh}不用于女性`, en: `${product!.nameEn} is not for women` },
  observed: only === 'female' ? '男' : '女',
  limit: only === 'female' ? '女' : '男',
  advice: { zh: '请核对患者身份与所选药品', en: 'Check the patient and the drug chosen' },
  source: drug?.sexOnly ? drug.source : sexSpecificDrug.source,
});
