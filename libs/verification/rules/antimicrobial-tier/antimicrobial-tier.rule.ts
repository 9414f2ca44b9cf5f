import type { AntimicrobialTier } from '#knowledge';
import { lacks } from '../../missing.js';
import type { PrescribingRight } from '../../prescription.js';
import { isLocal } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree84 } from '../../sources.js';
import type { RuleOutcome, Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const antimicrobialTier: ItemRule = {
  id: 'ANTIMICROBIAL-1',
  version: 1,
  scope: 'item',
  verification: 'diagnosis',
  category: 'antimicrobial',
  commentCode: '1-14',
  title: { zh: '抗菌药物分级管理', en: 'Antimicrobial tiers' },
  description: {
    zh: '医师须有相应级别的处方权;特殊使用级不得在门诊使用,住院使用须经会诊,提示审查。急诊越级仅限一级且不超过一日用量。局部用药不在分级之内。',
    en: 'The prescriber needs the right for the tier; the special tier never for outpatients, and after consultation for inpatients (caution). In an emergency one tier above, for one day at most. Local use is outside the tiers.',
  },
  source: decree84('第二十四条至第二十八条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, { prescription: { setting, prescriberCode }, context: { prescriber } }) {
    const tier = view.product?.antimicrobialTier;
    if (tier === undefined || view.isSolvent || isLocal(view)) return NOT_APPLICABLE;
    if (tier === 'special' && setting === 'outpatient') return report(view, tier, 'block', '门诊', '不得在门诊使用');
    if (!prescriber || prescriber.code !== prescriberCode) return lacks('prescriber-rights', view);
    const above = RANK[tier] - heldRank(prescriber.rights);
    if (above > 0) {
      const rescue = setting === 'emergency' && above === 1 && view.item.days !== undefined && view.item.days <= 1;
      return report(view, tier, rescue ? 'caution' : 'block', '越级', RIGHTS[RANK[tier]]!);
    }
    return tier === 'special' ? report(view, tier, 'caution', setting, '会诊同意') : PASS;
  },
};

const RANK: Readonly<Record<AntimicrobialTier, number>> = { unrestricted: 0, restricted: 1, special: 2 };
const RIGHTS: readonly PrescribingRight[] = ['antimicrobial-unrestricted', 'antimicrobial-restricted', 'antimicrobial-special'];

/** A higher right includes the lower ones; -1 = none. */
function heldRank(rights: readonly PrescribingRight[]): number {
  let held = RIGHTS.length - 1;
  while (held >= 0 && !rights.includes(RIGHTS[held]!)) held--;
  return held;
}

const TIER_ZH: Readonly<Record<AntimicrobialTier, string>> = { unrestricted: '非限制使用级', restricted: '限制使用级', special: '特殊使用级' };

function report(view: ItemView, tier: AntimicrobialTier, severity: Severity, observed: string, limit: string): RuleOutcome {
  const name = nameOf(view);
  return finding({
    severity, observed, limit,
    items: [view.item.no],
    message: {
      zh: `${name.zh} 为${TIER_ZH[tier]}抗菌药物,须核对处方权限与使用场所`,
      en: `${name.en} is an antimicrobial of the ${tier} tier: right or setting does not fit by itself`,
    },
    advice: severity === 'block'
      ? { zh: '请医师更换药品,或由具备权限的医师开具', en: 'Choose another drug, or have a doctor with the right prescribe it' }
      : { zh: '请核对会诊或补办手续的记录', en: 'Check the record of the consultation or of the later formalities' },
    source: antimicrobialTier.source,
  });
}
