import type { IvIncompatibility } from '#knowledge';
import { eachPair, withoutIngredients, worstBetween } from '../../pairs.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { MissingFact, RuleFinding, Severity } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const ivIncompatibility: PrescriptionRule = {
  id: 'IVMIX-1',
  version: 1,
  scope: 'prescription',
  verification: 'drug-properties',
  category: 'iv-compatibility',
  commentCode: '2-8',
  title: { zh: '注射剂配伍禁忌', en: 'Incompatible injections' },
  description: {
    zh: '同一输液组(同瓶、同管)内的药品与溶媒逐对比对理化配伍禁忌。',
    en: 'Drugs and fluids of one infusion group (same container or line) are compared pairwise for physical and chemical incompatibility.',
  },
  source: reviewNorm2018('适宜性审核:配伍禁忌'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const findings: RuleFinding[] = [];
    const missingFacts: MissingFact[] = [];
    let mixed = false;
    for (const group of rx.groups.values()) {
      if (group.length < 2 || group.every((view) => view.isSolvent)) continue;
      mixed = true;
      eachPair(group, (a, b) => {
        const found = isJudgedBySolvent(a, b, rx) ? undefined : worstBetween(a, b, (x, y) => rx.knowledge.ivIncompatibilities.get(x, y), rank);
        if (found) findings.push(report(found, a, b));
      });
      missingFacts.push(...withoutIngredients(group, 'interaction-coverage'));
    }
    return mixed ? conclude(findings, missingFacts) : NOT_APPLICABLE;
  },
};

/** A drug in its fluid is the business of SOLVENT-1 wherever that knows the drug. */
function isJudgedBySolvent(a: ItemView, b: ItemView, { knowledge }: PrescriptionView): boolean {
  if (a.isSolvent === b.isSolvent) return false;
  const rule = (a.isSolvent ? b : a).product?.ingredients.map((id) => knowledge.solvents.get(id)).find((found) => found !== undefined);
  return rule !== undefined && (rule.allowed.length > 0 || rule.forbidden.length > 0);
}

const LIMIT: Readonly<Record<IvIncompatibility['severity'], string>> = { forbidden: '禁止同组', avoid: '避免同组', caution: '同组需谨慎' };
const SEVERITY: Readonly<Record<IvIncompatibility['severity'], Severity>> = { forbidden: 'block', avoid: 'caution', caution: 'info' };
const rank = (found: IvIncompatibility): number => (found.severity === 'forbidden' ? 2 : found.severity === 'avoid' ? 1 : 0);

function report(found: IvIncompatibility, a: ItemView, b: ItemView): RuleFinding {
  const names = namesOf([a, b]);
  return {
    severity: SEVERITY[found.severity],
    items: [a.item.no, b.item.no],
    message: { zh: `${names.zh} 同组输注:${found.effectZh}`, en: `${names.en} in one container: incompatible (${found.severity})` },
    observed: `组 ${a.item.group ?? '-'}: ${names.zh}`,
    limit: LIMIT[found.severity],
    advice: { zh: '分开输注,两组之间冲管或更换输液器', en: 'Give separately; flush or change the line in between' },
    source: found.source,
  };
}
