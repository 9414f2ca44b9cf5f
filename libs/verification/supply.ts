import { Decimal } from '#kernel';
import type { Product } from '#knowledge';
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
  if (frequency?.prn) return unitsPerDay && item.days ? { atLeast: new Decimal(0), atMost: unitsPerDay.times(item.days) } : undefined;
  const times = administrations(view);
  if (!unitsPerDose || times === undefined) return undefined;
  return { atLeast: unitsPerDose.times(times), atMost: (isSingleUse(view) ? unitsPerDose.ceil() : unitsPerDose).times(times) };
}

/** How often it is given in all: qod over 7 days is 4, once is 1 whatever the days. */
function administrations({ frequency, item }: ItemView): Decimal | undefined {
  if (frequency?.once) return new Decimal(1);
  if (!frequency?.times || !frequency.perDays || !item.days || item.days < 0) return undefined;
  return new Decimal(item.days).times(frequency.times).dividedBy(frequency.perDays).toDecimalPlaces(9).ceil();
}

/** Ampoules, vials and nebules: what is left after opening is thrown away. */
const isSingleUse = ({ form }: ItemView): boolean => form !== undefined && (isInjection(form) || form.routeClasses.includes('NEB'));

/** So many units, rounded up to whole ones, or to whole packages where these are what is handed out. */
export function asDispensed(units: Decimal, { item, product }: ItemView): Decimal {
  const whole = units.toDecimalPlaces(9).ceil();
  if (!product || !byPackage(item.quantity.unit, product)) return whole;
  return whole.dividedBy(product.unitsPerPackage).ceil().times(product.unitsPerPackage);
}

const byPackage = (unit: string, product: Product): boolean => !product.splittable || unit === product.packageUnit;
