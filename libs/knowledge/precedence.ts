import type { HerbIncompatibility, Interaction, IvIncompatibility, Source } from './types.js';

/**
 * Several sources speak of the same pair; one entry is shown. A facility's own row wins, because it was written to
 * overrule. Then the more severe one; of two equally severe, the interruptive one; then the better-founded source;
 * then the citation, so that the choice never depends on the order of files.
 */
export const preferInteraction = (one: Interaction, other: Interaction): Interaction =>
  first(one, other, [isLocal(one) - isLocal(other), SEVERITY[one.severity] - SEVERITY[other.severity],
    Number(one.interruptive) - Number(other.interruptive)]);

export const stricterIv = (one: IvIncompatibility, other: IvIncompatibility): IvIncompatibility =>
  first(one, other, [isLocal(one) - isLocal(other), IV_SEVERITY[one.severity] - IV_SEVERITY[other.severity],
    (one.neverUnderDays ?? 0) - (other.neverUnderDays ?? 0)]);

export const stricterHerb = (one: HerbIncompatibility, other: HerbIncompatibility): HerbIncompatibility =>
  first(one, other, [isLocal(one) - isLocal(other), Number(one.pharmacopoeia) - Number(other.pharmacopoeia)]);

const SEVERITY = { contraindicated: 3, avoid: 2, monitor: 1, minor: 0 } as const;
const IV_SEVERITY = { forbidden: 2, avoid: 1, caution: 0 } as const;
const STANDING: Readonly<Record<Source['standing'], number>> = {
  local: 6, regulation: 5, verified: 4, label: 3, memory: 2, derived: 1, constructed: 0,
};

interface Sourced {
  readonly source: Source;
}

const isLocal = ({ source }: Sourced): number => Number(source.standing === 'local');

/** The one ahead in the first comparison that tells them apart. */
function first<T extends Sourced>(one: T, other: T, comparisons: readonly number[]): T {
  const standing = STANDING[one.source.standing] - STANDING[other.source.standing];
  const decisive = [...comparisons, standing].find((difference) => difference !== 0) ?? 0;
  if (decisive !== 0) return decisive > 0 ? one : other;
  return JSON.stringify(one) <= JSON.stringify(other) ? one : other;
}
