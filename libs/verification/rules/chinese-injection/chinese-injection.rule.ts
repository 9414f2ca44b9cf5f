import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { chineseInjection2008 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const chineseInjection: PrescriptionRule = {
  id: 'TCMINJ-1',
  version: 1,
  scope: 'prescription',
  verification: 'drug-properties',
  category: 'iv-compatibility',
  commentCode: '2-8',
  title: { zh: '中药注射剂单独使用', en: 'Chinese-medicine injection on its own' },
  description: {
    zh: '中药注射剂应单独使用,禁忌与其他药品混合配伍(溶媒除外)。',
    en: 'A Chinese-medicine injection is given on its own, never mixed with another drug (its solvent excepted).',
  },
  source: chineseInjection2008,
  outcomes: ['not-applicable', 'pass', 'finding'],
  evaluate(rx) {
    const findings: RuleFinding[] = [];
    let applies = false;
    for (const group of rx.groups.values()) {
      const drugs = group.filter((view) => !view.isSolvent);
      if (!drugs.some(isChineseInjection)) continue;
      applies = true;
      if (drugs.length > 1) findings.push(mixed(drugs));
    }
    if (!applies) return NOT_APPLICABLE;
    return findings.length > 0 ? finding(...findings) : PASS;
  },
};

/** Whatever is in an infusion group is infused; a decoction has no group. */
const isChineseInjection = (view: ItemView): boolean => view.product?.kind === 'proprietary-chinese';

function mixed(drugs: readonly ItemView[]): RuleFinding {
  const names = namesOf(drugs);
  return {
    severity: 'block',
    items: drugs.map((view) => view.item.no),
    message: { zh: `中药注射剂与其他药品混合:${names.zh}`, en: `Chinese-medicine injection mixed with another drug: ${names.en}` },
    observed: names.zh,
    limit: '单独使用',
    advice: { zh: '分开输注,间隔液冲管', en: 'Infuse separately and flush in between' },
    source: chineseInjection2008,
  };
}
