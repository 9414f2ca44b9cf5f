import { type Database, type Perishable, prune } from '#platform';

/** In this order: an event stays as long as a delivery of it does. */
export const PERISHABLE: readonly Perishable[] = [
  // Undelivered ones stay, given up or not: somebody may still want them sent again.
  { table: 'webhook_delivery', oldest: `SELECT ctid FROM webhook_delivery WHERE status = 'delivered' AND delivered_at < $1 ORDER BY delivered_at LIMIT $2` },
  // The newest stays whatever its age: the next event is numbered after it, and readers resume by number.
  { table: 'event_feed', oldest: `SELECT ctid FROM event_feed e WHERE at < $1 AND id < (SELECT max(id) FROM event_feed)
      AND NOT EXISTS (SELECT FROM webhook_delivery d WHERE d.event_id = e.id) ORDER BY at LIMIT $2` },
  { table: 'timer', oldest: `SELECT ctid FROM timer WHERE state <> 'pending' AND settled_at < $1 ORDER BY settled_at LIMIT $2` },
];

/** Forgets events told, deliveries made and timers settled before `before`. Alerts are records and stay. @returns how many rows went */
export async function forgetEvents(database: Database, before: Date): Promise<number> {
  let gone = 0;
  for (const perishable of PERISHABLE) gone += await prune(database, perishable, before);
  return gone;
}
