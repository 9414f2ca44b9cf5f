import type { PregnancyPeriod } from '#knowledge';
import { isPregnant } from '../../childbearing.js';
import { gestationOf, type Weeks } from '../../gestation.js';
import { lacks } from '../../missing.js';
import { isSkinTest } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { type RuleFinding, type Severity, severityRank } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const pregnancyPeriod: ItemRule = {
  id: 'PREGNANCY-3',
  version: 2,
  scope: 'item',
  verification: 'diagnosis',
  category: 'pregnancy',
  commentCode: '2-2',
  title: { zh: '按孕周禁用、慎用的药品', en: 'Drugs to avoid in some weeks of pregnancy' },
  description: {
    zh: '所述孕周(或诊断所写孕周、早中晚期)属该药禁用期拦截,慎用期提请审查;孕周不明而可能属禁用期提请审查,可能属慎用期提示。育龄女性妊娠状态未知而药品有禁用期,视为未审查。全程禁用者由 PREGNANCY-1 判定。',
    en: 'Weeks (stated, or written in a diagnosis, or its trimester) in which the drug is to be avoided block, those in which it needs care are looked at; weeks that are not known and may be such are looked at, or a hint. Status unknown at child-bearing age and a period to avoid: not checked. Drugs to avoid throughout are the business of PREGNANCY-1.',
  },
  source: reviewNorm2018('适宜性审核:特殊人群'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    const { drug } = view;
    if (!drug || drug.pregnancyPeriods.length === 0 || drug.pregnancy === 'avoid' || isSkinTest(view)) return NOT_APPLICABLE;
    const pregnant = isPregnant(rx);
    if (pregnant === 'no') return NOT_APPLICABLE;
    if (pregnant !== 'yes') return drug.pregnancyPeriods.some(({ fit }) => fit === 'avoid') ? lacks(pregnant, view) : NOT_APPLICABLE;
    const weeks = gestationOf(rx);
    let worst: RuleFinding | undefined;
    for (const period of drug.pregnancyPeriods) {
      const severity = severityIn(period, weeks);
      if (severity && (!worst || severityRank(severity) > severityRank(worst.severity))) worst = report(view, period, weeks, severity);
    }
    return worst ? finding(worst) : PASS;
  },
};

function severityIn(period: PregnancyPeriod, weeks: Weeks): Severity | undefined {
  const { fromWeek, toWeek = Infinity, fit } = period;
  if (weeks.to < fromWeek || weeks.from > toWeek) return undefined;
  if (fit === 'avoid') return isCertain(period, weeks) ? 'block' : 'caution';
  return isCertain(period, weeks) ? 'caution' : 'info';
}

/** All the weeks it may be lie in the period. */
const isCertain = ({ fromWeek, toWeek = Infinity }: PregnancyPeriod, { from, to }: Weeks): boolean => from >= fromWeek && to <= toWeek;

function report(view: ItemView, held: PregnancyPeriod, weeks: Weeks, severity: Severity): RuleFinding {
  const { fromWeek, toWeek, fit, text, source } = held;
  const name = nameOf(view);
  const [zh, en] = fit === 'avoid' ? ['禁用', 'to be avoided'] : ['慎用', 'with care'];
  const periodZh = inWeeks(fromWeek, toWeek);
  const period = toWeek === undefined ? `≥ ${fromWeek}` : `${fromWeek}–${toWeek}`;
  return {
    severity, source,
    items: [view.item.no],
    message: isCertain(held, weeks)
      ? { zh: `${name.zh} 在该孕周${zh}:${text}`, en: `${name.en} is ${en} in these weeks of pregnancy (${period})` }
      : { zh: `${name.zh} ${periodZh}${zh}(${text}),孕周不明`, en: `${name.en} is ${en} in weeks ${period} of pregnancy; the weeks are not known` },
    observed: written(weeks),
    limit: `${zh}: ${periodZh}`,
    advice: severity === 'block'
      ? { zh: '请医师更换药品', en: 'The doctor should choose another drug' }
      : { zh: '请核实孕周,确认利大于弊', en: 'Ask for the weeks, and confirm that the benefit outweighs the risk' },
  };
}

/** '孕 28 周起', '妊娠全程' */
function inWeeks(from: number, to: number | undefined): string {
  if (to === undefined) return from === 0 ? '妊娠全程' : `孕 ${from} 周起`;
  return from === 0 ? `孕 ${to} 周及以前` : `孕 ${from}–${to} 周`;
}

function written({ from, to }: Weeks): string {
  if (from === to) return `孕 ${from} 周`;
  if (to < Infinity) return `孕 ${from}–${to} 周`;
  return from === 0 ? '孕周不明' : `孕 ${from} 周起`;
}
