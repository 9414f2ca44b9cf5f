import type { Source } from '#knowledge';
import { isPregnant } from '../../childbearing.js';
import { missing } from '../../missing.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding, Severity } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const pregnancy: PrescriptionRule = {
  id: 'PREGNANCY-1',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'pregnancy',
  commentCode: '2-2',
  title: { zh: '妊娠期用药', en: 'Drugs in pregnancy' },
  description: {
    zh: '妊娠(状态、孕周或诊断)者:禁用、忌用拦截,饮片慎用提示审查,西药慎用提示。12~55岁女性妊娠状态未知,而有禁用、忌用、饮片慎用或资料不明的药品,视为未审查。',
    en: 'Pregnant by status, weeks or diagnosis: drugs to avoid block, herbs to use with care caution, drugs with care inform. Status unknown at 12–55 years with any drug that would be more than a hint, or nothing is known of: not checked.',
  },
  source: reviewNorm2018('适宜性审核:特殊人群'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const pregnant = isPregnant(rx);
    if (pregnant === 'no') return NOT_APPLICABLE;
    const risks = rx.drugItems.map((view) => riskOf(view, rx));
    const asks = rx.drugItems.filter((_, i) => matters(risks[i]));
    if (pregnant !== 'yes') return conclude([], asks.length > 0 ? [missing(pregnant, ...asks)] : []);
    const unknown = rx.drugItems.filter((_, i) => risks[i] === 'unknown');
    const findings = rx.drugItems.flatMap((view, i) => report(view, risks[i]));
    return conclude(findings, unknown.length > 0 ? [missing('pregnancy-safety', ...unknown)] : []);
  },
};

/** More than a hint: worth asking the patient about. */
const matters = (risk: Risk): boolean => risk === 'unknown' || (risk !== undefined && risk.severity !== 'info');

type Risk = { readonly severity: Severity; readonly source: Source } | 'unknown' | undefined;

/** The herbs a line contains count besides its monograph. A herb of the tables without a note carries no known risk. */
function riskOf({ drug, product }: ItemView, { knowledge }: PrescriptionView): Risk {
  const herbs = (product?.kind === 'western' ? [] : product?.ingredients ?? []).map((id) => knowledge.herbs.get(id));
  const forbidden = herbs.find((herb) => herb?.pregnancy === 'forbidden' || herb?.pregnancy === 'avoid');
  if (drug?.pregnancy === 'avoid') return { severity: 'block', source: drug.source };
  if (forbidden) return { severity: 'block', source: forbidden.source };
  const careful = herbs.find((herb) => herb?.pregnancy === 'caution');
  if (careful) return { severity: 'caution', source: careful.source };
  if (drug?.pregnancy === 'caution') return { severity: 'info', source: drug.source };
  if (drug?.pregnancy === 'ok') return undefined;
  return product?.kind === 'herb' && herbs.length > 0 && herbs.every((herb) => herb) ? undefined : 'unknown';
}

function report(view: ItemView, risk: Risk): readonly RuleFinding[] {
  if (risk === undefined || risk === 'unknown') return [];
  const name = nameOf(view);
  const avoid = risk.severity === 'block';
  return [{
    severity: risk.severity,
    items: [view.item.no],
    message: avoid
      ? { zh: `${name.zh} 妊娠期禁用或避免使用`, en: `${name.en} is to be avoided in pregnancy` }
      : { zh: `${name.zh} 妊娠期慎用`, en: `${name.en}: with care in pregnancy` },
    observed: '妊娠',
    limit: avoid ? '禁用/避免' : '慎用',
    advice: avoid
      ? { zh: '请医师更换药品', en: 'The doctor should choose another drug' }
      : { zh: '请确认利大于弊', en: 'Confirm that the benefit outweighs the risk' },
    source: risk.source,
  }];
}
