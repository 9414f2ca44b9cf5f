import type { LabLimit } from '#knowledge';
import { atcCodesOf } from '../../actions.js';
import { anyUnder } from '../../icd.js';
import { inUnitOf, isCurrent } from '../../labs.js';
import { missing } from '../../missing.js';
import { perProduct } from '../../per-product.js';
import type { LabValue } from '../../prescription.js';
import { isLocal, isSkinTest } from '../../routes.js';
import { conclude, type ItemRule, NOT_APPLICABLE } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { type RuleFinding, severityRank } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const labLimit: ItemRule = {
  id: 'LAB-1',
  version: 1,
  scope: 'item',
  verification: 'diagnosis',
  category: 'lab',
  commentCode: '2-2',
  title: { zh: '检验结果不允许的用药', en: 'Drugs a laboratory result speaks against' },
  description: {
    zh: '患者的 INR、血钾、ALT 超出(或低于)药品的检验限制:按限制表提示、审查或拦截,每行一条,取最重者。局部用药与皮试不计。过期的结果不作数;没有结果不追问;有结果而单位无法识别者视为未审查。',
    en: 'INR, potassium or ALT beyond the limit of the drug: a hint, a look or a block as the table says, one for a line, the strongest. Local use and skin tests do not count. Old results say nothing; nobody is asked for one; a result in a unit nobody reads was not checked.',
  },
  source: reviewNorm2018('适宜性审核:禁忌证'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, { prescription: { patient }, knowledge, asOf }) {
    const { labs } = patient;
    if (!labs || view.isSolvent || isLocal(view) || isSkinTest(view)) return NOT_APPLICABLE;
    const limits = limitsOf(view, { knowledge }).filter(({ lab, validDays }) => labs[lab] && isCurrent(labs[lab], validDays, asOf));
    if (limits.length === 0) return NOT_APPLICABLE;
    const broken = limits.find((limit) => isBroken(limit, labs[limit.lab]!, patient));
    const isUnread = limits.some((limit) => inUnitOf(limit, labs[limit.lab]!, patient) === undefined);
    return conclude(broken ? [report(broken, labs[broken.lab]!, view)] : [], isUnread ? [missing('lab-unit', view)] : []);
  },
};

/** The limits of a product and of what is in it, the strongest first. */
const limitsOf = perProduct<readonly LabLimit[]>([], (product, drug, knowledge) => {
  const codes = atcCodesOf(product, drug, knowledge);
  return knowledge.labLimits.filter(({ atc }) => anyUnder(codes, atc)).toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));
});

function isBroken(limit: LabLimit, result: LabValue, patient: Parameters<typeof inUnitOf>[2]): boolean {
  const value = inUnitOf(limit, result, patient);
  return value !== undefined && (limit.comparator === 'above' ? value.gt(limit.value) : value.lt(limit.value));
}

const LAB_NAMES: Readonly<Record<LabLimit['lab'], readonly [zh: string, en: string]>> = {
  inr: ['INR', 'INR'], potassium: ['血钾', 'potassium'], alt: ['ALT', 'ALT'],
};
const UNIT_WORDS: Readonly<Record<string, string>> = { 1: '', '{ULN}': ' × 正常上限' };

function report({ lab, comparator, value, unit, severity, textZh, textEn, source }: LabLimit, result: LabValue, view: ItemView): RuleFinding {
  const name = nameOf(view);
  const [labZh, labEn] = LAB_NAMES[lab];
  const measured = `${result.value}${UNIT_WORDS[result.unit] ?? ` ${result.unit}`}`;
  return {
    severity,
    items: [view.item.no],
    message: { zh: `${name.zh}:${labZh} ${measured},${textZh}`, en: `${name.en}: ${labEn} ${measured}; ${textEn}` },
    observed: `${labZh} ${measured} (${result.at.slice(0, 10)})`,
    limit: `${comparator === 'above' ? '≤' : '≥'} ${value.toString()}${UNIT_WORDS[unit] ?? ` ${unit}`}`,
    advice: { zh: '请医师复核检验结果,停用、减量或换药', en: 'The doctor should look at the result again: withhold, reduce or change the drug' },
    source,
  };
}
