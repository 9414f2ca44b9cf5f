import fc from 'fast-check';
import { convert, Decimal, isUnit } from './index.js';

const one = (unit: string) => ({ value: new Decimal(1), unit });

describe('units', () => {
  it('convert exactly', () => {
    expect(convert(one('g'), 'mg')?.value.toString()).toBe('1000');
    expect(convert(one('ug'), 'mg')?.value.toString()).toBe('0.001');
    expect(convert(one('10*4.[IU]'), '[IU]')?.value.toString()).toBe('10000');
  });

  it('that measure different things do not convert, nor do two counting units', () => {
    expect(convert(one('mg'), 'mL')).toBeNull();
    expect(convert(one('{tablet}'), '{box}')).toBeNull();
    expect(convert(one('{tablet}'), 'mg')).toBeNull();
  });

  it.each(['', ' ', 'constructor', '__proto__', 'toString', 'mgg', '盒', 'm g', '\u0000', 'm'.repeat(500)])('of callers may be anything: %j is not one', (unit) => {
    expect(isUnit(unit)).toBe(false);
    expect(convert(one('mg'), unit)).toBeNull();
    expect(convert(one(unit), 'mg')).toBeNull();
  });

  it('of callers never make it throw', () => {
    fc.assert(fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (from, to) => {
      convert(one(from), to);
    }), { numRuns: 300 });
  });
});
