import { anyUnder } from '../../icd.js';
import { sharedClasses, treatments, withoutIngredients } from '../../pairs.js';
import { isLocal } from '../../routes.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const sameAction: PrescriptionRule = {
  id: 'DUPLICATE-3',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'duplication',
  commentCode: '3-4',
  title: { zh: '三种以上药理作用相同的药品', en: 'Three or more drugs of the same action' },
  description: {
    zh: '同一重复用药分组中有三种以上不同成分的全身用药者,属超常处方,较两种重复(DUPLICATE-2)更进一步;分组认可的联用凭诊断放行。',
    en: 'Three or more systemic drugs of one duplication group with different substances: beyond a mere duplication (DUPLICATE-2), an abnormal prescription; accepted combinations pass by diagnosis.',
  },
  source: { citation: '医院处方点评管理规范(试行)(卫医管发〔2010〕28号)第十九条(四)', standing: 'regulation' },
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const items = treatments(rx).filter((view) => !isLocal(view));
    if (items.length < 3) return NOT_APPLICABLE;
    const findings = [...sharedClasses(items, rx)].flatMap(([name, members]) => {
      const group = rx.knowledge.duplicationGroups.get(name);
      const accepted = group?.allowedWith !== undefined && (rx.hasUnreadDiagnosis || anyUnder(rx.diagnosisCodes, group.allowedWith));
      return group && group.severity !== 'info' && !accepted && unrelated(members).length >= 3 ? [report(members, group.nameZh, group.class)] : [];
    });
    return conclude(findings, withoutIngredients(items, 'ingredients'));
  },
};

/** Members that share no substance: two compounds of one ingredient are the business of DUPLICATE-1. */
const unrelated = (members: readonly ItemView[]): readonly ItemView[] => members.filter(({ product }, i) =>
  !members.slice(0, i).some((before) => product?.ingredients.some((id) => before.product?.ingredients.includes(id))));

function report(members: readonly ItemView[], groupZh: string, groupClass: string): RuleFinding {
  const names = namesOf(members);
  return {
    severity: 'caution',
    items: members.map((view) => view.item.no),
    message: { zh: `${members.length} 种药品同属${groupZh}:${names.zh}`, en: `${members.length} drugs of one class (${groupClass}): ${names.en}` },
    observed: `${members.length} 种`,
    limit: '≤ 2 种,且有理由',
    advice: { zh: '请医师保留必要的一种', en: 'The doctor should keep the one that is needed' },
    source: sameAction.source,
  };
}
