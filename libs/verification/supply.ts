import { Decimal } from '#kernel';
import { isInjection } from './forms.js';
import type { ItemView } from './view.js';

/** Counting units an order needs in all. `atMost` differs where an opened unit cannot be kept for the next dose. */
export interface Need {
  readonly atLeast: Decimal;
  readonly atMost: Decimal;
}

/** Dose × administrations; of a PRN order, its ceiling on every day (and nothing at least). Undefined when it cannot be computed. */
export function unitsNeeded(view: ItemView): Need | undefined {
  const { unitsPerDose, unitsPerDay, frequency, item } = view;
  if (frequency?.prn) return unitsPerDay && item.days ? { atLeast: new Decimal(0), atMost: inAll(unitsPerDay, item.days) } : undefined;
  const times = administrations(view);
  if (!unitsPerDose || times === undefined) return undefined;
  const atLeast = inAll(unitsPerDose, times);
  return { atLeast, atMost: isSingleUse(view) ? inAll(unitsPerDose.ceil(), times) : atLeast };
}

/** Nine decimals: three doses of a third of a tablet are one tablet, not a little more. */
export const inAll = (units: Decimal, times: number): Decimal => {
  const all = times === 1 ? units : units.times(times);
  return all.isInteger() ? all : all.toDecimalPlaces(9);
};

/** How often it is given in all: qod over 7 days is 4, once is 1 whatever the days. */
function administrations({ frequency, item: { days } }: ItemView): number | undefined {
  if (frequency?.once) return 1;
  if (!frequency?.times || !frequency.perDays || !days || days < 0) return undefined;
  return Math.ceil((days * frequency.times) / frequency.perDays); // small whole numbers: exact
}

/** Ampoules, vials, bags and nebules: what is left after opening is thrown away. A pen serves for weeks. */
export const isSingleUse = ({ form }: Pick<ItemView, 'form'>): boolean =>
  form !== undefined && form.code !== 'prefilled-pen' && (isInjection(form) || form.routeClasses.includes('NEB'));

/** How many times `part` goes into `whole`, rounded up; nine decimals as above. */
export const wholeTimes = (whole: Decimal, part: Decimal): number => {
  const times = whole.dividedBy(part);
  return (times.isInteger() ? times : times.toDecimalPlaces(9).ceil()).toNumber();
};

/** So many units, rounded up to whole ones, or to whole packages where these are what is handed out. A whole number, hence exact. */
export function asDispensed(units: Decimal, { item, product }: ItemView): number {
  const whole = (units.isInteger() ? units : units.ceil()).toNumber();
  const byPackage = product && (!product.splittable || item.quantity.unit === product.packageUnit);
  return byPackage ? Math.ceil(whole / product.unitsPerPackage) * product.unitsPerPackage : whole;
}
