import type { Quantity } from '#kernel';
import { withAnyProduct } from '../../coverage.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, PASS } from '../../rule.js';
import { normalSpecification, parseSpecification } from '../../specification.js';
import { decree53 } from '../../sources.js';

export const specificationAgrees: ItemRule = {
  id: 'SPEC-1',
  version: 1,
  scope: 'item',
  verification: 'specification',
  category: 'specification',
  commentCode: '1-7',
  title: { zh: '所写规格与药品一致', en: 'The specification written is the product’s' },
  description: {
    zh: '按含量、容量比较,写法不同(0.25g 与 250mg、× 与 *、全角)不算不符,可不写包装数。含量不符拦截,仅包装数不符提请核对。',
    en: 'Compared by content and volume: 0.25g is 250mg, × is *, the pack size may be left out. Another strength is blocked; another pack size alone is looked at.',
  },
  source: decree53('第六条、第七条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate: (view) => withAnyProduct(view, (product) => {
    const { specification: written } = view.item;
    if (written === product.specification) return PASS;
    if (normalSpecification(written) === normalSpecification(product.specification)) return PASS;
    const [stated, stocked] = [parseSpecification(written), parseSpecification(product.specification)];
    if (!stated || !stocked) return lacks('specification', view);
    const sameContents = holdsSame(stated.contents, stocked.contents);
    if (sameContents && (stated.count === undefined || stated.count === (stocked.count ?? product.unitsPerPackage))) return PASS;
    return finding({
      severity: sameContents ? 'caution' : 'block',
      items: [view.item.no],
      message: sameContents
        ? { zh: `${product.nameZh}的包装数与目录不符`, en: `${product.nameEn}: another pack size than stocked` }
        : { zh: `所写规格与${product.nameZh}不符`, en: `The strength written is not that of ${product.nameEn}` },
      observed: written,
      limit: product.specification,
      advice: { zh: '请核对药品编码与规格', en: 'Check the product code and the specification' },
      source: product.source,
    });
  }),
};

/** Everything written must be on the product; a volume, or one of several contents, may be left out. */
function holdsSame(stated: readonly Quantity[], stocked: readonly Quantity[]): boolean {
  return stated.every((content) => stocked.some(({ value, unit }) => unit === content.unit && value.eq(content.value)));
}
