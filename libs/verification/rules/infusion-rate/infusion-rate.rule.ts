import type { Decimal } from '#kernel';
import type { InfusionLimit } from '#knowledge';
import { unlessSigned } from '../../beyond-routine.js';
import { type Speed, speedOf } from '../../infusion-rate.js';
import { lacks, missing, type MissingCode } from '../../missing.js';
import { perProduct } from '../../per-product.js';
import { isInfused, isVenous } from '../../routes.js';
import { conclude, finding, type ItemRule, NOT_APPLICABLE } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding, RuleOutcome } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { inUnits, nameOf, written } from '../../wording.js';

export const infusionRate: ItemRule = {
  id: 'INFUSION-1',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'infusion-rate',
  commentCode: '2-5',
  title: { zh: '静脉输注速度', en: 'Speed of infusion' },
  description: {
    zh: '所写滴速(本行或同组,滴数按 20 滴/mL 计)折算为 mg/h、mg/kg/h 与一次剂量的滴注时间:高警示药品过快拦截,其他提请审查;最短滴注时间只适用于滴注与泵入。有限速(或须 60 分钟以上)而未写滴速者提示,供交代与执行。容积以溶媒量计。',
    en: 'The rate written on the line or for its group (20 drops are taken for 1 mL) as mg/h, mg/kg/h and minutes of one dose: too fast blocks a high-alert drug, others are looked at; the shortest time holds for drips and pumps only. A drug of a limited speed, or of 60 minutes and more, without a written rate is a hint for counselling and nursing. By the volume of the solvent.',
  },
  source: reviewNorm2018('适宜性审核:用法用量'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    const limits = limitsOf(view, rx);
    if (limits.length === 0 || view.isSolvent || !isVenous(view)) return NOT_APPLICABLE;
    const speed = speedOf(view, rx);
    const months = rx.age?.totalMonths;
    if (months === undefined && speed && limits.some(ofAnAge)) return lacks('age', view);
    const limit = limits.find(({ fromMonths, toMonths = Infinity }) => (months ?? fromMonths) >= fromMonths && (months ?? fromMonths) < toMonths);
    if (!limit) return NOT_APPLICABLE;
    if (!speed) return isInfused(view) && months !== undefined && isNotable(limit) ? finding(unwritten(view, limit)) : NOT_APPLICABLE;
    return tooFast(view, limit, speed, rx);
  },
};

/** Those of the first ingredient that has any. */
const limitsOf = perProduct<readonly InfusionLimit[]>([], ({ ingredients }, _drug, { infusionLimits }) =>
  ingredients.map((id) => infusionLimits.get(id)).find((limits) => limits !== undefined) ?? []);

const ofAnAge = ({ fromMonths, toMonths }: InfusionLimit): boolean => fromMonths > 0 || toMonths !== undefined;

/** Any drip takes half an hour: only what is slower is worth saying unasked. */
const NOTABLE_MINUTES = 60;
const isNotable = ({ minMinutes }: InfusionLimit): boolean => minMinutes === undefined || minMinutes >= NOTABLE_MINUTES;

interface Bound {
  readonly is: Decimal | MissingCode;
  readonly breaks: (value: Decimal) => boolean;
  readonly unit: string;
  readonly says: string;
}

function tooFast(view: ItemView, limit: InfusionLimit, speed: Speed, rx: PrescriptionView): RuleOutcome {
  const bounds = boundsOf(view, limit, speed, rx);
  const broken = bounds.find(({ is, breaks }) => typeof is !== 'string' && breaks(is));
  const unknown = [...new Set(bounds.flatMap(({ is }) => (typeof is === 'string' ? [is] : [])))];
  return conclude(broken ? [report(view, limit, speed, broken)] : [], unknown.map((code) => missing(code, view)));
}

function boundsOf(view: ItemView, { maxMgPerHour, maxMgPerKgHour, minMinutes }: InfusionLimit, speed: Speed, { weightKg }: PrescriptionView): readonly Bound[] {
  const bounds: Bound[] = [];
  const most = (max: Decimal, unit: string, is: Bound['is']): void => void bounds.push({ is, unit, breaks: (value) => value.gt(max), says: `≤ ${inUnits(max, unit)}` });
  if (maxMgPerHour) most(maxMgPerHour, 'mg/h', speed.mgPerHour);
  if (maxMgPerKgHour) most(maxMgPerKgHour, 'mg/kg/h', typeof speed.mgPerHour === 'string' ? speed.mgPerHour : weightKg ? speed.mgPerHour.dividedBy(weightKg) : 'weight');
  if (minMinutes !== undefined && isInfused(view)) bounds.push({ is: speed.minutes, unit: 'min', breaks: (value) => value.lt(minMinutes), says: `≥ ${minMinutes} min` });
  return bounds;
}

function report(view: ItemView, { text, source }: InfusionLimit, speed: Speed, { is, unit, says }: Bound): RuleFinding {
  const name = nameOf(view);
  return {
    severity: unlessSigned(view.product?.highAlert ? 'block' : 'caution', view),
    items: [view.item.no],
    message: { zh: `${name.zh} 输注过快:${text}`, en: `${name.en} runs in too fast (${says})` },
    observed: `${written(speed.written)} = ${inUnits(is as Decimal, unit)}`,
    limit: says,
    advice: { zh: `请减慢滴速(${says})`, en: `Slow it down (${says})` },
    source,
  };
}

function unwritten(view: ItemView, { text, maxMgPerHour, maxMgPerKgHour, minMinutes, source }: InfusionLimit): RuleFinding {
  const name = nameOf(view);
  const bounds = [maxMgPerHour && `≤ ${inUnits(maxMgPerHour, 'mg/h')}`, maxMgPerKgHour && `≤ ${inUnits(maxMgPerKgHour, 'mg/kg/h')}`, minMinutes !== undefined && `≥ ${minMinutes} min`];
  return {
    severity: 'info',
    commentCode: '2-9',
    items: [view.item.no],
    message: { zh: `${name.zh} 未写滴速:${text}`, en: `${name.en}: no rate is written, and its speed is limited` },
    observed: '未写滴速',
    limit: bounds.filter(Boolean).join('; '),
    advice: { zh: '交代并按限速执行', en: 'Tell it, and keep to it' },
    source,
  };
}
