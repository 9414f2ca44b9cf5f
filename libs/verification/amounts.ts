import { convert, Decimal, isAboveZero, quantity, type Quantity } from '#kernel';
import type { Drug, Frequency, Product } from '#knowledge';

/** How amounts on a prescription become units of a product and doses of a drug. Undefined = cannot be worked out. */

const ONE = new Decimal(1);

interface ProductAmounts {
  readonly strength?: Quantity;
  readonly volume?: Quantity;
}

/** Products are immutable: their texts are parsed once, not once per prescription. Weak, so a retired knowledge version can go. */
const amountsByProduct = new WeakMap<Product, ProductAmounts>();

function amountsOf(product: Product): ProductAmounts {
  let amounts = amountsByProduct.get(product);
  if (!amounts) {
    amounts = { strength: positive(product.strength && quantity(product.strength)), volume: positive(product.volume && quantity(product.volume)) };
    amountsByProduct.set(product, amounts);
  }
  return amounts;
}

const positive = (q: Quantity | null | undefined): Quantity | undefined => (isAboveZero(q?.value) ? q! : undefined);

/** Liquid in one counting unit. */
export const volumeOf = (product: Product): Quantity | undefined => amountsOf(product).volume;

/** An amount as counting units of the product: tablets as they are, mass by strength, millilitres by volume. */
export function unitsIn(amount: Quantity | null | undefined, product: Product | undefined): Decimal | undefined {
  if (!amount || !product) return undefined;
  if (amount.unit === product.unit) return amount.value;
  const { strength, volume } = amountsOf(product);
  return shareOf(amount, strength) ?? shareOf(amount, volume);
}

function shareOf(amount: Quantity, one: Quantity | undefined): Decimal | undefined {
  const same = one && convert(amount, one.unit);
  if (!same) return undefined;
  return same.value.eq(one.value) ? ONE : same.value.dividedBy(one.value);
}

/** An amount as active drug in the monograph's unit. */
export function doseIn(amount: Quantity | null | undefined, product: Product | undefined, drug: Drug | undefined): Quantity | undefined {
  if (!amount || !drug) return undefined;
  const direct = convert(amount, drug.doseUnit);
  if (direct) return direct;
  const units = unitsIn(amount, product);
  const strength = product && amountsOf(product).strength;
  const perUnit = strength && convert(strength, drug.doseUnit);
  return units && perUnit ? { value: units.times(perUnit.value), unit: drug.doseUnit } : undefined;
}

export function unitsDispensed(amount: Quantity | null, product: Product | undefined): Decimal | undefined {
  if (!amount || !product) return undefined;
  return amount.unit === product.packageUnit ? amount.value.times(product.unitsPerPackage) : unitsIn(amount, product);
}

const timesByFrequency = new WeakMap<Frequency, Decimal>();

/** Exact administrations per day (qod = 0.5); none for PRN and timing modifiers. */
export function timesPerDayOf(frequency: Frequency | undefined): Decimal | undefined {
  if (!frequency?.times || !frequency.perDays) return undefined;
  let times = timesByFrequency.get(frequency);
  if (!times) {
    times = frequency.times === frequency.perDays ? ONE : new Decimal(frequency.times).dividedBy(frequency.perDays);
    timesByFrequency.set(frequency, times);
  }
  return times;
}

/** Most orders are once a day: nothing to multiply. */
export const times = (value: Decimal, count: Decimal): Decimal => (count === ONE ? value : value.times(count));
