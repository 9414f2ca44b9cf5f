import type { EntityManager } from 'typeorm';
import { queryIn } from '#platform';

/**
 * The window's last person has left: whoever was called there or stood there goes back to his place in the line, so that another
 * window calls him. Inside the transaction that ends the duty.
 */
export async function letGo(manager: EntityManager, windowId: string): Promise<void> {
  await queryIn(manager, {
    text: `UPDATE queue_ticket SET status = 'waiting', window_id = NULL, calls = 0, called_at = NULL, serving_at = NULL, row_version = row_version + 1
           WHERE window_id = $1 AND status IN ('called', 'serving') AND NOT EXISTS (SELECT FROM duty WHERE window_id = $1 AND signed_out_at IS NULL)`,
    values: [windowId], name: 'queue.let-go',
  });
}
