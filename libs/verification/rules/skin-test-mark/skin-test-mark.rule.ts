import type { SkinTestRequirement } from '#knowledge';
import type { VerificationSettings } from '../../prescription.js';
import { isPositiveTestOf } from '../../allergies.js';
import { isSkinTest } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import { lacks } from '../../missing.js';
import { nameOf } from '../../wording.js';

export const skinTestMark: ItemRule = {
  id: 'SKIN-1',
  version: 2,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'skin-test',
  commentCode: '2-9',
  title: { zh: '皮试药物须注明', en: 'The skin test is noted' },
  description: {
    zh: '规定必须做皮试的药品,医师应注明过敏试验及结果的判定。能否发药由皮试关卡决定,本规则只看处方是否注明。头孢菌素按本机构设置。',
    en: 'For a drug that needs a skin test the doctor notes it. Whether it may be handed over is decided at the gate, not here. Cephalosporins follow the facility\'s setting.',
  },
  source: decree53('第三十五条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, { context: { settings, knownAllergies = [] }, knowledge }) {
    if (view.isSolvent || isSkinTest(view)) return NOT_APPLICABLE;
    if (!view.product) return lacks('product', view);
    const { skinTest } = view.product;
    if (!skinTest || !isNeeded(skinTest, settings)) return NOT_APPLICABLE;
    if (knownAllergies.some((record) => isPositiveTestOf(view.product!, record, knowledge))) return NOT_APPLICABLE; // tested, and SKIN-3 says how
    const mark = view.item.skinTestMark;
    if (mark === 'required' || mark === 'continue') return PASS;
    const name = nameOf(view);
    return finding({
      severity: 'caution',
      items: [view.item.no],
      message: { zh: `${name.zh} 需做皮试,处方未注明`, en: `${name.en} needs a skin test, but none is noted` },
      observed: mark ?? '-',
      limit: '皮试 / 续用',
      advice: { zh: '请医师注明皮试;结果阴性方可发药', en: 'The doctor should note the test; only a negative result releases the drug' },
      source: skinTest.source,
      commentCode: settings.skinTestCommentCode,
    });
  },
};

const isNeeded = ({ gate }: SkinTestRequirement, settings: VerificationSettings): boolean =>
  gate === 'mandatory' || (gate === 'conditional' && settings.cephalosporinSkinTest);
