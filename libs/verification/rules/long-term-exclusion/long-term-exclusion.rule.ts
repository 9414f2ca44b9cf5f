import { codeList } from '#knowledge';
import { withProduct } from '../../coverage.js';
import { anyUnder } from '../../icd.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { longTerm2021 } from '../../sources.js';
import type { ItemView, PrescriptionView } from '../../view.js';

const STORAGE = '需特殊贮存';

export const longTermExclusion: ItemRule = {
  id: 'QUANTITY-4',
  version: 2,
  scope: 'item',
  verification: 'quantity',
  category: 'day-limit',
  commentCode: '1-12',
  title: { zh: '长期处方不含排除药品', en: 'Nothing excluded on a long-term prescription' },
  description: {
    zh: '长期处方不得含毒性药品、麻醉药品、精神药品、易制毒药品,抗微生物药物(结核等慢性细菌、真菌感染除外),以及有特殊贮存要求的药品(后者提请审查,本机构设置允许冷藏药品如胰岛素者除外)。',
    en: 'A long-term prescription may not hold toxic, narcotic or psychotropic drugs, antimicrobials (chronic infections such as tuberculosis excepted), or drugs with special storage needs (these are looked at, unless the facility allows refrigerated ones such as insulin).',
  },
  source: longTerm2021('不得用于长期处方的药品'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, rx) => {
    if (rx.prescription.kind !== 'long-term') return NOT_APPLICABLE;
    return withProduct(view, (product) => {
      const why = exclusion(view, rx);
      if (why === 'unknown') return lacks('diagnosis-code', view);
      if (!why) return PASS;
      return finding({
        severity: why === STORAGE ? 'caution' : 'block', // insulin in the patient's own refrigerator is common practice
        items: [view.item.no],
        message: { zh: `${product.nameZh}(${why})不得开具长期处方`, en: `${product.nameEn} may not be on a long-term prescription` },
        observed: why,
        limit: '长期处方排除药品',
        advice: { zh: '请改用普通处方分次开具', en: 'Issue it on an ordinary prescription, for a shorter time' },
        source: longTermExclusion.source,
      });
    });
  },
};

function exclusion({ product, drug }: ItemView, { diagnosisCodes, hasUnreadDiagnosis, knowledge, context: { settings } }: PrescriptionView): string | undefined {
  if (product?.controlClass) return '特殊管理药品';
  if (drug && anyUnder([drug.atc], codeList(knowledge, 'precursors'))) return '易制毒药品';
  if (product?.antimicrobialTier && !anyUnder(diagnosisCodes, codeList(knowledge, 'chronic-infections'))) {
    return hasUnreadDiagnosis ? 'unknown' : '抗微生物药物';
  }
  return product?.storage === 'refrigerated' && !settings.refrigeratedOnLongTerm ? STORAGE : undefined;
}
