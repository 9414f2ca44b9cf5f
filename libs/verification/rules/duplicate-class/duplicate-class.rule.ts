import type { DuplicationGroup } from '#knowledge';
import { anyUnder } from '../../icd.js';
import { missing } from '../../missing.js';
import { sharedClasses, treatments, withoutIngredients } from '../../pairs.js';
import { isLocal } from '../../routes.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { type MissingFact, type RuleFinding, severityRank } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const duplicateClass: PrescriptionRule = {
  id: 'DUPLICATE-2',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'duplication',
  commentCode: '2-7',
  title: { zh: '同类药物重复', en: 'Two drugs of one class' },
  description: {
    zh: '不同成分而属同一重复用药分组者按分组的级别提示;分组认可的联用(如支架术后双联抗血小板)凭诊断放行;仅一种全身用药时只提示。',
    en: 'Different substances of one duplication group, at the severity of the group. Accepted combinations (dual antiplatelet therapy) pass by diagnosis; with only one systemic drug among them: info.',
  },
  source: reviewNorm2018('适宜性审核:重复用药'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const items = treatments(rx);
    if (items.length < 2) return NOT_APPLICABLE;
    const findings: RuleFinding[] = [];
    const facts: MissingFact[] = [...withoutIngredients(items, 'ingredients')];
    for (const [name, members] of sharedClasses(items, rx)) {
      const group = rx.knowledge.duplicationGroups.get(name);
      if (!group || isAccepted(group, rx) || !differ(members)) continue;
      if (group.allowedWith && rx.hasUnreadDiagnosis) facts.push(missing('diagnosis-code', ...members));
      else findings.push(report(group, members));
    }
    return conclude(findings.filter((f) => !findings.some((other) => covers(other, f))), facts);
  },
};

/** Lines with the very same substance are the business of DUPLICATE-1. */
function differ(members: readonly ItemView[]): boolean {
  const first = members[0]?.product?.ingredients ?? [];
  return members.some(({ product }) => !product?.ingredients.some((id) => first.includes(id)));
}

const isAccepted = ({ allowedWith }: DuplicationGroup, { diagnosisCodes }: PrescriptionView): boolean =>
  allowedWith !== undefined && anyUnder(diagnosisCodes, allowedWith);

/** Two proton pump inhibitors are also two acid suppressants: the stricter group says it. */
const covers = (other: RuleFinding, f: RuleFinding): boolean =>
  severityRank(other.severity) > severityRank(f.severity) && f.items.every((no) => other.items.includes(no));

function report(group: DuplicationGroup, members: readonly ItemView[]): RuleFinding {
  const names = namesOf(members);
  return {
    severity: members.filter((view) => !isLocal(view)).length > 1 ? group.severity : 'info',
    items: members.map((view) => view.item.no),
    message: { zh: `${names.zh} 同属${group.nameZh}`, en: `${names.en} belong to one class (${group.class})` },
    observed: names.zh,
    limit: group.nameZh,
    advice: { zh: '请医师保留其中一种,或注明联用理由', en: 'The doctor should keep one, or give the reason for both' },
    source: group.source,
    commentCode: group.commentCode,
  };
}
