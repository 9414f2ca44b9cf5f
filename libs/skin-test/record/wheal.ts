import { Decimal } from '#kernel';
import type { SkinTestFacts } from '#workflow';

/** New criterion (ST5): at least 3 mm larger than the negative control, read at the due time. */
const LARGER_THAN_CONTROL_MM = 3;
/** Old criterion (ST5), still printed in textbooks: more than 1 cm, whatever the control. */
const LARGE_MM = 10;

/** Diameters in mm, exact decimals. */
export interface Wheal {
  readonly whealMm?: string;
  readonly controlMm?: string;
}

/** What the ruler says by itself; without both measurements it can say 'positive', never 'negative'. Pure. */
export function whealSays({ whealMm, controlMm }: Wheal): SkinTestFacts['wheal'] {
  if (whealMm === undefined) return 'not-measured';
  const wheal = new Decimal(whealMm);
  if (wheal.gt(LARGE_MM)) return 'positive';
  if (controlMm === undefined) return 'not-measured';
  return wheal.minus(controlMm).gte(LARGER_THAN_CONTROL_MM) ? 'positive' : 'negative';
}
