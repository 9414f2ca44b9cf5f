import { loadShippedKnowledge } from '#knowledge';
import { FormularySearch } from './formulary-search.js';

const knowledge = loadShippedKnowledge();
const search = new FormularySearch();

describe('formulary search on the shipped formulary', () => {
  it('finds every active product by each of its names', () => {
    for (const product of knowledge.products.values()) {
      for (const name of [product.code, product.nationalCode, product.gtin, product.nameZh, product.nameEn, product.pinyin]) {
        expect(search.search(knowledge, name, 1_000).products.includes(product)).toBe(product.active);
      }
    }
  });

  it('gives no more than asked for, and says how many there are', () => {
    const all = search.search(knowledge, '片', 1_000);
    const some = search.search(knowledge, '片', 3);
    expect(all.total).toBeGreaterThan(3);
    expect(some).toEqual({ products: all.products.slice(0, 3), total: all.total });
  });

  it('does not offer what is not active', () => {
    const [first] = knowledge.products.values();
    const products = new Map([[first!.code, { ...first!, active: false }]]);
    expect(search.search({ ...knowledge, products }, first!.code, 10).total).toBe(0);
  });
});
