import { Injectable } from '@nestjs/common';
import type { Knowledge, Product } from '#knowledge';
import { PrefixIndex } from './prefix-index.js';

export interface Found {
  readonly products: readonly Product[];
  /** How many there are in all; more than `products` when the limit cut them off. */
  readonly total: number;
}

/** Finds active products by Chinese or English name, pinyin initials, product code, national code or GTIN. */
@Injectable()
export class FormularySearch {
  /** An index lives as long as the knowledge it is of: another version in force is another index, at once. */
  private readonly indexes = new WeakMap<Knowledge, PrefixIndex<Product>>();

  /** In the knowledge in force where the question is asked. */
  search(knowledge: Knowledge, query: string, limit: number): Found {
    const found = this.indexOf(knowledge).search(query);
    return { products: found.slice(0, limit), total: found.length };
  }

  private indexOf(knowledge: Knowledge): PrefixIndex<Product> {
    const index = this.indexes.get(knowledge) ?? indexOf(knowledge);
    this.indexes.set(knowledge, index);
    return index;
  }
}

function indexOf({ products }: Knowledge): PrefixIndex<Product> {
  const active = [...products.values()].filter((product) => product.active);
  return new PrefixIndex(active.map((value) => ({ value, names: namesOf(value) })));
}

const namesOf = ({ code, nationalCode, gtin, nameZh, nameEn, pinyin }: Product): readonly string[] =>
  [code, nationalCode, gtin, nameZh, nameEn, pinyin];
