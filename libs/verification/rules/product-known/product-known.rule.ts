import { withAnyProduct } from '../../coverage.js';
import { finding, type ItemRule, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';

export const productKnown: ItemRule = {
  id: 'DRUGNAME-1',
  version: 1,
  scope: 'item',
  verification: 'drug-name',
  category: 'drug-identity',
  commentCode: '1-6',
  title: { zh: '药品在本机构药品目录内且在用', en: 'The product is in the formulary and in use' },
  description: {
    zh: '药品编码须在药品目录中;查不到即未审查,已停用或撤市的药品一律驳回(无药可发)。',
    en: 'The product code must resolve; if it does not, nothing was checked. A product out of use or withdrawn is rejected: there is nothing to dispense.',
  },
  source: decree53('第十五条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate: (view) => withAnyProduct(view, (product) => {
    if (product.active) return PASS;
    return finding({
      severity: 'reject',
      items: [view.item.no],
      message: { zh: `${product.nameZh}已停用`, en: `${product.nameEn} is no longer in use` },
      observed: product.code,
      limit: '在用',
      advice: { zh: '请改开在用药品', en: 'Prescribe a product in use' },
      source: product.source,
    });
  }),
};
