import { Injectable } from '@nestjs/common';
import { ensure } from '#kernel';
import type { StaffActor } from '#identity';
import { Database } from '#platform';
import type { WebhookDelivery } from '../entities/webhook.entity.js';

/** One event on its way to one endpoint. */
export type DeliveryView = Pick<WebhookDelivery, 'id' | 'eventId' | 'status' | 'attempts' | 'nextAttemptAt' | 'lastStatus' | 'deliveredAt'> & {
  readonly eventType: string;
};

export interface DeliveryQuery {
  readonly status: WebhookDelivery['status'] | null;
  /** Event id before which the page begins. */
  readonly before: string | null;
  readonly rows: number;
}

@Injectable()
export class WebhookReader {
  constructor(private readonly database: Database) {}

  /** Latest events first. @throws Problem not-found */
  async deliveries(actor: StaffActor, endpointId: string, { status, before, rows }: DeliveryQuery): Promise<DeliveryView[]> {
    const known = await this.database.query('SELECT FROM webhook_endpoint WHERE id = $1 AND facility_id = $2', [endpointId, actor.facilityId]);
    ensure(known.length > 0, 'not-found');
    return this.database.query<DeliveryView & Record<string, unknown>>(
      `SELECT d.id, d.event_id::text AS "eventId", e.type AS "eventType", d.status, d.attempts, d.next_attempt_at AS "nextAttemptAt",
         d.last_status AS "lastStatus", d.delivered_at AS "deliveredAt"
       FROM webhook_delivery d JOIN event_feed e ON e.id = d.event_id
       WHERE d.endpoint_id = $1 AND ($2::text IS NULL OR d.status = $2) AND ($3::bigint IS NULL OR d.event_id < $3)
       ORDER BY d.event_id DESC LIMIT $4`,
      [endpointId, status, before, rows],
    );
  }
}
