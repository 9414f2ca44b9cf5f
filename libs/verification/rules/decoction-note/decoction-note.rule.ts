import { lacks } from '../../missing.js';
import { isLocal } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import { nameOf } from '../../wording.js';

export const decoctionNote: ItemRule = {
  id: 'HERB-3',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'herb-dose',
  commentCode: '1-15',
  title: { zh: '饮片煎煮要求', en: 'Decoction notes' },
  description: {
    zh: '先煎、后下、包煎、烊化、另煎、冲服等特殊要求应注明在药品右上方;毒性饮片未注先煎提示审查,其余仅提示。',
    en: 'Decoct first, add late, wrap, melt and the like are written beside the herb; missing for a toxic herb: caution, else info.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, { knowledge }) {
    if (view.product?.kind !== 'herb' || isLocal(view)) return NOT_APPLICABLE;
    const ingredient = view.product.ingredients[0];
    const herb = ingredient === undefined ? undefined : knowledge.herbs.get(ingredient);
    if (!herb) return lacks('herb-dose', view);
    if (!herb.decoction) return NOT_APPLICABLE;
    if (view.item.note?.includes(herb.decoction)) return PASS;
    const name = nameOf(view);
    return finding({
      severity: herb.toxicity === '大毒' || herb.toxicity === '有毒' ? 'caution' : 'info',
      items: [view.item.no],
      message: { zh: `${name.zh} 未注明“${herb.decoction}”`, en: `${name.en}: the decoction note is missing` },
      observed: view.item.note ?? '-',
      limit: herb.decoction,
      advice: { zh: `请注明:${herb.decoction}`, en: `Add the note: ${herb.decoction}` },
      source: herb.source,
    });
  },
};
