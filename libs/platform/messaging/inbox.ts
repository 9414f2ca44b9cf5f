import type { EntityManager } from 'typeorm';
import { queryIn } from '../database/database.js';

/**
 * Notes, in the transaction of the effect, that `consumer` has acted on message `messageId`.
 * A second transaction doing the same at the same time waits for the first.
 * @returns false when it had acted on it already: do nothing then
 */
export async function handleOnce(manager: EntityManager, consumer: string, messageId: string): Promise<boolean> {
  const rows = await queryIn(manager, {
    name: 'inbox-handle-once',
    text: 'INSERT INTO inbox_message (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING consumer',
    values: [consumer, messageId],
  });
  return rows.length > 0;
}
