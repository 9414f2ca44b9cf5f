import type { Amount, Decimal, LocalText } from '#kernel';
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

/** How a prescription writes what UCUM writes in braces or brackets. */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  '{tablet}': '片', '{capsule}': '粒', '{pill}': '丸', '{bag}': '袋', '{vial}': '支', '{ampoule}': '支', '{pen}': '支',
  '{patch}': '贴', '{suppository}': '枚', '{box}': '盒', '{bottle}': '瓶', '{tube}': '支', '{drop}': '滴',
  '[IU]': 'U', '10*4.[IU]': '万U',
};
const unitWord = (unit: string): string => UNIT_WORDS[unit] ?? unit.replace(/[{}]/g, '');

/** An amount as written: '2 盒', '0.5 g', '80 万U'; '?' for one that is not written. */
export const written = (amount: Amount | undefined): string => (amount ? `${amount.value} ${unitWord(amount.unit)}` : '?');

/** Up to four decimals, and the unit in words. */
export const inUnits = (value: Decimal, unit: string): string => `${value.toDecimalPlaces(4).toString()} ${unitWord(unit)}`;

/** The dose as ordered, e.g. '0.5 g tid'; '?' for what is not written. */
export const orderOf = ({ item }: ItemView): string => `${written(item.singleDose)} ${item.frequency}`;
