import { SqlMigration } from './sql-migration.js';

/** By which the sweep finds what has served its time (libs/platform/database/prune.ts), however much has not. */
export class Retention1764000000013 extends SqlMigration {
  override readonly name = 'Retention1764000000013';
  override readonly sql = `
CREATE INDEX event_feed_at_idx ON event_feed (at);
CREATE INDEX webhook_delivery_delivered_idx ON webhook_delivery (delivered_at) WHERE status = 'delivered';
CREATE INDEX webhook_delivery_event_idx ON webhook_delivery (event_id);
CREATE INDEX timer_settled_idx ON timer (settled_at) WHERE state <> 'pending';
CREATE INDEX idempotency_key_created_idx ON idempotency_key (created_at);
CREATE INDEX inbox_message_handled_idx ON inbox_message (handled_at);
`;
}
