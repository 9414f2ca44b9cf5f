import type { Amount, LocalText } from '#kernel';

/** How people say a unit: the counting word in Chinese; one and several in English. */
interface UnitWords {
  readonly zh: string;
  readonly one: string;
  readonly many: string;
}

const words = (zh: string, one: string, many = `${one}s`): UnitWords => ({ zh, one, many });

const COUNTED: Readonly<Record<string, UnitWords>> = {
  '{tablet}': words('片', 'tablet'), '{capsule}': words('粒', 'capsule'), '{pill}': words('丸', 'pill'), '{bag}': words('袋', 'sachet'),
  '{vial}': words('支', 'vial'), '{ampoule}': words('支', 'ampoule'), '{pen}': words('支', 'pen'), '{patch}': words('贴', 'patch', 'patches'),
  '{suppository}': words('枚', 'suppository', 'suppositories'), '{puff}': words('揿', 'puff'), '{drop}': words('滴', 'drop'),
  '{box}': words('盒', 'box', 'boxes'), '{bottle}': words('瓶', 'bottle'), '{tube}': words('支', 'tube'),
};

/** Measured units a patient would not read as written; 'units' in full, for a U is read as a nought (ISMP). */
const MEASURED: Readonly<Record<string, UnitWords>> = {
  ug: words('微克', 'mcg', 'mcg'), '[IU]': words('单位', 'unit'), '[iU]': words('单位', 'unit'), U: words('单位', 'unit'),
};

/** An amount as people say it: '2 盒' / '2 boxes', '5 mg'; an unknown unit as written, without braces. Pure. */
export function amountText({ value, unit }: Amount): LocalText {
  const known = COUNTED[unit] ?? MEASURED[unit];
  if (known) return { zh: `${value} ${known.zh}`, en: `${value} ${value === '1' ? known.one : known.many}` };
  const tenThousands = /^10\*4\.\[I?i?U\]$/.test(unit);
  if (tenThousands) return { zh: `${value} 万单位`, en: `${value} × 10,000 units` };
  const plain = unit.replace(/[{}]/g, '');
  return { zh: `${value} ${plain}`, en: `${value} ${plain}` };
}

/** Half and quarter units as a patient hears them; `[n]` whole units and a fraction of one. */
const FRACTIONS: Readonly<Record<string, LocalText>> = { '0.25': { zh: '四分之一', en: 'a quarter of a' }, '0.5': { zh: '半', en: 'half a' } };

/** '半片' / 'half a tablet', '1 片半' / '1.5 tablets', '2 片' / '2 tablets'; null where no patient could count it out. Pure. */
export function countText(count: string, unit: string): LocalText | null {
  const known = COUNTED[unit];
  if (!known) return null;
  const fraction = FRACTIONS[count];
  if (fraction) return { zh: `${fraction.zh}${known.zh}`, en: `${fraction.en} ${known.one}` };
  const [whole, rest] = count.split('.');
  if (rest === undefined) return amountText({ value: count, unit });
  return rest === '5' ? { zh: `${whole} ${known.zh}半`, en: `${count} ${known.many}` } : null;
}
