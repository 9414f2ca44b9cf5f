import { codeList } from '#knowledge';
import { anyUnder } from '../../icd.js';
import { isLocal } from '../../routes.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { professional } from '../../sources.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const skinTestReliability: PrescriptionRule = {
  id: 'SKIN-2',
  version: 1,
  scope: 'prescription',
  verification: 'usage-dosage',
  category: 'skin-test',
  commentCode: '2-9',
  title: { zh: '影响皮试结果的药物', en: 'Drugs that hide a positive skin test' },
  description: {
    zh: '抗组胺药、H2受体拮抗剂、全身用糖皮质激素可使皮试假阴性:同方有待皮试药品时提示先试后用。',
    en: 'Antihistamines, H2 blockers and systemic steroids can make a skin test falsely negative: reminds to test before the first dose.',
  },
  source: professional('皮肤试验干扰药物:抗组胺药、H2受体拮抗剂、糖皮质激素'),
  outcomes: ['not-applicable', 'pass', 'finding'],
  evaluate(rx) {
    const tested = rx.drugItems.find((view) => view.product?.skinTest?.gate === 'mandatory' && view.item.skinTestMark !== 'continue');
    if (!tested) return NOT_APPLICABLE;
    const hiding = rx.drugItems.filter((view) => view !== tested && hidesReaction(view, rx));
    if (hiding.length === 0) return PASS;
    const names = namesOf(hiding);
    return finding({
      severity: 'info',
      items: [tested.item.no, ...hiding.map((view) => view.item.no)],
      message: { zh: `${names.zh} 可致皮试假阴性`, en: `${names.en} can make the skin test falsely negative` },
      observed: names.zh,
      limit: '皮试前停用',
      advice: { zh: '询问近期是否已服用;未服者先做皮试再开始用药', en: 'Ask whether it was taken lately; test before its first dose' },
      source: this.source,
    });
  },
};

function hidesReaction(view: ItemView, { knowledge }: PrescriptionView): boolean {
  if (isLocal(view) || !view.product) return false;
  const hiding = codeList(knowledge, 'hides-skin-test');
  return view.product.ingredients.some((id) => {
    const atc = knowledge.ingredients.get(id)?.atc;
    return atc !== undefined && anyUnder([atc], hiding);
  });
}
