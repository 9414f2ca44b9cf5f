import { convert, Decimal, type Instant, quantity } from '#kernel';
import type { LabLimit } from '#knowledge';
import type { LabValue, Patient } from './prescription.js';

const DAY_MS = 86_400_000;
/** A ratio has no unit; senders write what they like in its place. */
const RATIO_UNITS: ReadonlySet<string> = new Set(['1', '', '{INR}', '{ratio}', 'INR', '%{INR}']);
/** U is the unit of enzymes in UCUM; that of hormones and vaccines is written for it. */
const ENZYME_UNITS: ReadonlySet<string> = new Set(['U/L', '[U]/L', 'IU/L', '[IU]/L', '[iU]/L', 'u/l', 'U/l']);
/** Of potassium, with its one charge, equivalents are moles. */
const EQUIVALENTS: ReadonlySet<string> = new Set(['meq/L', 'mEq/L', 'meq/l', 'mEq/l']);
/** Upper limit of normal ALT in U/L: men 50, women 40 (WS/T 404.1-2012); the lower one where the sex is not stated. */
export const ALT_NORMAL = { male: 50, female: 40, other: 40, unknown: 40 } as const;

/** Measured at most so many days ago. */
export const isCurrent = ({ at }: LabValue, validDays: number, asOf: Instant): boolean => Date.parse(asOf) - Date.parse(at) <= validDays * DAY_MS;

/** ALT in U/L; undefined when its unit is not one of enzymes. */
export const altInUnits = (alt: LabValue): Decimal | undefined => (ENZYME_UNITS.has(alt.unit) ? quantity(alt)?.value : undefined);

/** A result in the unit of the limit; undefined when it cannot be read or converted. */
export function inUnitOf({ lab, unit }: Pick<LabLimit, 'lab' | 'unit'>, result: LabValue, { sex }: Pick<Patient, 'sex'>): Decimal | undefined {
  if (lab === 'alt') return unit === '{ULN}' ? altInUnits(result)?.dividedBy(ALT_NORMAL[sex]) : altInUnits(result);
  if (lab === 'inr') return RATIO_UNITS.has(result.unit) ? quantity({ ...result, unit: '1' })?.value : undefined;
  const measured = quantity(EQUIVALENTS.has(result.unit) ? { ...result, unit: 'mmol/L' } : result);
  return measured ? convert(measured, unit)?.value : undefined;
}
