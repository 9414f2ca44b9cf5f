import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { queryIn } from '../database/database.js';
import { type Perishable, prune } from '../database/prune.js';

/** A message to send once the caller's transaction has committed. */
export interface NewMessage {
  readonly topic: string;
  /** What it is about (an id): messages with the same key are published in the order they were written. */
  readonly key: string;
  /** Ids and codes; never clinical or personal data. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A message as the relay reads it. */
export interface PendingMessage extends NewMessage {
  /** Decimal digits, increasing. The same message may be seen twice: consumers remember this id (see `handleOnce`). */
  readonly id: string;
  readonly createdAt: Date;
}

/** Writes messages in the transaction of `manager`: they leave if it commits, and only then. */
export async function enqueue(manager: EntityManager, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await queryIn(manager, {
    name: 'outbox-enqueue',
    text: `INSERT INTO outbox_message (topic, key, payload)
           SELECT m->>'topic', m->>'key', m->'payload' FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS list (m, place) ORDER BY place`,
    values: [JSON.stringify(messages)],
  });
}

/**
 * Takes the oldest messages that no other relay has in hand. One whose subject has an older message in
 * another relay's hands is left for later, so that each subject's messages keep their order.
 */
const CLAIM = `
  WITH batch AS MATERIALIZED (
    SELECT id, topic, key, payload, created_at FROM outbox_message
    WHERE published_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  SELECT id, topic, key, payload, created_at AS "createdAt",
    EXISTS (
      SELECT FROM outbox_message earlier
      WHERE earlier.published_at IS NULL AND earlier.key = batch.key AND earlier.id < batch.id
        AND earlier.id NOT IN (SELECT id FROM batch)
    ) AS "heldBack"
  FROM batch ORDER BY id`;

/** Messages of this transaction's to publish, and whether some had to be left for order's sake. */
export async function claim(manager: EntityManager, limit: number): Promise<{ messages: PendingMessage[]; heldBack: boolean }> {
  const rows = await queryIn<PendingMessage & { heldBack: boolean }>(manager, { name: 'outbox-claim', text: CLAIM, values: [limit] });
  const messages = rows.filter((row) => !row.heldBack).map(({ heldBack: _, ...message }) => message);
  return { messages, heldBack: messages.length < rows.length };
}

export async function markPublished(manager: EntityManager, messages: readonly PendingMessage[]): Promise<void> {
  await queryIn(manager, {
    name: 'outbox-publish',
    text: 'UPDATE outbox_message SET published_at = now() WHERE id = ANY($1::bigint[])',
    values: [messages.map((message) => message.id)],
  });
}

/** Whether anything waits to be published; cheap when nothing does (partial index). */
export async function hasPending(database: Database): Promise<boolean> {
  const rows = await database.query('SELECT FROM outbox_message WHERE published_at IS NULL LIMIT 1', [], 'outbox-pending');
  return rows.length > 0;
}

/** The lowest ids are the oldest: an index on published_at would cost every submission one more write. */
export const PUBLISHED: Perishable = {
  table: 'outbox_message',
  oldest: 'SELECT ctid FROM (SELECT ctid, published_at FROM outbox_message ORDER BY id LIMIT $2) AS lowest WHERE published_at < $1',
};
export const HANDLED: Perishable = {
  table: 'inbox_message', oldest: 'SELECT ctid FROM inbox_message WHERE handled_at < $1 ORDER BY handled_at LIMIT $2',
};

/** Forgets messages published, and notes of messages handled, before `before`; returns how many rows went. */
export async function pruneMessages(database: Database, before: Date): Promise<number> {
  return (await prune(database, PUBLISHED, before)) + (await prune(database, HANDLED, before));
}
