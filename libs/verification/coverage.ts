import type { Drug, Product } from '#knowledge';
import { lacks } from './missing.js';
import { NOT_APPLICABLE } from './rule.js';
import type { RuleOutcome } from './verdict.js';
import type { ItemView } from './view.js';

/** Judges any line, solvents included, by its product; a product that is not in the formulary cannot be judged. */
export const withAnyProduct = (view: ItemView, judge: (product: Product) => RuleOutcome): RuleOutcome =>
  view.product ? judge(view.product) : lacks('product', view);

/** The same for what is given for its effect; solvent lines are not asked about. */
export const withProduct = (view: ItemView, judge: (product: Product) => RuleOutcome): RuleOutcome =>
  view.isSolvent ? NOT_APPLICABLE : withAnyProduct(view, judge);

/** Judges a line by its drug's monograph. Herbs have none (the herb tables speak of them); any other drug without one is not covered. */
export const withMonograph = (view: ItemView, judge: (drug: Drug, product: Product) => RuleOutcome): RuleOutcome =>
  withProduct(view, (product) => {
    if (product.kind === 'herb') return NOT_APPLICABLE;
    return view.drug ? judge(view.drug, product) : lacks('monograph', view);
  });
