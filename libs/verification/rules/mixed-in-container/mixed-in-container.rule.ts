import { isOfGroup } from '../../actions.js';
import { hasIngredients, withoutIngredients } from '../../pairs.js';
import { isVenous } from '../../routes.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { professional } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const mixedInContainer: PrescriptionRule = {
  id: 'IVMIX-4',
  version: 1,
  scope: 'prescription',
  verification: 'drug-properties',
  category: 'iv-compatibility',
  commentCode: '2-8',
  title: { zh: '抗感染药与其他药品同瓶', en: 'An anti-infective shares its container' },
  description: {
    zh: '抗感染药物宜单独输注:与另一种治疗药物(电解质、维生素、胰岛素、利多卡因除外)同一容器静脉给药,稳定性缺少依据,提请审查;已知的配伍禁忌另由 IVMIX-1 提示。',
    en: 'An anti-infective is infused by itself: with another drug in the container (electrolytes, vitamins, insulin and lidocaine excepted) nothing vouches for stability, and a person looks. Known incompatibilities are the business of IVMIX-1.',
  },
  source: professional('抗感染药物宜单独输注; 临床静脉用药调配惯例'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const groups = [...rx.groups.values()].map((group) => group.filter((view) => !view.isSolvent && isVenous(view))).filter((group) => group.length > 1);
    if (groups.length === 0) return NOT_APPLICABLE;
    const findings = groups.flatMap((group) => mixtureIn(group, rx));
    return conclude(findings, groups.flatMap((group) => withoutIngredients(group, 'interaction-coverage')));
  },
};

function mixtureIn(group: readonly ItemView[], rx: PrescriptionView): readonly RuleFinding[] {
  const drugs = group.filter((view) => hasIngredients(view) && !isOfGroup(view, rx, 'infusion-additives'));
  if (drugs.length < 2 || !drugs.some((view) => isOfGroup(view, rx, 'anti-infectives'))) return [];
  const names = namesOf(drugs);
  return [{
    severity: 'caution',
    items: drugs.map((view) => view.item.no),
    message: { zh: `抗感染药与其他药品同瓶输注:${names.zh}`, en: `An anti-infective shares its container: ${names.en}` },
    observed: names.zh,
    limit: '单独输注',
    advice: { zh: '分瓶输注,两组之间冲管', en: 'Infuse from separate containers and flush in between' },
    source: mixedInContainer.source,
  }];
}
