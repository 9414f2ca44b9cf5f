import { isCountingUnit } from '#kernel';
import { withProduct } from '../../coverage.js';
import { lacks } from '../../missing.js';
import { type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';

export const strengthKnown: ItemRule = {
  id: 'SPEC-2',
  version: 1,
  scope: 'item',
  verification: 'specification',
  category: 'specification',
  commentCode: '1-7',
  title: { zh: '剂量可按规格换算为片、支', en: 'The dose can be counted in units of the product' },
  description: {
    zh: '剂量以质量、容量或效价书写时,须能按药品规格换算为计数单位,否则规格与数量均未审查;以片、支书写者无须换算。',
    en: 'A dose in mass, volume or activity must convert to counting units by the product’s strength; otherwise neither specification nor quantity was checked.',
  },
  source: decree53('第七条'),
  outcomes: ['not-applicable', 'pass', 'undetermined'],
  evaluate: (view) => withProduct(view, (product) => {
    const { singleDose } = view.item;
    if (!view.form) return lacks('form', view);
    if (!singleDose || !view.form.countable) return NOT_APPLICABLE;
    if (view.unitsPerDose) return PASS;
    const stated = product.strength ?? product.volume;
    return lacks(stated === undefined && !isCountingUnit(singleDose.unit) ? 'strength' : 'dose-unit', view);
  }),
};
