import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { pharmacopoeia2020 } from '../../sources.js';
import { nameOf } from '../../wording.js';

export const notDecocted: ItemRule = {
  id: 'HERB-4',
  version: 1,
  scope: 'item',
  verification: 'dosage-form',
  category: 'herb-dose',
  commentCode: '2-3',
  title: { zh: '不入煎剂的饮片', en: 'Slices that are not decocted' },
  description: {
    zh: '应冲服、研末或入丸散的饮片写作水煎:毒性者(如朱砂,煎煮析出汞)拦截,其余提请审查。',
    en: 'Slices taken as powder or in pills, ordered as a decoction: toxic ones (cinnabar sets mercury free when boiled) block, others are looked at.',
  },
  source: pharmacopoeia2020,
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, { knowledge }) {
    if (view.product?.kind !== 'herb' || view.route?.code !== '水煎服') return NOT_APPLICABLE;
    const herb = knowledge.herbs.get(view.product.ingredients[0] ?? '');
    if (!herb) return lacks('herb-dose', view);
    if (!herb.decoction || !AS_POWDER.test(herb.decoction) || AS_POWDER.test(view.item.note ?? '')) return PASS;
    const name = nameOf(view);
    return finding({
      severity: herb.toxicity === '大毒' || herb.toxicity === '有毒' ? 'block' : 'caution',
      items: [view.item.no],
      message: { zh: `${name.zh} 不入煎剂,宜${herb.decoction}`, en: `${name.en} is not decocted` },
      observed: view.route.nameZh,
      limit: herb.decoction,
      advice: { zh: `请改为${herb.decoction},或另行注明`, en: 'Change how it is taken, or note it beside the herb' },
      source: herb.source,
    });
  },
};

const AS_POWDER = /冲服|研末|丸散|研粉|兑服/u;
