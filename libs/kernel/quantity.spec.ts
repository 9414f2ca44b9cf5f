import { jest } from '@jest/globals';
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

  it.each(['H()', 'R*()+[', 'L(9)5', '{a}0', '(10)u{a};', '2constructor', 'kconstructor', '张测试(', 'zhang(9)5', ' ', '\u0000'])('of callers are not repeated on the console: %j', (unit) => {
    const said = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    expect([isUnit(unit), convert(one('mg'), unit), convert(one(unit), 'mg'), said.mock.calls]).toEqual([false, null, null, []]);
    said.mockRestore();
  });

  it('of callers never make it throw, nor speak', () => {
    const said = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const parts = fc.constantFrom('mg', 'L', '(', ')', '[', ']', '{a}', '10*', '.', '/', '5', '+', 'h', '[IU]');
    fc.assert(fc.property(fc.string({ unit: parts, maxLength: 6 }), (unit) => {
      convert(one(unit), 'mg');
    }), { numRuns: 2_000 });
    expect(said.mock.calls).toEqual([]);
    said.mockRestore();
  });

  it('of callers, whatever the characters, never make it throw', () => {
    fc.assert(fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (from, to) => {
      convert(one(from), to);
    }), { numRuns: 300 });
  });
});
