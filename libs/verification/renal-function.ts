import { type Age, type Decimal, type Instant, quantity } from '#kernel';
import { isCurrent } from './labs.js';
import type { LabValue, Patient } from './prescription.js';

/** Older than this, a kidney function says nothing of today's. */
const VALID_DAYS = 365;
const UMOL_PER_MG_DL = 88.4;

const EGFR_UNITS: ReadonlySet<string> = new Set(['mL/min', 'mL/min/1.73m2', 'mL/min/{1.73_m2}']);

/**
 * Kidney function in mL/min (or per 1.73 m²): as reported, else estimated from creatinine by CKD-EPI 2021 for adults
 * (Inker, NEJM 2021;385:1737) and by the bedside Schwartz equation for children (JASN 2009;20:629). Screening, not a diagnosis.
 */
export function kidneyFunction({ labs, sex }: Patient, age: Age | undefined, heightCm: Decimal | undefined, asOf: Instant): number | undefined {
  if (!labs) return undefined;
  const reported = labs.egfr && isCurrent(labs.egfr, VALID_DAYS, asOf) && EGFR_UNITS.has(labs.egfr.unit) ? quantity(labs.egfr)?.value.toNumber() : undefined;
  if (reported !== undefined) return reported;
  const creatinine = labs.creatinine && isCurrent(labs.creatinine, VALID_DAYS, asOf) ? creatinineMgDl(labs.creatinine) : undefined;
  if (!creatinine || !age) return undefined;
  if (age.years < 18) return heightCm && (0.413 * heightCm.toNumber()) / creatinine;
  return sex === 'female' || sex === 'male' ? ckdEpi2021(creatinine, age.years, sex) : undefined;
}

/** Something recent was measured of the kidneys, whatever can be made of it. */
export const isUnreadKidneyResult = ({ labs }: Patient, asOf: Instant): boolean =>
  [labs?.egfr, labs?.creatinine].some((result) => result !== undefined && isCurrent(result, VALID_DAYS, asOf));

function creatinineMgDl(lab: LabValue): number | undefined {
  const value = quantity(lab)?.value.toNumber();
  if (value === undefined || value <= 0) return undefined;
  if (lab.unit === 'mg/dL') return value;
  return lab.unit === 'umol/L' ? value / UMOL_PER_MG_DL : undefined;
}

function ckdEpi2021(creatinine: number, years: number, sex: 'female' | 'male'): number {
  const [kappa, alpha, factor] = sex === 'female' ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1];
  const ratio = creatinine / kappa;
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** years * factor;
}
