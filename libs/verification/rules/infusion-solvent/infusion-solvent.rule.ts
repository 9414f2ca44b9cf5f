import { type Decimal, isAboveZero } from '#kernel';
import type { SolventRule } from '#knowledge';
import { type Diluent, diluentOf, isReadyMade, massMg } from '../../diluent.js';
import { lacks, missing, type MissingCode } from '../../missing.js';
import { hasIngredients } from '../../pairs.js';
import { isInfused, isVenous } from '../../routes.js';
import { conclude, type ItemRule, NOT_APPLICABLE } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding, RuleOutcome, Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const infusionSolvent: ItemRule = {
  id: 'SOLVENT-1',
  version: 2,
  scope: 'item',
  verification: 'drug-properties',
  category: 'solvent',
  commentCode: '2-5',
  title: { zh: '溶媒选择与用量', en: 'Solvent and its volume' },
  description: {
    zh: '静脉用药的溶媒是否为该药所允许,用量与浓度是否在要求之内(浓度按溶媒量计,高警示药品过浓则拦截);滴注而未写溶媒者视为未审查。是否可直接静推由给药途径规则判定。',
    en: 'Whether the drug may be given in the group\'s solvent, and volume and concentration fit (by the volume of the solvent; a high-alert drug too concentrated is blocked); an infusion without a solvent line is not checked. Whether it may be pushed is a matter of its route.',
  },
  source: reviewNorm2018('适宜性审核:溶媒的选择、用法用量'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    if (view.isSolvent || !isVenous(view) || isReadyMade(view)) return NOT_APPLICABLE;
    if (!hasIngredients(view)) return lacks('interaction-coverage', view);
    const ingredient = view.product!.ingredients.find((i) => rx.knowledge.solvents.has(i));
    const rule = ingredient === undefined ? undefined : rx.knowledge.solvents.get(ingredient);
    const diluent = diluentOf(view, rx);
    if (diluent.lines === 0) return isInfused(view) ? lacks('solvent', view) : NOT_APPLICABLE;
    if (!rule || (rule.allowed.length === 0 && rule.forbidden.length === 0)) return lacks('solvent-rule', view);
    return inSolvent(view, rule, diluent);
  },
};

/** Solvents as a pharmacist calls them. */
const SOLVENT_WORDS: Readonly<Record<string, string>> = {
  NS: '0.9% 氯化钠注射液', GS5: '5% 葡萄糖注射液', GS10: '10% 葡萄糖注射液', GNS: '葡萄糖氯化钠注射液', LR: '乳酸钠林格注射液', WFI: '灭菌注射用水',
};
const inWords = (codes: readonly string[]): string => codes.map((code) => SOLVENT_WORDS[code] ?? code).join('、');

function inSolvent(view: ItemView, rule: SolventRule, diluent: Diluent): RuleOutcome {
  const findings: RuleFinding[] = [];
  const lacking: MissingCode[] = diluent.unknown ? ['solvent'] : [];
  for (const code of diluent.codes) {
    if (rule.forbidden.includes(code)) findings.push(report(view, rule, 'block', inWords([code]), `勿用${inWords(rule.forbidden)}`));
    else if (rule.allowed.length === 0) lacking.push('solvent-rule');
    else if (!rule.allowed.includes(code)) findings.push(report(view, rule, 'caution', inWords([code]), inWords(rule.allowed)));
  }
  if (hasLimits(rule)) {
    if (isAboveZero(diluent.volumeMl)) findings.push(...diluted(view, rule, diluent.volumeMl, lacking));
    else lacking.push('solvent-volume');
  }
  return conclude(findings, lacking.map((code) => missing(code, view)));
}

const hasLimits = ({ minVolumeMl, maxVolumeMl, maxMgPerMl }: SolventRule): boolean =>
  minVolumeMl !== undefined || maxVolumeMl !== undefined || maxMgPerMl !== undefined;

/** A concentration known to be too high says more than a volume that is too small. */
function diluted(view: ItemView, rule: SolventRule, volumeMl: Decimal, lacking: MissingCode[]): readonly RuleFinding[] {
  const { minVolumeMl: min, maxVolumeMl: max, maxMgPerMl: densest } = rule;
  if (densest !== undefined) {
    const mgPerMl = massMg(view)?.dividedBy(volumeMl);
    if (!mgPerMl) lacking.push('concentration');
    else if (mgPerMl.gt(densest)) {
      return [concentrated(view, rule, `${mgPerMl.toDecimalPlaces(2)} mg/mL (${volumeMl} mL)`, `≤ ${densest} mg/mL`)];
    }
  }
  if (min !== undefined && volumeMl.lt(min)) return [concentrated(view, rule, `${volumeMl} mL`, `≥ ${min} mL`)];
  return max !== undefined && volumeMl.gt(max) ? [thin(view, rule, `${volumeMl} mL`, `≤ ${max} mL`)] : [];
}

const concentrated = (view: ItemView, rule: SolventRule, observed: string, limit: string): RuleFinding => ({
  ...report(view, rule, view.product?.highAlert ? 'block' : 'caution', observed, limit),
  message: { zh: `${nameOf(view).zh} 溶媒量不足,浓度过高(${observed})`, en: `${nameOf(view).en}: too little solvent, too concentrated (${observed})` },
});

const thin = (view: ItemView, rule: SolventRule, observed: string, limit: string): RuleFinding => ({
  ...report(view, rule, 'info', observed, limit),
  message: { zh: `${nameOf(view).zh} 溶媒量偏大(${observed})`, en: `${nameOf(view).en}: more solvent than usual (${observed})` },
});

function report(view: ItemView, rule: SolventRule, severity: Severity, observed: string, limit: string): RuleFinding {
  const name = nameOf(view);
  return {
    severity, observed, limit,
    items: [view.item.no],
    message: { zh: `${name.zh} 溶媒不适宜(${observed}):${rule.reasonZh}`, en: `${name.en}: unsuitable solvent or dilution (${limit})` },
    advice: { zh: `请改用适宜溶媒与用量:${limit}`, en: `Change the solvent or its volume: ${limit}` },
    source: rule.source,
  };
}
