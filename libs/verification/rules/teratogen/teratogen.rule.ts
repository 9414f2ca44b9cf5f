import { isOfGroup } from '../../actions.js';
import { isPregnant } from '../../childbearing.js';
import { withProduct } from '../../coverage.js';
import { lacks } from '../../missing.js';
import { isLocal } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { nameOf } from '../../wording.js';

export const teratogen: ItemRule = {
  id: 'PREGNANCY-2',
  version: 1,
  scope: 'item',
  verification: 'diagnosis',
  category: 'pregnancy',
  commentCode: '2-2',
  title: { zh: '致畸药品须先排除妊娠', en: 'A teratogen needs pregnancy excluded first' },
  description: {
    zh: '说明书要求排除妊娠并避孕的药品(异维A酸、利巴韦林、来氟米特、甲氨蝶呤、丙戊酸等)开给育龄女性而妊娠状态未确认者,提请审查;已妊娠者由 PREGNANCY-1 判定。',
    en: 'A drug whose label asks for pregnancy to be excluded and prevented (isotretinoin, ribavirin, leflunomide, methotrexate, valproate …) for a woman of child-bearing age of whom nobody confirmed it: a person looks. The pregnant are the business of PREGNANCY-1.',
  },
  source: reviewNorm2018('适宜性审核:特殊人群'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, rx) => withProduct(view, () => {
    if (isLocal(view) || !isOfGroup(view, rx, 'teratogens')) return NOT_APPLICABLE;
    const pregnant = isPregnant(rx);
    if (pregnant === 'yes') return NOT_APPLICABLE;
    if (pregnant === 'no') return PASS;
    if (pregnant !== 'pregnancy') return lacks(pregnant, view);
    const name = nameOf(view);
    return finding({
      severity: 'caution',
      items: [view.item.no],
      message: { zh: `${name.zh} 可致畸:育龄女性未确认未妊娠与避孕`, en: `${name.en} is a teratogen: pregnancy not excluded in a woman of child-bearing age` },
      observed: '妊娠状态未确认',
      limit: '排除妊娠并避孕',
      advice: { zh: '请医师确认妊娠试验阴性并已落实避孕', en: 'The doctor should confirm a negative pregnancy test and contraception' },
      source: view.drug?.source ?? teratogen.source,
    });
  }),
};
