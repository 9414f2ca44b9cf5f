import { withProduct } from '../../coverage.js';
import { finding, type ItemRule, NOT_APPLICABLE } from '../../rule.js';
import { professional } from '../../sources.js';

export const lookAlike: ItemRule = {
  id: 'DRUGNAME-3',
  version: 1,
  scope: 'item',
  verification: 'drug-name',
  category: 'look-alike',
  commentCode: '2-9',
  title: { zh: '易混淆药品提示', en: 'Look-alike, sound-alike hint' },
  description: {
    zh: '看似、听似药品列于易混淆目录者,提示调配时逐盒核对;仅为提示。',
    en: 'A product on the look-alike, sound-alike list asks for a second look when it is picked; a hint only.',
  },
  source: professional('看似、听似药品目录'),
  outcomes: ['not-applicable', 'undetermined', 'finding'],
  evaluate: (view) => withProduct(view, (product) => {
    if (product.lookAlikes.length === 0) return NOT_APPLICABLE;
    const partners = product.lookAlikes.join('、');
    return finding({
      severity: 'info',
      items: [view.item.no],
      message: { zh: `${product.nameZh}易与${partners}混淆`, en: `${product.nameEn} is easily mistaken for ${partners}` },
      observed: product.nameZh,
      limit: partners,
      advice: { zh: '调配与发药时核对全名、规格并扫码', en: 'Compare the full name and strength, and scan' },
      source: lookAlike.source,
    });
  }),
};
