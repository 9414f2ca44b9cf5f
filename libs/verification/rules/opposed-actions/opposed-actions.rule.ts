import type { OpposedActions } from '#knowledge';
import { atcCodesOf } from '../../actions.js';
import { anyUnder } from '../../icd.js';
import { eased, judgePairs } from '../../pairs.js';
import { perProduct } from '../../per-product.js';
import type { PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const opposedActions: PrescriptionRule = {
  id: 'COMBINE-1',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'combination',
  commentCode: '2-6',
  title: { zh: '药理作用相互抵消的联用', en: 'Drugs whose actions undo each other' },
  description: {
    zh: '两药作用相反(促动力药与解痉药、抗栓药与止血药、泻药与止泻药等)而同方,联合用药不适宜;局部用药降一级。',
    en: 'Two drugs that work against each other (prokinetic and antispasmodic, antithrombotic and antifibrinolytic, laxative and antimotility drug) on one prescription; local use counts one step less.',
  },
  source: reviewNorm2018('适宜性审核:联合用药'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (rx) => judgePairs(rx, 'interaction-coverage', (x, y) => {
    const opposed = opposedBy(sidesOf(x, rx), sidesOf(y, rx));
    return opposed && report(opposed, x, y);
  }),
};

/** On which side of an opposition a product stands: of a compound, perhaps on both. */
interface Side {
  readonly actions: OpposedActions;
  readonly isA: boolean;
  readonly isB: boolean;
}

const sidesOf = perProduct<readonly Side[]>([], (product, drug, knowledge) => {
  const codes = atcCodesOf(product, drug, knowledge);
  return knowledge.opposedActions
    .map((actions) => ({ actions, isA: anyUnder(codes, actions.a), isB: anyUnder(codes, actions.b) }))
    .filter(({ isA, isB }) => isA || isB);
});

/** The first opposition, in the order of the table, of which the two products stand on different sides. */
const opposedBy = (some: readonly Side[], others: readonly Side[]): OpposedActions | undefined =>
  some.find((one) => others.some((other) => one.actions === other.actions && ((one.isA && other.isB) || (one.isB && other.isA))))?.actions;

function report({ severity, effectZh, effectEn, source }: OpposedActions, x: ItemView, y: ItemView): RuleFinding {
  const names = namesOf([x, y]);
  return {
    severity: eased(severity, x, y),
    items: [x.item.no, y.item.no],
    message: { zh: `${names.zh}:${effectZh}`, en: `${names.en}: ${effectEn}` },
    observed: names.zh,
    limit: '不联用',
    advice: { zh: '请医师保留其中一种,或注明联用理由', en: 'The doctor should keep one, or give the reason for both' },
    source,
  };
}
