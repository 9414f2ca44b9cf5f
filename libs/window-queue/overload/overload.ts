/** When a line is too long: so many waiting for each open window, for so many seconds; over once it has fallen by `relief`. */
export interface OverloadLimits {
  readonly threshold: number;
  readonly dwellSeconds: number;
  readonly relief: number;
}

/** The ten of the norm; a minute, and three fewer, so that it does not flap. */
export const DEFAULT_OVERLOAD_LIMITS: OverloadLimits = { threshold: 10, dwellSeconds: 60, relief: 3 };

/** A line as it is now. */
export interface LineLoad {
  readonly waiting: number;
  readonly openWindows: number;
}

/** The stretch of time it has been over; `raisedAt`: since when somebody was told. */
export interface Episode {
  readonly beganAt: Date;
  readonly raisedAt: Date | null;
}

export type OverloadStep = 'begin' | 'raise' | 'end' | 'none';

/** A line nobody serves counts as one with one window: ten people before a closed window are ten people. */
const perWindow = ({ waiting, openWindows }: LineLoad): number => waiting / Math.max(1, openWindows);

/**
 * What happens to the episode of a line. It is raised only after it has lasted, and ends only when the line is clearly shorter:
 * a line of ten and eleven in turn alarms once. Not yet raised, it ends as soon as it is not over any more. Pure.
 */
export function decideOverload(load: LineLoad, { threshold, dwellSeconds, relief }: OverloadLimits, episode: Episode | null, now: Date): OverloadStep {
  const length = perWindow(load);
  if (!episode) return length > threshold ? 'begin' : 'none';
  if (episode.raisedAt) return length <= threshold - relief ? 'end' : 'none';
  if (length <= threshold) return 'end';
  return now.getTime() - episode.beganAt.getTime() >= dwellSeconds * 1000 ? 'raise' : 'none';
}

/** How an episode went or goes. */
export interface OverloadView {
  readonly id: string;
  readonly lineCode: string;
  readonly beganAt: Date;
  readonly raisedAt: Date | null;
  readonly windowOpenedAt: Date | null;
  readonly endedAt: Date | null;
  readonly peak: number;
  /** Of those on duty at no window, who could open one; longest on duty first. */
  readonly couldOpen: readonly { readonly staffId: string; readonly code: string; readonly name: string }[];
}
