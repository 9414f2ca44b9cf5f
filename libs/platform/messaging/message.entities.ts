import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** A message that leaves only if the change it speaks of was committed. */
@Entity('outbox_message')
@Index('outbox_message_unpublished_idx', ['id'], { where: 'published_at IS NULL' })
export class OutboxMessage {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'outbox_message_pk' }) id!: string;
  @Column('text') topic!: string;
  /** Subject id: messages of one subject are published in order. */
  @Column('text') key!: string;
  /** Ids and codes, never clinical or personal data. */
  @Column('jsonb') payload!: Record<string, unknown>;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
}

/** A message already acted on, written in the transaction of its effect. */
@Entity('inbox_message')
@Index('inbox_message_handled_idx', ['handledAt'])
export class InboxMessage {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'inbox_message_pk' }) consumer!: string;
  @PrimaryColumn('text', { name: 'message_id', primaryKeyConstraintName: 'inbox_message_pk' }) messageId!: string;
  @Column('timestamptz', { name: 'handled_at', default: () => 'now()' }) handledAt!: Date;
}
