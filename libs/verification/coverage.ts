import type { Drug, Product } from '#knowledge';
import { lacks } from './missing.js';
import { NOT_APPLICABLE } from './rule.js';
import type { RuleOutcome } from './verdict.js';
import type { ItemView } from './view.js';

/** Judges a line by its product; a product that is not in the formulary cannot be judged. Solvent lines are not asked about. */
export function withProduct(view: ItemView, judge: (product: Product) => RuleOutcome): RuleOutcome {
  if (view.isSolvent) return NOT_APPLICABLE;
  return view.product ? judge(view.product) : lacks('product', view);
}

/** Judges a line by its drug's monograph. Herbs have none (the herb tables speak of them); any other drug without one is not covered. */
export function withMonograph(view: ItemView, judge: (drug: Drug, product: Product) => RuleOutcome): RuleOutcome {
  return withProduct(view, (product) => {
    if (product.kind === 'herb') return NOT_APPLICABLE;
    return view.drug ? judge(view.drug, product) : lacks('monograph', view);
  });
}
