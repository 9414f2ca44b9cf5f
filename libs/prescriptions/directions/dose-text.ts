import { type Amount, convert, Decimal, type LocalText, quantity } from '#kernel';
import type { DosageForm, Product } from '#knowledge';
import { amountText, countText } from './units.js';

/** Forms a patient measures out in millilitres: the container is no dose. */
const MEASURED_OUT: readonly string[] = ['oral-solution', 'oral-suspension', 'oral-drops', 'syrup', 'tincture'];
const UCUM_ML = 'mL';

/**
 * One dose as a patient must read it: '1 片(5 mg)', '半片(2.5 mg)', '10 mL(200 mg)'. Whatever cannot be counted out
 * exactly, or must not be divided, is said by the dose alone: a wrong count is worse than none. Pure.
 */
export function doseText(dose: Amount, product: Product | undefined, form: DosageForm | undefined): LocalText {
  const written = amountText(dose);
  const taken = product && form ? takenAs(dose, product, form) : null;
  if (!taken || !product) return written;
  const drug = dose.unit === product.unit || dose.unit === UCUM_ML ? drugIn(dose, product) : written;
  return drug ? { zh: `${taken.zh}(${drug.zh})`, en: `${taken.en} (${drug.en})` } : taken;
}

function takenAs(dose: Amount, product: Product, form: DosageForm): LocalText | null {
  const millilitres = MEASURED_OUT.includes(product.form) ? inMillilitres(dose, product) : null;
  if (millilitres) return amountText({ value: millilitres.toString(), unit: UCUM_ML });
  const count = unitsOf(dose, product);
  if (!count || count.lte(0)) return null;
  if (!count.isInteger() && !(mayBeHalved(product, form) && count.times(4).isInteger())) return null;
  return countText(count.toString(), product.unit);
}

/** Only a plain tablet is broken: a coat, a capsule, a slow release or an ampoule is not (domain §2, dosage form). */
const mayBeHalved = (product: Product, form: DosageForm): boolean =>
  product.unit === '{tablet}' && product.form === 'tablet' && form.release === 'immediate' && product.crushable;

/** How many counting units a dose is; null where nothing says so. */
function unitsOf(dose: Amount, product: Product): Decimal | null {
  const asked = quantity(dose);
  if (!asked) return null;
  if (asked.unit === product.unit) return asked.value;
  const strength = product.strength && quantity(product.strength);
  const same = strength && convert(asked, strength.unit);
  return same && strength.value.gt(0) ? same.value.dividedBy(strength.value).toDecimalPlaces(6) : null;
}

/** Volume of a dose, to the tenth of a millilitre as syringes and cups are marked; null where that would not be exact. */
function inMillilitres(dose: Amount, product: Product): Decimal | null {
  const asked = quantity(dose);
  const direct = asked && convert(asked, UCUM_ML);
  if (direct) return direct.value;
  const volume = product.volume && quantity(product.volume);
  const whole = volume && convert(volume, UCUM_ML);
  const units = unitsOf(dose, product);
  const exact = whole && units && units.times(whole.value);
  return exact && exact.eq(exact.toDecimalPlaces(1)) ? exact : null;
}

/** How much drug is in a number of units or millilitres; null where the product does not say. */
function drugIn(dose: Amount, product: Product): LocalText | null {
  const asked = quantity(dose);
  const strength = product.strength && quantity(product.strength);
  if (!asked || !strength || !product.strength) return null;
  if (asked.unit === product.unit) return amountText({ value: asked.value.times(strength.value).toString(), unit: strength.unit });
  const volume = product.volume && quantity(product.volume);
  const whole = volume && convert(volume, asked.unit);
  if (!whole || whole.value.isZero()) return null;
  return amountText({ value: asked.value.dividedBy(whole.value).times(strength.value).toDecimalPlaces(4).toString(), unit: strength.unit });
}
