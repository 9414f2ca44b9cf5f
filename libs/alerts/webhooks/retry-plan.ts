import { HOUR, MINUTE, plus, SECOND } from '#kernel';

/** Waits between tries, as Standard Webhooks advises: ten tries in a little over three days. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
export const MAX_ATTEMPTS = WAITS.length + 1;

/** Each wait is stretched or shortened by up to a fifth, so that those who failed together do not come back together. */
const JITTER = 0.2;
/** A receiver may ask for patience, but not for ever. */
const LONGEST_WAIT = 24 * HOUR;

/** What a receiver answered, or that it did not. */
export interface Reply {
  /** HTTP status; null when there was no answer (refused, timed out, target not allowed). */
  readonly status: number | null;
  /** What `Retry-After` asks for, in milliseconds. */
  readonly retryAfterMs: number | null;
}

export type Verdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly at: Date }
  /** Given up; `gone`: the receiver says it will never come back (410), so the endpoint is switched off. */
  | { readonly kind: 'dead'; readonly gone: boolean };

/**
 * What follows from one try. Pure.
 * @param attempt number of the try, from 1
 * @param random a number in [0, 1)
 */
export function verdictOn(reply: Reply, attempt: number, at: Date, random: number): Verdict {
  const { status, retryAfterMs } = reply;
  if (status !== null && status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'dead', gone: true };
  const wait = WAITS[attempt - 1];
  if (wait === undefined) return { kind: 'dead', gone: false };
  const jittered = wait * (1 - JITTER + 2 * JITTER * random);
  return { kind: 'retry', at: plus(at, Math.min(LONGEST_WAIT, Math.max(jittered, retryAfterMs ?? 0))) };
}

/** `Retry-After` (RFC 9110): seconds or an HTTP date; null when absent or unreadable. */
export function parseRetryAfter(header: string | undefined, at: Date): number | null {
  if (!header) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - at.getTime());
}
