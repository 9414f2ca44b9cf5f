import type { IvIncompatibility } from '#knowledge';
import { eachPair, treatments, worstBetween } from '../../pairs.js';
import { isVenous } from '../../routes.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const lineIncompatibility: PrescriptionRule = {
  id: 'IVMIX-5',
  version: 1,
  scope: 'prescription',
  verification: 'drug-properties',
  category: 'iv-compatibility',
  commentCode: '2-8',
  title: { zh: '先后输注的配伍禁忌', en: 'Incompatible injections one after the other' },
  description: {
    zh: '不同输液组的静脉用药逐对比对:禁止或避免同组者先后经同一管路输注,提示冲管或更换输液器。同组者由 IVMIX-1 判定。',
    en: 'Venous drugs of different groups, pairwise: what is forbidden or better avoided in one container may meet in the line; a hint to flush or change it. Those of one group are the business of IVMIX-1.',
  },
  source: reviewNorm2018('适宜性审核:配伍禁忌'),
  outcomes: ['not-applicable', 'pass', 'finding'],
  evaluate(rx) {
    const findings: RuleFinding[] = [];
    let apart = false;
    eachPair(treatments(rx).filter(isVenous), (a, b) => {
      if (a.item.group !== undefined && a.item.group === b.item.group) return;
      apart = true;
      const found = worstBetween(a, b, (x, y) => rx.knowledge.ivIncompatibilities.get(x, y), rank);
      if (found && rank(found) > 0) findings.push(report(found, a, b));
    });
    if (findings.length > 0) return finding(...findings);
    return apart ? PASS : NOT_APPLICABLE;
  },
};

const RANK: Readonly<Record<IvIncompatibility['severity'], number>> = { caution: 0, avoid: 1, forbidden: 2 };
const rank = ({ severity }: IvIncompatibility): number => RANK[severity];

function report({ effectZh, source }: IvIncompatibility, a: ItemView, b: ItemView): RuleFinding {
  const names = namesOf([a, b]);
  return {
    severity: 'info',
    items: [a.item.no, b.item.no],
    message: { zh: `${names.zh} 先后输注,管路中可相遇:${effectZh}`, en: `${names.en} one after the other: they may meet in the line` },
    observed: `组 ${a.item.group ?? '-'}, ${b.item.group ?? '-'}: ${names.zh}`,
    limit: '两组之间冲管',
    advice: { zh: '两组之间冲管或更换输液器', en: 'Flush or change the line in between' },
    source,
  };
}
