import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type PendingMessage, queryIn } from '#platform';

/** Channel on which readers of the feed are told that something was appended. */
export const FEED_CHANNEL = 'event_feed';

const FEED_LOCK = 0x51c4a_0004;

/**
 * Gives events their place in the feed. One writer at a time, until its transaction ends: so an event that becomes
 * visible later never has a smaller id, and who reads on from the last id he saw misses nothing.
 */
@Injectable()
export class FeedWriter {
  /** Appends the messages of the outbox's topic 'event', and puts each down for every webhook that wants it. */
  async append(manager: EntityManager, messages: readonly PendingMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await queryIn(manager, { name: 'feed-lock', text: 'SELECT pg_advisory_xact_lock($1)', values: [FEED_LOCK] });
    // A statement of its own after the lock: its snapshot must hold what the last writer committed.
    await queryIn(manager, { name: 'feed-append', text: APPEND, values: [JSON.stringify(messages.map((message) => message.payload))] });
    await queryIn(manager, { name: 'feed-notify', text: 'SELECT pg_notify($1, $2)', values: [FEED_CHANNEL, ''] });
  }
}

const APPEND = `
  WITH new AS (
    INSERT INTO event_feed (id, facility_id, type, subject_type, subject_id, payload, at)
    SELECT (SELECT coalesce(max(id), 0) FROM event_feed) + place, (e->>'facilityId')::uuid, e->>'type', e->>'subjectType',
      (e->>'subjectId')::uuid, coalesce(e->'payload', '{}'), (e->>'at')::timestamptz
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS list (e, place)
    RETURNING id, facility_id, type, at),
  wanted AS (
    INSERT INTO webhook_delivery (id, facility_id, endpoint_id, event_id, next_attempt_at)
    SELECT gen_random_uuid(), new.facility_id, w.id, new.id, new.at
    FROM new JOIN webhook_endpoint w ON w.facility_id = new.facility_id AND w.disabled_at IS NULL
      AND (cardinality(w.event_types) = 0 OR new.type = ANY(w.event_types))
    RETURNING id, endpoint_id, next_attempt_at)
  INSERT INTO outbox_message (topic, key, payload)
  SELECT 'webhook', endpoint_id::text, jsonb_build_object('deliveryId', id, 'dueAt', next_attempt_at) FROM wanted`;
