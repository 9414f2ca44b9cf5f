/** What of a line decides how long a new ticket will wait. */
export interface LinePace {
  /** Tickets that will be called before it. */
  readonly ahead: number;
  /** Windows of the line where somebody is on duty. */
  readonly openWindows: number;
  /** Seconds from call to done of the last tickets served there, newest first. */
  readonly recentServiceSeconds: readonly number[];
}

/** Of fewer services than this nothing can be said. */
const ENOUGH = 5;

/**
 * Expected wait in whole seconds: those ahead, at the usual pace, shared among the open windows. Null while it is not known: with
 * no window open, or too few served lately. The median, because one long explanation says nothing of the next patient. Pure.
 */
export function estimateWait({ ahead, openWindows, recentServiceSeconds }: LinePace): number | null {
  if (openWindows === 0 || recentServiceSeconds.length < ENOUGH) return null;
  const sorted = [...recentServiceSeconds].sort((a, b) => a - b);
  return Math.round((ahead * sorted[Math.floor(sorted.length / 2)]!) / openWindows);
}
