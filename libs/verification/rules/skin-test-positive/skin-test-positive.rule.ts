import { isPositiveTestOf } from '../../allergies.js';
import { isSkinTest } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import { lacks } from '../../missing.js';
import { nameOf } from '../../wording.js';

export const skinTestPositive: ItemRule = {
  id: 'SKIN-3',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'skin-test',
  commentCode: '2-9',
  title: { zh: '皮试结果阳性', en: 'The skin test was positive' },
  description: {
    zh: '本机构已查得该药(同一试敏原)皮试阳性:驳回;抗毒素类可脱敏注射者拦截,须改用人免疫球蛋白或按规程脱敏。',
    en: 'This house found the drug’s own skin test positive: rejected; an antitoxin that may be given by desensitisation is blocked, human immunoglobulin or the protocol instead.',
  },
  source: decree53('第三十五条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, { context, knowledge }) {
    const known = context.knownAllergies ?? [];
    if (view.isSolvent || isSkinTest(view) || known.length === 0) return NOT_APPLICABLE;
    if (!view.product) return lacks('product', view);
    const { skinTest } = view.product;
    if (!skinTest) return NOT_APPLICABLE;
    if (!known.some((record) => isPositiveTestOf(view.product!, record, knowledge))) return PASS;
    const name = nameOf(view);
    return finding({
      severity: skinTest.positiveAllowsDesensitisation ? 'block' : 'reject',
      items: [view.item.no],
      message: { zh: `${name.zh} 皮试阳性`, en: `${name.en}: its skin test was positive` },
      observed: '阳性',
      limit: '阴性',
      advice: skinTest.positiveAllowsDesensitisation
        ? { zh: '改用人免疫球蛋白,或由医师注明按规程脱敏注射', en: 'Use human immunoglobulin, or the doctor orders desensitisation by protocol' }
        : { zh: '请医师更换药品', en: 'The doctor must choose another drug' },
      source: skinTest.source,
      commentCode: context.settings.skinTestCommentCode,
    });
  },
};
