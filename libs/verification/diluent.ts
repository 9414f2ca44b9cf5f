import { convert, Decimal, quantity } from '#kernel';
import type { Product } from '#knowledge';
import { volumeOf } from './amounts.js';
import type { ItemView, PrescriptionView } from './view.js';

/** The fluid a line is given in: the solvent lines of its infusion group. */
export interface Diluent {
  readonly lines: number;
  /** Solvent codes: NS, GS5 … */
  readonly codes: readonly string[];
  /** A solvent line whose code the knowledge does not have. */
  readonly unknown: boolean;
  /** All solvent lines together; absent when one is not written. */
  readonly volumeMl?: Decimal;
}

const NONE: Diluent = { lines: 0, codes: [], unknown: false };

export function diluentOf(view: ItemView, { groups, knowledge }: PrescriptionView): Diluent {
  const solvents = view.item.group === undefined ? [] : (groups.get(view.item.group) ?? []).filter((line) => line.isSolvent);
  if (solvents.length === 0) return NONE;
  const codes = solvents.map(({ item }) => knowledge.solventCodes.get(item.productCode));
  const volumes = solvents.map(fluidMl);
  return {
    lines: solvents.length,
    codes: codes.filter((code) => code !== undefined),
    unknown: codes.includes(undefined),
    volumeMl: volumes.reduce((sum, volume) => sum && volume && sum.plus(volume), new Decimal(0)),
  };
}

/** Liquid of one dose in mL, as written or by the volume of the product. */
export function fluidMl({ item, product, unitsPerDose }: ItemView): Decimal | undefined {
  const written = item.singleDose && quantity(item.singleDose);
  const direct = written && convert(written, 'mL');
  if (direct) return direct.value;
  const perUnit = volumeMlOf(product);
  return perUnit && unitsPerDose ? perUnit.times(unitsPerDose) : undefined;
}

/** One dose in mg, as written or by the strength of the product. */
export function massMg({ item, product, unitsPerDose }: ItemView): Decimal | undefined {
  const written = item.singleDose && quantity(item.singleDose);
  const direct = written && convert(written, 'mg');
  if (direct) return direct.value;
  const strength = product?.strength && quantity(product.strength);
  const perUnit = strength && convert(strength, 'mg');
  return perUnit ? unitsPerDose?.times(perUnit.value) : undefined;
}

/** Bags and bottles of 50 mL and more are infused as they are. */
const READY_MADE_ML = 50;

export const isReadyMade = ({ product }: ItemView): boolean => volumeMlOf(product)?.gte(READY_MADE_ML) ?? false;

function volumeMlOf(product: Product | undefined): Decimal | undefined {
  const volume = product && volumeOf(product);
  return volume && convert(volume, 'mL')?.value;
}
