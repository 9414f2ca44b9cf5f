import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Who did or read what, when. Append-only (trigger); sealed into a hash chain in batches by the worker,
 * so that no submission waits for another's hash.
 */
@Entity('audit_entry')
@Index('audit_entry_unsealed_idx', ['id'], { where: 'seal_seq IS NULL' })
@Index('audit_entry_sealed_idx', ['sealSeq', 'id'])
@Index('audit_entry_subject_idx', ['facilityId', 'subjectId'])
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'audit_entry_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id', nullable: true }) facilityId!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('text', { name: 'actor_kind' }) actorKind!: 'staff' | 'client' | 'system';
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId!: string | null;
  /** e.g. prescription.submit, prescription.read, skin-test.read. */
  @Column('text') action!: string;
  @Column('text', { name: 'subject_type' }) subjectType!: string;
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('jsonb', { default: () => `'{}'` }) detail!: Record<string, unknown>;
  @Column('text', { name: 'request_id', nullable: true }) requestId!: string | null;
  /** Batch it was sealed in; set once. */
  @Column('bigint', { name: 'seal_seq', nullable: true }) sealSeq!: string | null;
}

/** One sealed batch: HMAC over the previous hash and every entry of the batch, in order of id. */
@Entity('audit_seal')
export class AuditSeal {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_seal_pk' }) seq!: string;
  @Column('int', { name: 'entry_count' }) entryCount!: number;
  @Column('text', { name: 'previous_hash' }) previousHash!: string;
  @Column('text') hash!: string;
  @Column('timestamptz', { name: 'sealed_at' }) sealedAt!: Date;
}
