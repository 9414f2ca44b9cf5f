import type { HepaticLimit } from '#knowledge';
import { unlessSigned } from '../../beyond-routine.js';
import { isDosed, totalPer, unreadTotal } from '../../dosing.js';
import { anyUnder } from '../../icd.js';
import { type Liver, type LiverGrade, liverOf } from '../../liver.js';
import { lacks, missing } from '../../missing.js';
import { conclude, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { MissingFact, RuleFinding, Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { inUnits, nameOf, orderOf } from '../../wording.js';

export const hepaticDose: ItemRule = {
  id: 'HEPATIC-1',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'hepatic',
  commentCode: '2-5',
  title: { zh: '按肝功能调整剂量', en: 'Dose for the liver function' },
  description: {
    zh: '诊断或 ALT 所示肝功能已达的 Child-Pugh 分级:禁用、超过限量则拦截,慎用提示;分级未明而可能达到者,至多提请审查。肝衰竭、失代偿为 C 级;肝硬化、肝损伤、肝功能不全至少 A 级;其他肝病可能为 A 级;ALT 超过 5 倍正常上限等同肝损伤,但仅凭 ALT 只对肝功能不全即禁用的药品高于提示。此类药品既无肝病诊断又无近三个月 ALT 的,视为未审查。禁忌证(CONTRA-1)已报者不再重复。',
    en: 'For the Child–Pugh class that diagnoses or ALT show: avoid and a dose above the limit block, caution informs; a class that may be reached is looked at, at most. Failure and decompensation are C; cirrhosis, liver injury and insufficiency are at least A; another liver disease may be A. ALT above five times normal counts as injury, but alone it says more than a hint only of drugs that any impairment forbids: without a liver diagnosis and an ALT of the past three months these are not checked. What CONTRA-1 says is not repeated.',
  },
  source: reviewNorm2018('适宜性审核:特殊人群'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    if (!view.drug || view.drug.hepatic.length === 0 || !isDosed(view)) return NOT_APPLICABLE;
    const liver = liverOf(rx);
    if ((liver === 'sound' || liver === 'unknown') && rx.hasUnreadDiagnosis && view.drug.hepatic.some(matters)) return lacks('diagnosis-code', view);
    if (liver === 'sound') return PASS;
    if (liver === 'unknown') return forbidsAnyImpairment(view.drug.hepatic) ? lacks('alt', view) : NOT_APPLICABLE;
    const { certain, possible } = liver;
    const reached = worstFrom(view.drug.hepatic, (grade) => certain !== undefined && grade <= certain);
    const reachable = worstFrom(view.drug.hepatic, (grade) => (certain === undefined || grade > certain) && grade <= possible);
    const said = [reached && judge(reached, true, liver, view), reachable && judge(reachable, false, liver, view)].filter((s) => s !== undefined);
    return conclude(said.flatMap((s) => s.finding), said.flatMap((s) => s.missing ?? []));
  },
};

const forbidsAnyImpairment = (limits: readonly HepaticLimit[]): boolean => limits.some((limit) => limit.fromGrade === 'A' && limit.action === 'avoid');

/** More than a hint. */
const matters = ({ action }: HepaticLimit): boolean => action !== 'caution';

/** Grades compare by their letter. */
function worstFrom(limits: readonly HepaticLimit[], holds: (grade: LiverGrade) => boolean): HepaticLimit | undefined {
  let worst: HepaticLimit | undefined;
  for (const limit of limits) if (holds(limit.fromGrade) && (!worst || limit.fromGrade > worst.fromGrade)) worst = limit;
  return worst;
}

type Said = { readonly finding: RuleFinding; readonly missing?: readonly MissingFact[] } | undefined;

function judge(limit: HepaticLimit, certain: boolean, liver: Liver, view: ItemView): Said {
  const most = mostSevere(certain, liver, view);
  const say = (severity: Severity, bound: string, missingFacts?: readonly MissingFact[]): Said =>
    ({ finding: report(limit, certain, liver, view, severity, bound), ...(missingFacts && { missing: missingFacts }) });
  if (limit.action !== 'limit') {
    const severity = limit.action === 'avoid' ? most : 'info';
    return isSaidOfDiagnosis(severity, liver, view) ? undefined : say(severity, `< Child-Pugh ${limit.fromGrade}`);
  }
  if (!limit.maxDaily) return say(certain && most !== 'info' ? 'caution' : 'info', limit.text);
  const max = `≤ ${inUnits(limit.maxDaily.value, limit.maxDaily.unit)}/d`;
  const total = totalPer('day', view);
  if (!total) return say(most === 'info' ? 'info' : 'caution', max, [missing(unreadTotal(view), view)]);
  return total.gt(limit.maxDaily.value) ? say(unlessSigned(most, view), max) : undefined;
}

/** ALT that nobody asks for must not be what stops a drug: left out, nothing would. */
function mostSevere(certain: boolean, { codes }: Liver, { drug }: ItemView): Severity {
  if (codes.length === 0 && !forbidsAnyImpairment(drug!.hepatic)) return 'info';
  return certain ? 'block' : 'caution';
}

/** The rule on contraindications has said it of the same diagnosis, and as strongly. */
const isSaidOfDiagnosis = (severity: Severity, { codes }: Liver, { drug }: ItemView): boolean =>
  anyUnder(codes, drug!.contraindications) || (severity !== 'block' && anyUnder(codes, drug!.cautions));

function report(limit: HepaticLimit, certain: boolean, { observed }: Liver, view: ItemView, severity: Severity, bound: string): RuleFinding {
  const name = nameOf(view);
  const avoid = limit.action === 'avoid';
  const [doubtZh, doubtEn] = certain ? ['', ''] : [`,若达 Child-Pugh ${limit.fromGrade} 级`, `, should it be Child-Pugh ${limit.fromGrade}`];
  return {
    severity, limit: bound,
    commentCode: avoid ? '2-2' : '2-5',
    items: [view.item.no],
    message: avoid
      ? { zh: `${name.zh} 在该肝功能下禁用${doubtZh}:${limit.text}`, en: `${name.en} is to be avoided at this liver function${doubtEn}` }
      : { zh: `${name.zh} 需按肝功能调整${doubtZh}:${limit.text}`, en: `${name.en}: adjust to the liver function${doubtEn}` },
    observed: `${observed}; ${orderOf(view)}`,
    advice: certain
      ? { zh: avoid ? '请医师换用其他药品' : `请医师调整:${limit.text}`, en: avoid ? 'The doctor should choose another drug' : `The doctor should adjust the dose (${bound})` }
      : { zh: '请与医师核实肝功能分级后决定', en: 'Ask the doctor for the class of the liver function, then decide' },
    source: limit.source,
  };
}
