import { Decimal } from 'decimal.js';
import { ucum } from './ucum.js';

/** An amount as it travels: an exact decimal written as a string, and a UCUM unit. */
export interface Amount {
  readonly value: string;
  readonly unit: string;
}

/** An amount as it is computed with: exact decimal, never a float. */
export interface Quantity {
  readonly value: Decimal;
  readonly unit: string;
}

/**
 * UCUM has no code for hospital counting units ('片', '盒'); it writes them as annotations of the
 * unity, e.g. `{tablet}`. Two different annotations are not interchangeable here, although UCUM
 * itself would call them both 1: a tablet is not a box.
 */
const COUNTING_UNIT = /^\{[^{}]+\}$/u;
const POWER_OF_TEN = /^10\*(\d{1,2})\.(.+)$/;
const PLAIN_DECIMAL = /^\d{1,9}(\.\d{1,9})?$/;

const UNIT_TEXT = /^[!-~]{1,64}$/;

/** Could it be a unit at all? The library finds 'constructor' in its tables (plain objects). */
const couldBeUnit = (text: string): boolean =>
  UNIT_TEXT.test(text) && !(text.match(/\w+/g) ?? []).some((word) => word in Object.prototype);

const factors = new Map<string, Map<string, Decimal | null>>();

/** True for a non-negative decimal of at most nine digits before and after the point. */
export const isPlainDecimal = (text: string): boolean => PLAIN_DECIMAL.test(text);

export const isCountingUnit = (unit: string): boolean => COUNTING_UNIT.test(unit);

/** True when `unit` is valid UCUM (or a counting unit). */
export const isUnit = (unit: string): boolean => isCountingUnit(unit) || factor(unit, unit) !== null;

/** Quantity from its exchange form; null when the text is not a plain decimal. */
export function quantity(amount: Amount): Quantity | null {
  const value = plainDecimal(amount.value);
  return value && { value, unit: amount.unit };
}

const decimals = new Map<string, Decimal>();

/** Few different numbers make up most prescriptions, and decimals are immutable: each is parsed once. Texts come from callers: emptied when full. */
function plainDecimal(text: string): Decimal | null {
  const known = decimals.get(text);
  if (known) return known;
  if (!isPlainDecimal(text)) return null;
  const value = new Decimal(text);
  if (decimals.size >= 10_000) decimals.clear();
  decimals.set(text, value);
  return value;
}

/** How many `to` one `from` is; null when the units do not measure the same thing. Remembered per pair of units. */
function factor(from: string, to: string): Decimal | null {
  const known = factors.get(from)?.get(to);
  if (known !== undefined) return known;
  const found = lookUpFactor(from, to);
  remember(from, to, found);
  return found;
}

/** Two look-ups cost less than building a key. Units come from callers: emptied when full. */
function remember(from: string, to: string, found: Decimal | null): void {
  if (factors.size >= 1_000) factors.clear();
  const row = factors.get(from);
  if (!row || row.size >= 1_000) factors.set(from, new Map([[to, found]]));
  else row.set(to, found);
}

function lookUpFactor(from: string, to: string): Decimal | null {
  if (isCountingUnit(from) || isCountingUnit(to)) return from === to ? new Decimal(1) : null;
  if (!couldBeUnit(from) || !couldBeUnit(to)) return null;
  try {
    return ucumFactor(from, to);
  } catch {
    return null; // units come from callers: whatever the library makes of one, it is at worst not a unit
  }
}

function ucumFactor(from: string, to: string): Decimal | null {
  const [fromScale, fromUnit] = splitScale(from);
  const [toScale, toUnit] = splitScale(to);
  const base = fromUnit === toUnit ? sameUnit(fromUnit) : convertOne(fromUnit, toUnit);
  return base === null ? null : base.times(fromScale).dividedBy(toScale);
}

/** `10*4.[IU]` (万单位) → 10000 and `[IU]`: UCUM never converts arbitrary units, not even to their own multiples. */
function splitScale(unit: string): [Decimal, string] {
  const match = POWER_OF_TEN.exec(unit);
  return match ? [Decimal.pow(10, match[1]!), match[2]!] : [new Decimal(1), unit];
}

const sameUnit = (unit: string): Decimal | null =>
  ucum.validateUnitString(unit).status === 'valid' ? new Decimal(1) : null;

function convertOne(from: string, to: string): Decimal | null {
  const answer = ucum.convertUnitTo(from, 1, to);
  if (answer.status !== 'succeeded' || answer.toVal == null) return null;
  // The library computes in floats; 12 significant digits restore the exact factor (0.001, not 0.0010000000000000002).
  return new Decimal(answer.toVal.toPrecision(12));
}

/** The same quantity in another unit; null when the units do not measure the same thing. */
export function convert(from: Quantity, unit: string): Quantity | null {
  if (from.unit === unit) return from;
  const by = factor(from.unit, unit);
  return by === null ? null : { value: from.value.times(by), unit };
}

/** Greater than zero. Comparing with a number would build another decimal first, and this is asked many times per prescription. */
export const isAboveZero = (value: Decimal | undefined): value is Decimal => value !== undefined && value.isPositive() && !value.isZero();

export { Decimal };
