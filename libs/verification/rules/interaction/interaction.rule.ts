import type { Interaction } from '#knowledge';
import { duplicateClassesOf, eased, judgePairs, worstBetween } from '../../pairs.js';
import type { PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { type RuleFinding, type Severity, severityRank } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const interaction: PrescriptionRule = {
  id: 'INTERACT-1',
  version: 3,
  scope: 'prescription',
  verification: 'drug-properties',
  category: 'interaction',
  commentCode: '2-8',
  title: { zh: '药物相互作用', en: 'Drug–drug interaction' },
  description: {
    zh: '复方拆为成分后两两比对;每对药品只提示最严重的一条,同类重复已由 DUPLICATE-2 提示者不再提示。非打断性清单只作提示;局部用药降一级。',
    en: 'Products are split into ingredients and compared pairwise; only the worst of each pair of lines is shown, and none where DUPLICATE-2 already says that two are of one class. Non-interruptive lists only inform; local use counts one step less.',
  },
  source: reviewNorm2018('适宜性审核:相互作用'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (rx) => judgePairs(rx, 'interaction-coverage', (a, b) => {
    const found = between(a, b, rx);
    return found && !isSaidByClass(found, a, b, rx) ? report(found, a, b, rx) : undefined;
  }),
};

/** Two of one class that must not meet at all are the business of DUPLICATE-2; it says so at least as strongly. */
const isSaidByClass = (found: Interaction, a: ItemView, b: ItemView, rx: PrescriptionView): boolean => {
  const others = duplicateClassesOf(b, rx);
  return duplicateClassesOf(a, rx).some((name) => {
    const group = others.includes(name) ? rx.knowledge.duplicationGroups.get(name) : undefined;
    return group !== undefined && group.allowedWith === undefined && severityRank(group.severity) >= severityRank(severityOf(found));
  });
};

const SEVERITY: Readonly<Record<Interaction['severity'], Severity>> = { contraindicated: 'block', avoid: 'caution', monitor: 'info', minor: 'info' };
export const severityOf = (found: Interaction): Severity => (found.interruptive ? SEVERITY[found.severity] : 'info');
const rank = (found: Interaction): number => severityRank(severityOf(found)) * 2 + (found.severity === 'minor' ? 0 : 1);

export const between = (a: ItemView, b: ItemView, { knowledge }: PrescriptionView): Interaction | undefined =>
  worstBetween(a, b, (x, y) => knowledge.interactions.get(x, y), rank);

export const WORDS: Readonly<Record<Interaction['severity'], readonly [zh: string, en: string]>> = {
  contraindicated: ['禁止合用', 'contraindicated together'],
  avoid: ['避免合用', 'avoid together'],
  monitor: ['合用需监测', 'monitor together'],
  minor: ['轻微或有争议', 'minor or disputed'],
};

/** '华法林 + 布洛芬' */
export const substancesOf = ({ a, b }: Interaction, { knowledge: { ingredients } }: PrescriptionView): string =>
  [a, b].map((id) => ingredients.get(id)?.nameZh ?? id).join(' + ');

function report(found: Interaction, a: ItemView, b: ItemView, rx: PrescriptionView): RuleFinding {
  const names = namesOf([a, b]);
  const [zh, en] = WORDS[found.severity];
  return {
    severity: eased(severityOf(found), a, b),
    items: [a.item.no, b.item.no],
    message: { zh: `${names.zh}:${zh}。${found.effectZh}`, en: `${names.en}: ${en}. ${found.effectEn}` },
    observed: substancesOf(found, rx),
    limit: zh,
    advice: ADVICE[found.severity],
    source: found.source,
  };
}

export const ADVICE = {
  contraindicated: { zh: '请医师更换其中一种药品', en: 'The doctor should replace one of the two' },
  avoid: { zh: '优先更换;确需合用时调整剂量并监测', en: 'Prefer a replacement; if both are needed, adjust the dose and monitor' },
  monitor: { zh: '告知患者并按需监测', en: 'Tell the patient and monitor as needed' },
  minor: { zh: '必要时间隔服用', en: 'Separate the doses where it matters' },
} as const;
