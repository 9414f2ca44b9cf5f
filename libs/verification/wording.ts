import type { Decimal, LocalText } from '#kernel';
import type { ItemView } from './view.js';

/** How a finding calls a line's drug: by its product, else as written. */
export const nameOf = ({ product, item }: ItemView): LocalText => ({
  zh: product?.nameZh ?? item.genericName,
  en: product?.nameEn ?? item.genericName,
});

/** '阿莫西林 + 克拉霉素' */
export function namesOf(views: readonly ItemView[]): LocalText {
  const names = views.map(nameOf);
  return { zh: names.map((n) => n.zh).join(' + '), en: names.map((n) => n.en).join(' + ') };
}

/** Up to four decimals, and the unit without UCUM braces or the 10* notation of 万单位. */
export const inUnits = (value: Decimal, unit: string): string =>
  `${value.toDecimalPlaces(4).toString()} ${unit === '10*4.[IU]' ? '万U' : unit.replace(/[{}]/g, '')}`;

/** The dose as ordered, e.g. '0.5 g tid'; '?' for what is not written. */
export function orderOf({ item }: ItemView): string {
  const dose = item.singleDose ? `${item.singleDose.value} ${item.singleDose.unit.replace(/[{}]/g, '')}` : '?';
  return `${dose} ${item.frequency}`;
}
