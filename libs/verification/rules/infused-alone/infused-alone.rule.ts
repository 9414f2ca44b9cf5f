import type { Knowledge } from '#knowledge';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { chineseInjection2008 } from '../../sources.js';
import type { RuleFinding, Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const infusedAlone: PrescriptionRule = {
  id: 'IVMIX-2',
  version: 1,
  scope: 'prescription',
  verification: 'drug-properties',
  category: 'iv-compatibility',
  commentCode: '2-8',
  title: { zh: '须单独输注的药品', en: 'Drugs infused on their own' },
  description: {
    zh: '中药注射剂及地西泮注射液禁与其他药品混合配伍(溶媒除外);甘露醇、硝普钠、乳剂等宜单独输注。',
    en: 'Chinese-medicine injections and diazepam are never mixed with another drug (the solvent excepted); mannitol, nitroprusside, emulsions and the like are better infused alone.',
  },
  source: chineseInjection2008,
  outcomes: ['not-applicable', 'pass', 'finding'],
  evaluate(rx) {
    const findings: RuleFinding[] = [];
    let applies = false;
    for (const group of rx.groups.values()) {
      const alone = group.find((view) => aloneSeverity(view, rx.knowledge) !== undefined);
      if (!alone) continue;
      applies = true;
      const drugs = group.filter((view) => !view.isSolvent || view === alone);
      if (drugs.length > 1) findings.push(mixed(drugs, rx.knowledge));
    }
    if (!applies) return NOT_APPLICABLE;
    return findings.length > 0 ? finding(...findings) : PASS;
  },
};

/** Whatever is in an infusion group is infused; a decoction has no group. */
function aloneSeverity({ product }: ItemView, { infusedAlone }: Knowledge): Severity | undefined {
  if (product?.kind === 'proprietary-chinese') return 'block';
  const alone = infusedAlone.get(product?.ingredients[0] ?? '');
  return alone && (alone.severity === 'forbidden' ? 'block' : 'caution');
}

function mixed(drugs: readonly ItemView[], knowledge: Knowledge): RuleFinding {
  const names = namesOf(drugs);
  return {
    severity: drugs.some((view) => aloneSeverity(view, knowledge) === 'block') ? 'block' : 'caution',
    items: drugs.map((view) => view.item.no),
    message: { zh: `须单独输注的药品与其他药品混合:${names.zh}`, en: `To be infused alone, but mixed: ${names.en}` },
    observed: names.zh,
    limit: '单独输注',
    advice: { zh: '分开输注,间隔液冲管', en: 'Infuse separately and flush in between' },
    source: chineseInjection2008,
  };
}
