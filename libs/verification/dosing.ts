import type { Age, Decimal, Quantity } from '#kernel';
import type { DoseRange } from '#knowledge';
import type { MissingCode } from './missing.js';
import { isLocal, isSkinTest } from './routes.js';
import type { ItemView } from './view.js';

/** What of the patient decides a dose range. */
export interface Body {
  readonly age?: Age;
  readonly weightKg?: Decimal;
  /** m² */
  readonly bodySurface?: Decimal;
}

/** The limits of one drug for this patient and route, in the drug's doseUnit; or the fact that is missing to know them. */
export type Dosing =
  | { readonly kind: 'limits'; readonly range: DoseRange; readonly limits: DoseLimits }
  | { readonly kind: 'lacks'; readonly code: MissingCode };

export interface DoseLimits {
  readonly usualSingleLow?: Decimal;
  readonly usualSingleHigh?: Decimal;
  readonly maxSingle?: Decimal;
  /** Per `range.period`; the absolute cap where that is lower. */
  readonly maxTotal?: Decimal;
  /** Computed from weight or body surface: a practical dose may be rounded. */
  readonly scaled: boolean;
}

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

/** The range for the patient's age and the route, a range that names the route before one for every route. */
export function dosingOf({ product, drug, route }: Pick<ItemView, 'product' | 'drug' | 'route'>, body: Body): Dosing {
  if (!drug) return product ? LACKS_MONOGRAPH : LACKS_PRODUCT;
  const months = body.age?.totalMonths;
  let chosen: DoseRange | undefined;
  let agesMatter = false;
  for (const range of drug.dosing) {
    if (range.routes && (route === undefined || !range.routes.includes(route.code))) continue;
    if (months === undefined) agesMatter ||= range.fromMonths > 0 || range.toMonths !== undefined;
    else if (months < range.fromMonths || (range.toMonths !== undefined && months >= range.toMonths)) continue;
    if (!chosen || (range.routes && !chosen.routes)) chosen = range;
  }
  if (agesMatter) return LACKS_AGE;
  if (!chosen) return months !== undefined && months < ADULT_MONTHS && drug.dosing.length > 0 ? LACKS_PEDIATRIC : LACKS_RANGE;
  return limitsFor(chosen, body);
}

function limitsFor(range: DoseRange, { weightKg, bodySurface }: Body): Dosing {
  const { usualSingleLow, usualSingleHigh, maxSingle, maxTotal, capTotal } = range;
  if (range.basis === 'fixed') {
    return {
      kind: 'limits', range,
      limits: {
        usualSingleLow: usualSingleLow?.value, usualSingleHigh: usualSingleHigh?.value, maxSingle: maxSingle?.value,
        maxTotal: lower(maxTotal?.value, capTotal?.value), scaled: false,
      },
    };
  }
  const size = range.basis === 'per-kg' ? weightKg : bodySurface;
  if (!size) return range.basis === 'per-kg' ? LACKS_WEIGHT : LACKS_SURFACE;
  const scaled = (limit: Quantity | undefined): Decimal | undefined => limit?.value.times(size);
  return {
    kind: 'limits', range,
    limits: {
      usualSingleLow: scaled(usualSingleLow), usualSingleHigh: scaled(usualSingleHigh), maxSingle: scaled(maxSingle),
      maxTotal: lower(scaled(maxTotal), capTotal?.value), scaled: true,
    },
  };
}

const lower = (a: Decimal | undefined, b: Decimal | undefined): Decimal | undefined => (a && b ? (a.lt(b) ? a : b) : a ?? b);

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
export const isRounding = (value: Decimal, limit: Decimal, limits: DoseLimits, view: ItemView): boolean =>
  limits.scaled && !view.product?.highAlert && value.lte(limit.times(ROUNDING));
