import type { Interaction } from '#knowledge';
import { earlierName, judgeWithEarlier } from '../../earlier.js';
import { eased } from '../../pairs.js';
import type { PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { type RuleFinding, severityRank } from '../../verdict.js';
import type { EarlierLine, ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';
import { ADVICE, between, severityOf, substancesOf, WORDS } from '../interaction/interaction.rule.js';

export const earlierInteraction: PrescriptionRule = {
  id: 'EARLIER-3',
  version: 2,
  scope: 'prescription',
  verification: 'drug-properties',
  category: 'interaction',
  commentCode: '2-8',
  title: { zh: '与患者其他处方的相互作用', en: 'Interaction with the patient’s other prescriptions' },
  description: {
    zh: '与患者仍在使用的其他处方药品逐一比对,力度同处方内相互作用;仅需监测者不再提示。此前药品何时用完无法判断者未审查。',
    en: 'Every drug against what other prescriptions of the patient still supply, at the severity of an interaction within one prescription; what would only be monitored is not told. Where nobody can tell how long the earlier supply lasts: not checked.',
  },
  source: reviewNorm2018('适宜性审核:相互作用'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (rx) => judgeWithEarlier(rx, 'interaction-coverage', (view, line) => {
    const found = between(view, line.view, rx);
    if (!found) return undefined;
    const severity = eased(severityOf(found), view, line.view);
    return severityRank(severity) < severityRank('caution') ? undefined : { ...report(found, view, line, rx), severity };
  }),
};

function report(found: Interaction, view: ItemView, line: EarlierLine, rx: PrescriptionView): Omit<RuleFinding, 'severity'> {
  const [name, earlier] = [nameOf(view), earlierName(line)];
  const [zh, en] = WORDS[found.severity];
  return {
    items: [view.item.no],
    message: { zh: `${name.zh} + ${earlier.zh}:${zh}。${found.effectZh}`, en: `${name.en} + ${earlier.en}: ${en}. ${found.effectEn}` },
    observed: substancesOf(found, rx),
    limit: zh,
    advice: ADVICE[found.severity],
    source: found.source,
  };
}
