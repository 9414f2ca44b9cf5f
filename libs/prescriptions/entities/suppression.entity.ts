import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Staff } from '#identity';
import type { SuppressedStatement } from '#verification';

/** A finding signed away for one patient, until a day. Written once; later it can only be ended. */
@Entity('finding_suppression')
@Index('finding_suppression_patient_idx', ['facilityId', 'patientKey'])
@Check('finding_suppression_severity_check', `severity IN ('info','caution','block')`)
@Check('finding_suppression_signature_check', `(severity <> 'block' OR co_signed_by IS NOT NULL) AND co_signed_by IS DISTINCT FROM signed_by`)
@Check('finding_suppression_reason_check', `btrim(reason) <> ''`)
@Check('finding_suppression_until_check', `until > signed_at AND until <= signed_at + interval '366 days'`)
@Check('finding_suppression_end_check', `(ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL)`)
export class FindingSuppression {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'finding_suppression_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('text', { name: 'patient_key' }) patientKey!: string;
  /** The finding that was looked at. */
  @Column('uuid', { name: 'finding_id' })
  @ForeignKey('Finding', { name: 'finding_suppression_finding_fk' })
  findingId!: string;
  /** Of that finding: nothing worse is covered. */
  @Column('text') severity!: 'info' | 'caution' | 'block';
  @Column('jsonb') statements!: SuppressedStatement[];
  @Column('text', { array: true }) products!: string[];
  @Column('text') reason!: string;
  @Column('timestamptz') until!: Date;
  @Column('uuid', { name: 'signed_by' })
  @ForeignKey(() => Staff, { name: 'finding_suppression_signed_by_fk' })
  signedBy!: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt!: Date;
  /** A second, senior pharmacist: always there for a block. */
  @Column('uuid', { name: 'co_signed_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'finding_suppression_co_signed_by_fk' })
  coSignedBy!: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('uuid', { name: 'ended_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'finding_suppression_ended_by_fk' })
  endedBy!: string | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason!: string | null;
}
