/** An age as people write it: '45岁', '1岁2月', '8个月', '12天', '3 y', or a bare '45'. */
export interface StatedAge {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
  /** Digits without any unit. */
  readonly bare?: number;
}

const PART = /(\d{1,5})(周岁|岁|个月|月龄|月|日龄|天|日|小时|时|years?|yrs?|y|months?|mo|m|days?|d|hours?|h)/g;
const UNIT_OF: Readonly<Record<string, 'years' | 'months' | 'days'>> = {
  周: 'years', 岁: 'years', y: 'years', 个: 'months', 月: 'months', m: 'months', 天: 'days', 日: 'days', d: 'days',
};

/** Null when it is not an age at all ('成人', '不详'). Hours are a day not yet completed. */
export function parseStatedAge(text: string): StatedAge | null {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  if (/^\d{1,3}$/.test(plain)) return { bare: Number(plain) };
  const parts = [...plain.matchAll(PART)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== plain) return null;
  const age: { years?: number; months?: number; days?: number } = {};
  for (const [, digits, unit] of parts) {
    const field = UNIT_OF[unit![0]!];
    if (field) age[field] = Number(digits);
    else age.days ??= Math.floor(Number(digits) / 24);
  }
  return age;
}
