import type { Decimal, Quantity } from '#kernel';
import type { DoseRange, Drug, Product, Route } from '#knowledge';
import type { MissingCode } from './missing-codes.js';
import { isLocal, isSkinTest } from './routes.js';
import type { Body, Dosing, ItemView, Maximum } from './view.js';

/** China's labels speak of children below 18 years; below that a missing range is a missing paediatric dose. */
const ADULT_MONTHS = 18 * 12;

const lacks = (code: MissingCode): Dosing => ({ kind: 'lacks', code });
const LACKS_PRODUCT = lacks('product');
const LACKS_MONOGRAPH = lacks('monograph');
const LACKS_RANGE = lacks('dose-range');
const LACKS_PEDIATRIC = lacks('pediatric-dose');
const LACKS_AGE = lacks('age');
const LACKS_WEIGHT = lacks('weight');
const LACKS_SURFACE = lacks('body-surface');

/** All ranges for the patient's age and route hold together; those that name the route go before those for every route. */
export function dosingOf(product: Product | undefined, drug: Drug | undefined, route: Route | undefined, body: Body): Dosing {
  if (!drug) return product ? LACKS_MONOGRAPH : LACKS_PRODUCT;
  const months = body.age?.totalMonths;
  const named = drug.dosing.filter((range) => route !== undefined && range.routes?.includes(route.code));
  const routed = named.length > 0 ? named : drug.dosing.filter((range) => range.routes === undefined);
  if (months === undefined && routed.some((range) => range.fromMonths > 0 || range.toMonths !== undefined)) return LACKS_AGE;
  const ranges = months === undefined ? routed : routed.filter((r) => months >= r.fromMonths && (r.toMonths === undefined || months < r.toMonths));
  if (ranges.length === 0) return months !== undefined && months < ADULT_MONTHS && drug.dosing.length > 0 ? LACKS_PEDIATRIC : LACKS_RANGE;
  let dosing = limitsFor(ranges[0]!, adultMaximum(routed), body);
  for (let i = 1; i < ranges.length; i++) dosing = tighter(dosing, limitsFor(ranges[i]!, undefined, body));
  return dosing;
}

/** However heavy a child, it is not given more at once than an adult. */
const adultMaximum = (ranges: readonly DoseRange[]): Quantity | undefined =>
  ranges.find((range) => range.basis === 'fixed' && range.toMonths === undefined)?.maxSingle;

function limitsFor(range: DoseRange, adultSingle: Quantity | undefined, { weightKg, bodySurface }: Body): Dosing {
  const { usualSingleLow, usualSingleHigh, maxSingle, maxTotal, capTotal } = range;
  const scaled = range.basis !== 'fixed';
  const size = scaled ? (range.basis === 'per-kg' ? weightKg : bodySurface) : undefined;
  if (scaled && !size) return range.basis === 'per-kg' ? LACKS_WEIGHT : LACKS_SURFACE;
  const sized = (limit: Quantity | undefined): Decimal | undefined => (limit && size ? limit.value.times(size) : limit?.value);
  const single = maximum(sized(maxSingle), scaled);
  return {
    kind: 'limits', range,
    limits: {
      usualSingleLow: sized(usualSingleLow), usualSingleHigh: sized(usualSingleHigh),
      maxSingle: scaled ? lower(single, maximum(adultSingle?.value, false)) : single,
      maxTotal: lower(maximum(sized(maxTotal), scaled), maximum(capTotal?.value, false)),
    },
  };
}

/** The lower of each maximum; the usual range and frequency are those of the first. Totals of different periods are not comparable. */
function tighter(one: Dosing, other: Dosing): Dosing {
  if (one.kind === 'lacks') return one;
  if (other.kind === 'lacks') return other;
  const a = one.limits;
  const b = other.limits;
  return {
    kind: 'limits', range: one.range,
    limits: {
      usualSingleLow: a.usualSingleLow ?? b.usualSingleLow, usualSingleHigh: a.usualSingleHigh ?? b.usualSingleHigh,
      maxSingle: lower(a.maxSingle, b.maxSingle),
      maxTotal: one.range.period === other.range.period ? lower(a.maxTotal, b.maxTotal) : a.maxTotal,
    },
  };
}

const maximum = (value: Decimal | undefined, scaled: boolean): Maximum | undefined => value && { value, scaled };
const lower = (a: Maximum | undefined, b: Maximum | undefined): Maximum | undefined => (a && b ? (b.value.lt(a.value) ? b : a) : a ?? b);

/** Lines whose dose is held to limits: not solvents, herbs, skin tests, nor what is put on skin or eyes without counting. */
export function isDosed(view: ItemView): boolean {
  if (view.isSolvent || view.product?.kind === 'herb' || isSkinTest(view)) return false;
  return !(view.form?.countable === false && isLocal(view));
}

/** What a dose rule lacks when the single dose could not be read. */
export const unreadDose = ({ item }: ItemView): MissingCode => (item.singleDose ? 'dose-unit' : 'single-dose');
export const unreadTotal = (view: ItemView): MissingCode => {
  if (view.frequency?.prn) return 'daily-ceiling';
  if (!view.singleDose) return unreadDose(view);
  return view.timesPerDay ? 'daily-dose' : 'frequency';
};

/** Dose per day or week, multiplied out before dividing: 10 mg weekly is exactly 10 mg. A single order is given once in the period. */
export function totalPer(period: DoseRange['period'], { singleDose, dailyDose, frequency }: ItemView): Decimal | undefined {
  const days = period === 'week' ? 7 : 1;
  if (frequency?.prn) return dailyDose?.value.times(days);
  if (!singleDose || !frequency?.times || !frequency.perDays) return undefined;
  if (frequency.once) return singleDose.value;
  const multiplied = frequency.times * days === 1 ? singleDose.value : singleDose.value.times(frequency.times * days);
  return frequency.perDays === 1 ? multiplied : multiplied.dividedBy(frequency.perDays);
}

const ROUNDING = 1.1;

/** Doses by weight are rounded to what can be measured out: up to a tenth above the limit is noted, not stopped, unless high-alert. */
export const isRounding = (dose: Decimal, { value, scaled }: Maximum, view: ItemView): boolean =>
  scaled && !view.product?.highAlert && dose.lte(value.times(ROUNDING));
