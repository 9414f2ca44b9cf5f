import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Staff, type Role } from '#identity';
import type { AlertKind } from '../kinds.js';

/** Something a person must act on (domain §8). One row per condition, whatever is delivered or retried: dedupe_key is unique. */
@Entity('alert')
@Index('alert_dedupe_key', ['facilityId', 'dedupeKey'], { unique: true })
@Index('alert_open_idx', ['facilityId', 'raisedAt', 'id'], { where: 'resolved_at IS NULL' })
@Index('alert_subject_idx', ['subjectId'])
export class Alert {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'alert_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  /** 'walk-back', 'review-overdue', … (alert kinds). */
  @Column('text') kind!: AlertKind;
  /** Which condition of the kind, e.g. 'no-acknowledgement'. */
  @Column('text') condition!: string;
  @Column('text', { name: 'dedupe_key' }) dedupeKey!: string;
  @Column('text', { name: 'subject_type' }) subjectType!: string;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  /** 0 = owner, then rework coordinator, pharmacy manager, medical office. */
  @Column('int', { default: 0 }) level!: number;
  @Column('uuid', { name: 'assignee_id', nullable: true })
  @ForeignKey(() => Staff, { name: 'alert_assignee_fk' })
  assigneeId!: string | null;
  @Column('text', { name: 'assignee_role', nullable: true }) assigneeRole!: Role | null;
  /** When the condition fell due, and when the alert row was written: the difference is our lateness. */
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'raised_at' }) raisedAt!: Date;
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt!: Date | null;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt!: Date | null;
  @Column('uuid', { name: 'acknowledged_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'alert_acknowledged_by_fk' })
  acknowledgedBy!: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('text', { nullable: true }) resolution!: string | null;
  @Column('int', { name: 'row_version', default: 1 }) rowVersion!: number;
}

/**
 * A condition that will fall due: the database's truth of what is due. BullMQ only rings the bell;
 * a lost bell is rung by the sweeper.
 */
@Entity('timer')
@Index('timer_due_idx', ['dueAt'], { where: `state = 'pending'` })
@Index('timer_settled_idx', ['settledAt'], { where: `state <> 'pending'` })
@Index('timer_subject_idx', ['subjectId'], { where: `state = 'pending'` })
@Check('timer_state_check', `state IN ('pending','fired','cancelled')`)
export class Timer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'timer_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  /** Which condition to look at when it rings, e.g. 'rework.no-acknowledgement'. */
  @Column('text') condition!: string;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('text', { default: () => `'pending'` }) state!: 'pending' | 'fired' | 'cancelled';
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt!: Date | null;
}

/** What happened, in the order it became visible; SSE resumes on its id, webhooks are made from it. Ids and codes only. */
@Entity('event_feed')
@Index('event_feed_facility_idx', ['facilityId', 'id'])
@Index('event_feed_at_idx', ['at'])
export class FeedEvent {
  /** Given by the relay under a lock, so that a later id is never visible before an earlier one. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'event_feed_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('text') type!: string;
  @Column('text', { name: 'subject_type' }) subjectType!: string;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  @Column('jsonb', { default: () => `'{}'` }) payload!: Record<string, unknown>;
  @Column('timestamptz') at!: Date;
}
