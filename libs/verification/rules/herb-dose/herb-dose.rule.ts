import { convert, Decimal, quantity } from '#kernel';
import type { HerbDose } from '#knowledge';
import { unlessSigned } from '../../beyond-routine.js';
import { lacks } from '../../missing.js';
import { isLocal } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { pharmacopoeia2020 } from '../../sources.js';
import type { RuleOutcome, Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { nameOf, orderOf } from '../../wording.js';

export const herbDose: ItemRule = {
  id: 'HERB-2',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'herb-dose',
  commentCode: '2-5',
  title: { zh: '饮片用量', en: 'Dose of a herb' },
  description: {
    zh: '每日用量与药典用量比较:大毒、有毒饮片超量拦截;小毒超量或一般饮片超过两倍提示审查,其余超量仅提示。只供外用的生品不得内服。',
    en: 'Grams per day against the Pharmacopoeia: above it, toxic herbs block; slightly toxic ones, or more than twice the dose, caution; else info. Raw toxic herbs for external use are never taken.',
  },
  source: pharmacopoeia2020,
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, { knowledge }) {
    if (view.product?.kind !== 'herb') return NOT_APPLICABLE;
    const name = view.product.ingredients[0];
    const herb = name === undefined ? undefined : knowledge.herbs.get(name);
    if (!herb) return lacks('herb-dose', view);
    if (isLocal(view)) return NOT_APPLICABLE;
    if (!herb.internalUse) return report(view, herb, 'block', '2-3', orderOf(view), '仅供外用');
    if (herb.maxGrams === undefined) return lacks('herb-dose', view);
    const grams = gramsPerDay(view);
    if (!grams) return lacks(view.item.singleDose ? 'daily-dose' : 'single-dose', view);
    if (grams.lte(herb.maxGrams)) return PASS;
    return report(view, herb, severityOf(herb, grams, view), '2-5', `${grams} g/d`, `≤ ${herb.maxGrams} g/d`);
  },
};

function gramsPerDay({ item, timesPerDay, frequency }: ItemView): Decimal | undefined {
  const written = frequency?.prn ? item.maxDailyDose : item.singleDose;
  const amount = written && quantity(written);
  const grams = amount && convert(amount, 'g');
  if (!grams) return undefined;
  return frequency?.prn ? grams.value : timesPerDay && grams.value.times(timesPerDay);
}

function severityOf({ toxicity, maxGrams }: HerbDose, grams: Decimal, view: ItemView): Severity {
  if (toxicity === '大毒' || toxicity === '有毒') return unlessSigned('block', view);
  return toxicity === '小毒' || grams.gt(new Decimal(maxGrams!).times(2)) ? 'caution' : 'info';
}

function report(view: ItemView, herb: HerbDose, severity: Severity, commentCode: string, observed: string, limit: string): RuleOutcome {
  const name = nameOf(view);
  const external = !herb.internalUse;
  return finding({
    severity, commentCode, observed, limit,
    items: [view.item.no],
    message: external
      ? { zh: `${name.zh} 仅供外用,不得内服`, en: `${name.en} is for external use only` }
      : { zh: `${name.zh} 用量超过药典规定`, en: `${name.en}: above the Pharmacopoeia dose` },
    advice: external
      ? { zh: '请医师改用炮制品或其他药材', en: 'The doctor should use the processed herb or another one' }
      : { zh: `请医师核对用量(${limit}),确需超量须再次签名`, en: `Check the dose (${limit}); beyond it the doctor signs again` },
    source: herb.source,
  });
}
