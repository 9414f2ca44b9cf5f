import type { RenalLimit } from '#knowledge';
import { unlessSigned } from '../../beyond-routine.js';
import { isDosed, totalPer, unreadTotal } from '../../dosing.js';
import { needOfKidneyFunction } from '../../kidneys.js';
import { lacks, missing } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleOutcome, Severity } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { inUnits, nameOf, orderOf } from '../../wording.js';

export const renalDose: ItemRule = {
  id: 'RENAL-1',
  version: 3,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'renal',
  commentCode: '2-5',
  title: { zh: '按肾功能调整剂量', en: 'Dose for the kidney function' },
  description: {
    zh: '取患者肾功能所适用的最严一档:禁用、限量或慎用;须减量而知识库无数值、或用量无法计算者提请审查。需禁用或限量的药品而肾功能未知:年满 65 岁或年龄未知、有肾病或可累及肾的诊断、同方有肾毒性药品、治疗窗窄者年满 60 岁、结果无法识别的,视为未审查;其余治疗窗窄者提示,他药不追问。',
    en: 'The tightest band that applies: avoid, limit or caution; a reduction without a number, or of a dose nobody can work out, is looked at. Kidney function unknown for a drug with an avoid or limit band: not checked from 65 years on or at an unknown age, with a disease that may concern the kidneys, with a nephrotoxic drug on the prescription, from 60 on for a narrow range, or where a result cannot be read; else a hint for a narrow range, and nothing for other drugs.',
  },
  source: reviewNorm2018('适宜性审核:特殊人群'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    if (!view.drug || view.drug.renal.length === 0 || !isDosed(view)) return NOT_APPLICABLE;
    const { egfr } = rx;
    if (egfr === undefined) return view.drug.renal.some((band) => band.action !== 'caution') ? unmeasured(view, rx) : NOT_APPLICABLE;
    let band: RenalLimit | undefined;
    for (const limit of view.drug.renal) if (egfr < limit.below && (!band || limit.below < band.below)) band = limit;
    return band ? judge(band, egfr, view) : PASS;
  },
};

function unmeasured(view: ItemView, rx: PrescriptionView): RuleOutcome {
  const need = needOfKidneyFunction(view, rx);
  if (need !== 'hint') return need === 'ask' ? lacks('egfr', view) : NOT_APPLICABLE;
  const name = nameOf(view);
  return finding({
    severity: 'info',
    items: [view.item.no],
    message: { zh: `${name.zh} 经肾排泄而治疗窗窄,未见近一年的肾功能结果`, en: `${name.en} leaves through the kidneys and has a narrow range: no kidney function of the past year is known` },
    observed: '无结果',
    limit: '近一年 eGFR 或肌酐',
    advice: { zh: '如非初诊,请查阅既往肾功能;否则建议检验', en: 'Look up an earlier kidney function, or have it measured' },
    source: view.drug?.source ?? renalDose.source,
  });
}

function judge(band: RenalLimit, egfr: number, view: ItemView): RuleOutcome {
  if (band.action === 'avoid') return report(band, egfr, view, 'block', '2-2', `eGFR ≥ ${band.below}`);
  if (band.action === 'caution') return report(band, egfr, view, 'info', '2-5', `eGFR ≥ ${band.below}`);
  const total = band.maxDaily && totalPer('day', view);
  if (band.maxDaily && !total) return unknownTotal(band, egfr, view);
  if (band.maxDaily && total?.gt(band.maxDaily.value)) {
    return report(band, egfr, view, unlessSigned('block', view), '2-5', `≤ ${inUnits(band.maxDaily.value, band.maxDaily.unit)}/d`);
  }
  if (band.maxTimesPerDay !== undefined) {
    if (!view.timesPerDay) return view.frequency?.prn ? PASS : lacks('frequency', view);
    if (view.timesPerDay.gt(band.maxTimesPerDay)) return report(band, egfr, view, 'caution', '2-5', `≤ ${band.maxTimesPerDay} ×/d`);
  }
  const bounded = band.maxDaily !== undefined || band.maxTimesPerDay !== undefined;
  return bounded ? PASS : report(band, egfr, view, 'caution', '2-5', `eGFR ≥ ${band.below}`);
}

/** The dose must be reduced, and nobody can tell whether it is: the hint, and the fact that is missing. */
function unknownTotal(band: RenalLimit, egfr: number, view: ItemView): RuleOutcome {
  const outcome = report(band, egfr, view, 'caution', '2-5', `eGFR ≥ ${band.below}`);
  return outcome.kind === 'finding' ? { ...outcome, missing: [missing(unreadTotal(view), view)] } : outcome;
}

function report(band: RenalLimit, egfr: number, view: ItemView, severity: Severity, commentCode: string, limit: string): RuleOutcome {
  const name = nameOf(view);
  const avoid = band.action === 'avoid';
  return finding({
    severity, commentCode, limit,
    items: [view.item.no],
    message: avoid
      ? { zh: `${name.zh} 在该肾功能下禁用`, en: `${name.en} is to be avoided at this kidney function` }
      : { zh: `${name.zh} 需按肾功能调整:${band.text}`, en: `${name.en}: adjust to the kidney function` },
    observed: `eGFR ${Math.round(egfr * 10) / 10} mL/min; ${orderOf(view)}`,
    advice: avoid
      ? { zh: '请医师换用其他药品', en: 'The doctor should choose another drug' }
      : { zh: '请医师减量、延长间隔或换药', en: `The doctor should adjust the dose (${limit})` },
    source: band.source,
  });
}
