import type { Product } from '#knowledge';
import { withAnyProduct } from '../../coverage.js';
import { finding, type ItemRule, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { callsProduct, namesOtherForm, otherProductCalled } from '../../written-name.js';

export const genericName: ItemRule = {
  id: 'DRUGNAME-2',
  version: 1,
  scope: 'item',
  verification: 'drug-name',
  category: 'drug-identity',
  commentCode: '1-6',
  title: { zh: '所写药名与药品一致,且为规范名称', en: 'The name written is the product’s generic name' },
  description: {
    zh: '药名与编码指向不同药品或不同剂型时拦截;写商品名、缩写或自编名称时提请审查。盐基、剂型可省略,不可张冠李戴。',
    en: 'Blocked when name and code mean different drugs or forms; a brand name or abbreviation is looked at. Salt and form may be left out, not exchanged.',
  },
  source: decree53('第六条、第十七条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate: (view, { knowledge }) => withAnyProduct(view, (product) => {
    const written = view.item.genericName;
    if (written === product.nameZh) return PASS;
    if (callsProduct(written, product, view.drug, knowledge)) {
      return namesOtherForm(written, product, knowledge) ? finding(contradiction(view, product, written.trim())) : PASS;
    }
    const other = otherProductCalled(written, product, knowledge);
    if (other) return finding(contradiction(view, product, other.nameZh));
    return finding({
      ...contradiction(view, product, written.trim() || '-'),
      severity: 'caution',
      message: { zh: `未用规范药品名称(应为${product.nameZh})`, en: `Not the generic name (${product.nameEn})` },
    });
  }),
};

const contradiction = ({ item }: ItemView, product: Product, called: string): RuleFinding => ({
  severity: 'block',
  items: [item.no],
  message: { zh: `药名与编码不符:编码为${product.nameZh},药名为${called}`, en: `The code means ${product.nameEn}, the name ${called}` },
  observed: item.genericName.trim() || '-',
  limit: product.nameZh,
  advice: { zh: '请核对药品并以通用名书写', en: 'Check the drug and write its generic name' },
  source: genericName.source,
});
