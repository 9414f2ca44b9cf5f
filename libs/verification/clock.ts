import { type Instant, MINUTE } from '#kernel';

/** Two hospital systems never agree to the minute; more than this is not clock drift. */
const DRIFT = 10 * MINUTE;

/** Does `moment` lie in the future of `asOf`, beyond clock drift? Null when either is not a time. */
export function liesAhead(moment: Instant, asOf: Instant): boolean | null {
  const ahead = Date.parse(moment) - Date.parse(asOf);
  return Number.isNaN(ahead) ? null : ahead > DRIFT;
}
