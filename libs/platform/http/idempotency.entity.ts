import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The stored answer to a creating request (draft-ietf-httpapi-idempotency-key-header). */
@Entity('idempotency_key')
@Index('idempotency_key_created_idx', ['createdAt'])
export class IdempotencyKey {
  /** Who used the key: keys of different callers never meet. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pk' }) scope!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pk' }) key!: string;
  @Column('text', { name: 'request_hash' }) requestHash!: string;
  /** Null while the first request is still running. */
  @Column('int', { nullable: true }) status!: number | null;
  @Column('jsonb', { nullable: true }) body!: unknown;
  @Column('jsonb', { nullable: true }) headers!: Record<string, string> | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}
