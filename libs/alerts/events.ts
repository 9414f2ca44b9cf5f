import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Types of the public event feed (SSE, webhooks). Never renamed: clients switch on them. */
export const EVENT_TYPES = [
  'prescription.received', 'prescription.approved', 'prescription.returned', 'prescription.refused', 'prescription.claimed', 'prescription.released', 'prescription.reinstated',
  'prescription.prepared', 'prescription.checked', 'prescription.handed-over', 'prescription.cancelled', 'prescription.expired',
  'skin-test.performed', 'skin-test.read', 'skin-test.exempted', 'skin-test.desensitised', 'skin-test.voided',
  'rework.opened', 'rework.acknowledged', 'rework.answered', 'rework.offered', 'rework.declined', 'rework.owner-changed', 'rework.contacted', 'rework.patient-moved', 'rework.resumed', 'rework.closed', 'rework.walked-back',
  'alert.raised', 'alert.escalated', 'alert.acknowledged', 'alert.resolved',
  'ticket.issued', 'ticket.called', 'ticket.serving', 'ticket.skipped', 'ticket.requeued', 'ticket.done', 'ticket.withdrawn',
  'quality.reviewed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface NewEvent {
  readonly facilityId: string;
  readonly type: EventType;
  readonly subjectType: 'prescription' | 'skin-test' | 'rework-case' | 'alert' | 'ticket';
  readonly subjectId: string;
  /** Ids, codes and statuses only. */
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** Puts events into the outbox, in the caller's transaction; the relay gives them their place in the feed. */
@Injectable()
export class Events {
  async publish(manager: EntityManager, events: readonly NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    await manager.query(
      `INSERT INTO outbox_message (topic, key, payload)
       SELECT 'event', e->>'subjectId', e FROM jsonb_array_elements($1::jsonb) AS e`,
      [JSON.stringify(events)],
    );
  }
}
