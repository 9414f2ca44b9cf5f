/**
 * How long to wait before try number `attempt` (from 1): doubling from `base` up to `limit`, each somewhere
 * between half and the whole, so that those who collided do not collide again.
 * @param random a number in [0, 1)
 */
export function backoff(attempt: number, base: number, limit: number, random: number): number {
  const full = Math.min(limit, base * 2 ** (attempt - 1));
  return full / 2 + (full / 2) * random;
}
