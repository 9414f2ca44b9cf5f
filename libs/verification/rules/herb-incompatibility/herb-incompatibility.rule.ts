import type { HerbIncompatibility } from '#knowledge';
import { unlessSigned } from '../../beyond-routine.js';
import { eachPair, withoutIngredients, worstBetween } from '../../pairs.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { pharmacopoeia2020 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const herbIncompatibility: PrescriptionRule = {
  id: 'HERB-1',
  version: 1,
  scope: 'prescription',
  verification: 'drug-properties',
  category: 'herb-compatibility',
  commentCode: '2-8',
  title: { zh: '十八反、十九畏', en: 'The eighteen and nineteen incompatible herbs' },
  description: {
    zh: '饮片与中成药所含药材逐对比对。药典载“不宜同用”者拦截,医师注明理由并再次签名后由药师审定(经方有意为之);仅见于歌诀者提示审查。',
    en: 'Herbs, and those inside Chinese patent medicines, are compared pairwise. Listed in the Pharmacopoeia: block, which reason and second signature reduce to a review (classic formulas do it on purpose); verse only: caution.',
  },
  source: pharmacopoeia2020,
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    if (!rx.drugItems.some(isChinese)) return NOT_APPLICABLE;
    const herbal = rx.drugItems.filter((view) => !view.product || isChinese(view));
    if (herbal.length < 2) return NOT_APPLICABLE;
    const findings: RuleFinding[] = [];
    eachPair(herbal, (a, b) => {
      const found = worstBetween(a, b, (x, y) => rx.knowledge.herbIncompatibilities.get(x, y), (f) => (f.pharmacopoeia ? 1 : 0));
      if (found) findings.push(report(found, a, b));
    });
    return conclude(findings, withoutIngredients(herbal, 'interaction-coverage'));
  },
};

const isChinese = ({ product }: ItemView): boolean => product?.kind === 'herb' || product?.kind === 'proprietary-chinese';

function report(found: HerbIncompatibility, a: ItemView, b: ItemView): RuleFinding {
  const names = namesOf([a, b]);
  return {
    severity: found.pharmacopoeia ? unlessSigned('block', a, b) : 'caution',
    items: [a.item.no, b.item.no],
    message: { zh: `${names.zh}:属${found.list}`, en: `${names.en}: traditionally incompatible (${found.list})` },
    observed: `${found.a} + ${found.b}`,
    limit: found.pharmacopoeia ? '不宜同用' : found.list,
    advice: { zh: '请医师调整处方,或注明理由并再次签名', en: 'The doctor should change the formula, or give a reason and sign again' },
    source: found.source,
  };
}
