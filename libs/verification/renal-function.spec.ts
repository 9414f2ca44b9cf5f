import { Decimal } from '#kernel';
import type { Labs, Sex } from './index.js';
import { kidneyFunction } from './renal-function.js';

const AS_OF = '2026-11-23T09:30:00+08:00';
const at = (value: string, unit: string, when = AS_OF) => ({ value, unit, at: when });
const of = (labs: Labs, years: number, sex: Sex, heightCm?: number) => kidneyFunction(
  { id: 'P-1', name: '张测试', sex, labs },
  { years, months: 0, days: 0, totalMonths: years * 12, totalDays: years * 365 },
  heightCm === undefined ? undefined : new Decimal(heightCm),
  AS_OF,
);

describe('the kidney function', () => {
  it('is what was reported, whatever the creatinine says', () => {
    expect(of({ egfr: at('45', 'mL/min'), creatinine: at('1.0', 'mg/dL') }, 50, 'male')).toBe(45);
  });

  it.each([['male', 92], ['female', 69]] as const)('of a %s of 50 with 1.0 mg/dL is %i (CKD-EPI 2021, published table)', (sex, expected) => {
    expect(Math.round(of({ creatinine: at('1.0', 'mg/dL') }, 50, sex)!)).toBe(expected);
    expect(Math.round(of({ creatinine: at('88.4', 'umol/L') }, 50, sex)!)).toBe(expected);
  });

  it('of a child of 110 cm with 0.5 mg/dL is 91 (bedside Schwartz)', () => {
    expect(Math.round(of({ creatinine: at('0.5', 'mg/dL') }, 5, 'male', 110)!)).toBe(91);
  });

  it.each([
    ['no labs', {}, 50, 'male', 170],
    ['a result of more than a year ago', { egfr: at('45', 'mL/min', '2025-06-01T08:00:00+08:00') }, 50, 'male', 170],
    ['a result without a time', { egfr: at('45', 'mL/min', '') }, 50, 'male', 170],
    ['a unit that is no clearance', { egfr: at('45', '%') }, 50, 'male', 170],
    ['a creatinine of zero', { creatinine: at('0', 'mg/dL') }, 50, 'male', 170],
    ['sex unknown', { creatinine: at('1.0', 'mg/dL') }, 50, 'unknown', 170],
    ['a child without a height', { creatinine: at('0.5', 'mg/dL') }, 5, 'male', undefined],
  ] as const)('is not known from %s', (_, labs, years, sex, height) => {
    expect(of(labs, years, sex, height)).toBeUndefined();
  });
});
