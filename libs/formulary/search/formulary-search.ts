import { Inject, Injectable } from '@nestjs/common';
import type { Knowledge, Product } from '#knowledge';
import { KNOWLEDGE } from '../tokens.js';
import { PrefixIndex } from './prefix-index.js';

export interface Found {
  readonly products: readonly Product[];
  /** How many there are in all; more than `products` when the limit cut them off. */
  readonly total: number;
}

/** Finds active products by Chinese or English name, pinyin initials, product code, national code or GTIN. */
@Injectable()
export class FormularySearch {
  private readonly index: PrefixIndex<Product>;

  constructor(@Inject(KNOWLEDGE) knowledge: Knowledge) {
    const active = [...knowledge.products.values()].filter((product) => product.active);
    this.index = new PrefixIndex(active.map((value) => ({ value, names: namesOf(value) })));
  }

  search(query: string, limit: number): Found {
    const found = this.index.search(query);
    return { products: found.slice(0, limit), total: found.length };
  }
}

const namesOf = ({ code, nationalCode, gtin, nameZh, nameEn, pinyin }: Product): readonly string[] =>
  [code, nationalCode, gtin, nameZh, nameEn, pinyin];
