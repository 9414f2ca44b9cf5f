import { isNursing } from '../../childbearing.js';
import { missing } from '../../missing.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const lactation: PrescriptionRule = {
  id: 'LACTATION-1',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'pregnancy',
  commentCode: '2-2',
  title: { zh: '哺乳期用药', en: 'Drugs in lactation' },
  description: {
    zh: '哺乳者:避免使用的药品拦截,慎用的提示;12~55岁女性哺乳状态未知,而有避免使用或资料不明的药品,视为未审查。',
    en: 'Nursing: drugs to avoid block, drugs with care inform. Status unknown at 12–55 years with a drug to avoid, or nothing is known of: not checked.',
  },
  source: reviewNorm2018('适宜性审核:特殊人群'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const nursing = isNursing(rx);
    if (nursing === 'no') return NOT_APPLICABLE;
    const avoided = rx.drugItems.filter(({ drug }) => drug?.lactation === 'avoid');
    const unknown = rx.drugItems.filter(({ drug, product }) => (drug ? drug.lactation === 'unknown' : product?.kind !== 'herb'));
    if (nursing !== 'yes') return conclude([], avoided.length + unknown.length > 0 ? [missing(nursing, ...avoided, ...unknown)] : []);
    const careful = rx.drugItems.filter(({ drug }) => drug?.lactation === 'caution');
    return conclude([...avoided, ...careful].map(report), unknown.length > 0 ? [missing('lactation-safety', ...unknown)] : []);
  },
};

function report(view: ItemView): RuleFinding {
  const name = nameOf(view);
  const avoid = view.drug!.lactation === 'avoid';
  return {
    severity: avoid ? 'block' : 'info',
    items: [view.item.no],
    message: avoid
      ? { zh: `${name.zh} 哺乳期避免使用`, en: `${name.en} is to be avoided while nursing` }
      : { zh: `${name.zh} 哺乳期慎用`, en: `${name.en}: with care while nursing` },
    observed: '哺乳',
    limit: avoid ? '避免' : '慎用',
    advice: avoid
      ? { zh: '请医师更换药品,或暂停哺乳', en: 'Choose another drug, or pause nursing' }
      : { zh: '哺乳后服药并观察婴儿', en: 'Take after nursing and watch the infant' },
    source: view.drug!.source,
  };
}
