import { Decimal } from '#kernel';
import type { Labs, Sex } from './prescription.js';
import { kidneyFunction } from './renal-function.js';
import type { HelperCase } from './testing/helper-cases.js';

const AS_OF = '2026-11-23T09:30:00+08:00';
const YEAR_AGO = '2025-11-23T09:30:00+08:00';
const at = (value: string, unit: string, when = AS_OF) => ({ value, unit, at: when });
const mgDl = (value: string) => ({ creatinine: at(value, 'mg/dL') });

/** Rounded to a tenth; undefined = not known. */
const of = (labs: Labs | undefined, years: number | undefined, sex: Sex, heightCm?: number) => (): number | undefined => {
  const age = years === undefined ? undefined : { years, months: 0, days: 0, totalMonths: years * 12, totalDays: years * 365 };
  const height = heightCm === undefined ? undefined : new Decimal(heightCm);
  const rate = kidneyFunction({ id: 'P-1', name: '张测试', sex, labs }, age, height, AS_OF);
  return rate === undefined ? undefined : Math.round(rate * 10) / 10;
};

export const cases: readonly HelperCase[] = [
  ['Reported: taken as it is, whatever the creatinine says', of({ egfr: at('45', 'mL/min'), ...mgDl('1.0') }, 50, 'male'), 45],
  ['Reported per 1.73 m²', of({ egfr: at('45', 'mL/min/{1.73_m2}') }, 50, 'male'), 45],
  ['Reported per 1.73 m², written without braces', of({ egfr: at('45', 'mL/min/1.73m2') }, 50, 'male'), 45],
  ['Reported in a unit that is no clearance: the creatinine speaks', of({ egfr: at('45', '%'), ...mgDl('1.0') }, 50, 'male'), 91.7],
  ['Reported in a unit that is no clearance', of({ egfr: at('45', '%') }, 50, 'male', 170), undefined],
  ['Reported just a year ago', of({ egfr: at('45', 'mL/min', YEAR_AGO) }, 50, 'male'), 45],
  ['Reported more than a year ago', of({ egfr: at('45', 'mL/min', '2025-11-23T09:29:00+08:00') }, 50, 'male', 170), undefined],
  ['Reported without a time', of({ egfr: at('45', 'mL/min', '') }, 50, 'male', 170), undefined],
  // CKD-EPI 2021, published table: 92 and 69.
  ['A man of 50 with 1.0 mg/dL', of(mgDl('1.0'), 50, 'male'), 91.7],
  ['A woman of 50 with 1.0 mg/dL', of(mgDl('1.0'), 50, 'female'), 68.6],
  ['A man of 50 with 88.4 µmol/L, which is 1.0 mg/dL', of({ creatinine: at('88.4', 'umol/L') }, 50, 'male'), 91.7],
  ['A man of 50 with little creatinine', of(mgDl('0.6'), 50, 'male'), 117.6],
  ['A woman of 50 with little creatinine', of(mgDl('0.5'), 50, 'female'), 114.2],
  ['An adult from the day of 18 years', of(mgDl('1.0'), 18, 'male', 170), 111.9],
  // Bedside Schwartz: 0.413 × height / creatinine.
  ['A child of 110 cm with 0.5 mg/dL', of(mgDl('0.5'), 5, 'male', 110), 90.9],
  ['A boy of 17 is a child', of(mgDl('1.0'), 17, 'unknown', 170), 70.2],
  ['A child without a height', of(mgDl('0.5'), 5, 'male'), undefined],
  ['No labs', of(undefined, 50, 'male', 170), undefined],
  ['Labs without kidney values', of({}, 50, 'male', 170), undefined],
  ['A creatinine of zero', of(mgDl('0'), 50, 'male', 170), undefined],
  ['A creatinine that is no number', of(mgDl('?'), 50, 'male', 170), undefined],
  ['A creatinine in an odd unit', of({ creatinine: at('1.0', 'g') }, 50, 'male', 170), undefined],
  ['A creatinine of more than a year ago', of({ creatinine: at('1.0', 'mg/dL', '2024-11-23T09:30:00+08:00') }, 50, 'male', 170), undefined],
  ['Sex unknown', of(mgDl('1.0'), 50, 'unknown', 170), undefined],
  ['Age unknown', of(mgDl('1.0'), undefined, 'male', 170), undefined],
];
