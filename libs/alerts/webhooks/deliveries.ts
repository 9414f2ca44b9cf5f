import type { EntityManager } from 'typeorm';
import { plus, SECOND } from '#kernel';
import { type Database, queryIn } from '#platform';
import type { FeedItem } from '../feed/event-feed.js';

/** One try at one delivery: what to send, where, and which try it is. */
export interface Try {
  readonly deliveryId: string;
  readonly facilityId: string;
  readonly endpointId: string;
  readonly url: string;
  /** Sealed, newest first. */
  readonly secrets: readonly string[];
  readonly attempt: number;
  readonly event: FeedItem;
}

/** Longer than any try can take: a try whose process died comes due again after it. */
const LEASE_MS = 60 * SECOND;

/** Takes a delivery that is due for one try; null when it is not due, done, or in somebody else's hands. */
export async function takeForTry(database: Database, deliveryId: string, at: Date): Promise<Try | null> {
  const [row] = await database.query<Omit<Try, 'event'> & { event: FeedItem } & Record<string, unknown>>(
    `UPDATE webhook_delivery d SET attempts = d.attempts + 1, next_attempt_at = $3
     FROM webhook_endpoint w, event_feed e
     WHERE d.id = $1 AND d.status = 'pending' AND d.next_attempt_at <= $2 AND w.id = d.endpoint_id AND w.disabled_at IS NULL AND e.id = d.event_id
     RETURNING d.id AS "deliveryId", d.facility_id AS "facilityId", w.id AS "endpointId", w.url, w.secrets, d.attempts AS attempt,
       jsonb_build_object('id', e.id::text, 'type', e.type, 'subjectType', e.subject_type, 'subjectId', e.subject_id, 'payload', e.payload, 'at', e.at) AS event`,
    [deliveryId, at, plus(at, LEASE_MS)],
  );
  return row ? { ...row, event: { ...row.event, at: new Date(row.event.at) } } : null;
}

/** Deliveries whose time has passed without a try: what a lost queue left behind. */
export async function overdueDeliveries(database: Database, before: Date, limit: number): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `SELECT id FROM webhook_delivery WHERE status = 'pending' AND next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT $2`, [before, limit],
  );
  return rows.map((row) => row.id);
}

/** An event that came while its endpoint was being switched off has nowhere to go. */
export async function buryDisabled(database: Database, before: Date): Promise<void> {
  await database.query(
    `UPDATE webhook_delivery d SET status = 'dead' FROM webhook_endpoint w
     WHERE w.id = d.endpoint_id AND w.disabled_at IS NOT NULL AND d.status = 'pending' AND d.next_attempt_at <= $1`, [before],
  );
}

type Settlement = { readonly status: 'delivered' | 'dead' } | { readonly status: 'pending'; readonly at: Date };

/** Writes the outcome of a try. False when the try is no longer the last: it took longer than its lease, and another was made. */
export async function settleTry(manager: EntityManager, made: Try, lastStatus: number | null, now: Date, outcome: Settlement): Promise<boolean> {
  const rows = await queryIn(manager, {
    text: `UPDATE webhook_delivery SET status = $3, last_status = $4, next_attempt_at = coalesce($5, next_attempt_at),
             delivered_at = CASE WHEN $3 = 'delivered' THEN $6::timestamptz END
           WHERE id = $1 AND attempts = $2 AND status = 'pending' RETURNING id`,
    values: [made.deliveryId, made.attempt, outcome.status, lastStatus, outcome.status === 'pending' ? outcome.at : null, now],
  });
  return rows.length > 0;
}
