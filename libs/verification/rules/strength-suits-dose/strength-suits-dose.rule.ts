import { Decimal } from '#kernel';
import { withProduct } from '../../coverage.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { professional } from '../../sources.js';
import { inUnits } from '../../wording.js';

const PIECES: ReadonlySet<string> = new Set(['{tablet}', '{capsule}']);
const MAX_PIECES = new Decimal(12);
const MIN_PIECES = new Decimal('0.25');

export const strengthSuitsDose: ItemRule = {
  id: 'SPEC-3',
  version: 1,
  scope: 'item',
  verification: 'specification',
  category: 'specification',
  commentCode: '1-7',
  title: { zh: '规格适合所开剂量', en: 'The strength suits the dose' },
  description: {
    zh: '一次要服 12 片(粒)以上或不足四分之一片,多为规格或单位(mg 与 μg)写错,提请核对。',
    en: 'More than twelve pieces at once, or less than a quarter of one, mostly means a mistaken strength or unit (mg for μg): it is looked at.',
  },
  source: professional('每次服用片数的常识范围'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view) => withProduct(view, (product) => {
    if (!PIECES.has(product.unit) || !view.item.singleDose) return NOT_APPLICABLE;
    const pieces = view.unitsPerDose;
    if (!pieces) return lacks('dose-unit', view);
    if (pieces.lte(MAX_PIECES) && pieces.gte(MIN_PIECES)) return PASS;
    return finding({
      severity: 'caution',
      items: [view.item.no],
      message: { zh: `${product.nameZh}一次用量的片(粒)数反常`, en: `${product.nameEn}: an unusual number of pieces at once` },
      observed: inUnits(pieces, product.unit),
      limit: `${MIN_PIECES.toString()}–${MAX_PIECES.toString()}`,
      advice: { zh: '请核对剂量单位与所选规格', en: 'Check the unit of the dose and the strength chosen' },
      source: strengthSuitsDose.source,
    });
  }),
};
