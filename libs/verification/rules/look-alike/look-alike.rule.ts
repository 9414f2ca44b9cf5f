import type { Knowledge } from '#knowledge';
import { withProduct } from '../../coverage.js';
import { perProduct } from '../../per-product.js';
import { finding, type ItemRule, NOT_APPLICABLE } from '../../rule.js';
import { professional } from '../../sources.js';
import { productsCalled } from '../../written-name.js';

export const lookAlike: ItemRule = {
  id: 'DRUGNAME-3',
  version: 2,
  scope: 'item',
  verification: 'drug-name',
  category: 'look-alike',
  commentCode: '2-9',
  title: { zh: '易混淆药品提示', en: 'Look-alike, sound-alike hint' },
  description: {
    zh: '列于易混淆目录、且本机构也有那一种药品者,提示调配时逐盒核对;仅为提示。',
    en: 'A product whose look-alike or sound-alike stands on the same shelves asks for a second look when it is picked; a hint only.',
  },
  source: professional('看似、听似药品目录'),
  outcomes: ['not-applicable', 'undetermined', 'finding'],
  evaluate: (view, rx) => withProduct(view, (product) => {
    const stocked = stockedLookAlikes(view, rx);
    if (stocked.length === 0) return NOT_APPLICABLE;
    const partners = stocked.join('、');
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

const stockedLookAlikes = perProduct<readonly string[]>([], ({ lookAlikes }, _drug, knowledge) => lookAlikes.filter((name) => isStocked(name, knowledge)));

/** '拜新同(硝苯地平)' is on the shelf when either name is. */
const isStocked = (name: string, knowledge: Knowledge): boolean =>
  [name, ...[...name.matchAll(/\(([^()]+)\)/gu)].map(([, inside]) => inside!)].some((word) => productsCalled(word, knowledge).some(({ active }) => active));
