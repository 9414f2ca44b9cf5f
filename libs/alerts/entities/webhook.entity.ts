import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Facility } from '#identity';
import type { EventType } from '../events.js';

/** Where a facility wants its events sent (Standard Webhooks). */
@Entity('webhook_endpoint')
@Index('webhook_endpoint_facility_idx', ['facilityId'])
export class WebhookEndpoint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_endpoint_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'webhook_endpoint_facility_fk' })
  facilityId!: string;
  @Column('text') url!: string;
  /** Event types wanted; empty = all. */
  @Column('text', { name: 'event_types', array: true, default: () => `'{}'` }) eventTypes!: EventType[];
  /** Signing secrets, newest first: several during a rotation. Encrypted at rest. */
  @Column('text', { array: true }) secrets!: string[];
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt!: Date | null;
  @Column('text', { name: 'disabled_reason', nullable: true }) disabledReason!: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** One event for one endpoint, until it is delivered or dead. */
@Entity('webhook_delivery')
@Index('webhook_delivery_once_key', ['endpointId', 'eventId'], { unique: true })
@Index('webhook_delivery_due_idx', ['nextAttemptAt'], { where: `status = 'pending'` })
@Index('webhook_delivery_delivered_idx', ['deliveredAt'], { where: `status = 'delivered'` })
@Index('webhook_delivery_event_idx', ['eventId'])
@Check('webhook_delivery_status_check', `status IN ('pending','delivered','dead')`)
export class WebhookDelivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_delivery_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'endpoint_id' })
  @ForeignKey(() => WebhookEndpoint, { name: 'webhook_delivery_endpoint_fk' })
  endpointId!: string;
  @Column('bigint', { name: 'event_id' }) eventId!: string;
  @Column('text', { default: () => `'pending'` }) status!: 'pending' | 'delivered' | 'dead';
  @Column('int', { default: 0 }) attempts!: number;
  @Column('timestamptz', { name: 'next_attempt_at' }) nextAttemptAt!: Date;
  @Column('int', { name: 'last_status', nullable: true }) lastStatus!: number | null;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt!: Date | null;
}
