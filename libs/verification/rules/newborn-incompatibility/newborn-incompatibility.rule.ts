import type { IvIncompatibility } from '#knowledge';
import { missing } from '../../missing.js';
import { eachPair, worstBetween } from '../../pairs.js';
import { isVenous } from '../../routes.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { MissingFact, RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const newbornIncompatibility: PrescriptionRule = {
  id: 'IVMIX-3',
  version: 1,
  scope: 'prescription',
  verification: 'drug-properties',
  category: 'iv-compatibility',
  commentCode: '2-8',
  title: { zh: '新生儿不得并用的注射剂', en: 'Injections a newborn never gets both of' },
  description: {
    zh: '某些注射剂(如头孢曲松与含钙注射液)对新生儿不得并用,即使分组、分管、错时输注:驳回。年龄不详即未审查。',
    en: 'Certain pairs (ceftriaxone and any infusion with calcium) are never both given to a newborn, not even by other lines or at other hours: reject. Age unknown: not checked.',
  },
  source: reviewNorm2018('适宜性审核:特殊人群、配伍禁忌'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ items, age, knowledge }) {
    const findings: RuleFinding[] = [];
    const unknown: MissingFact[] = [];
    let applies = false;
    eachPair(items.filter(isVenous), (a, b) => {
      const pair = worstBetween(a, b, (x, y) => knowledge.ivIncompatibilities.get(x, y), days);
      if (pair?.neverUnderDays === undefined) return;
      applies = true;
      if (!age) unknown.push(missing('age', a, b));
      else if (age.totalDays < pair.neverUnderDays) findings.push(report(pair, pair.neverUnderDays, age.totalDays, a, b));
    });
    return applies ? conclude(findings, unknown) : NOT_APPLICABLE;
  },
};

const days = ({ neverUnderDays = 0 }: IvIncompatibility): number => neverUnderDays;

function report(pair: IvIncompatibility, limit: number, ageDays: number, a: ItemView, b: ItemView): RuleFinding {
  const names = namesOf([a, b]);
  return {
    severity: 'reject',
    items: [a.item.no, b.item.no],
    message: { zh: `新生儿禁止并用 ${names.zh}:${pair.effectZh}`, en: `${names.en} are never both given to a newborn` },
    observed: `${ageDays} d; ${names.zh}`,
    limit: `≥ ${limit} d`,
    advice: { zh: '请医师更换其中一种(如以头孢噻肟代替头孢曲松)', en: 'The doctor must replace one of the two (cefotaxime instead of ceftriaxone)' },
    source: pair.source,
  };
}
