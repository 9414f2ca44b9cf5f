import type { Ingredient } from '#knowledge';
import { earlierName, isSameDrug, judgeWithEarlier } from '../../earlier.js';
import { isLocal } from '../../routes.js';
import type { PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { EarlierLine, ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';
import { isHarmless, sharedSubstance, twoDrugs } from '../duplicate-ingredient/duplicate-ingredient.rule.js';

export const earlierIngredient: PrescriptionRule = {
  id: 'EARLIER-1',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'duplication',
  commentCode: '2-7',
  title: { zh: '与患者其他处方成分重复', en: 'An ingredient of the patient’s other prescriptions again' },
  description: {
    zh: '不同药品含同一成分,而此前处方的药品仍在使用:拦截;注射转口服、速释加缓释审查。同一药品再次开具由余药规则判断;局部用药与无害成分不提示。',
    en: 'Another drug with a substance the patient still has from an earlier prescription: block; injection then oral, or immediate beside sustained release: caution. The same drug again is a matter of what is left over; local use and harmless substances are not told.',
  },
  source: reviewNorm2018('适宜性审核:重复用药'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (rx) => judgeWithEarlier(rx, 'ingredients', (view, line) => {
    const shared = counted(view, line.view, rx);
    return shared && report(shared, view, line);
  }),
};

function counted(view: ItemView, earlier: ItemView, rx: PrescriptionView): Ingredient | undefined {
  if (isLocal(view) || isLocal(earlier) || isSameDrug(view, earlier)) return undefined;
  const shared = sharedSubstance(view, earlier, rx);
  return shared && !isHarmless(shared, rx.knowledge) ? shared : undefined;
}

function report(shared: Ingredient, view: ItemView, line: EarlierLine): RuleFinding {
  const [name, earlier] = [nameOf(view), earlierName(line)];
  return {
    severity: twoDrugs(view, line.view),
    items: [view.item.no],
    message: { zh: `${name.zh} 与 ${earlier.zh} 均含${shared.nameZh}`, en: `${name.en} and ${earlier.en} both contain ${shared.nameEn}` },
    observed: shared.nameZh,
    limit: '不重复',
    advice: { zh: '请核实患者是否仍在使用;请医师更换,或停用前一种', en: 'Ask whether it is still taken; the doctor should change it, or stop the earlier one' },
    source: shared.source,
  };
}
