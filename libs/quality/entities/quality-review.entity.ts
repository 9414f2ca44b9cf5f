import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Staff } from '#identity';

/** A QA reviewer's verdict on one version of a prescription (处方点评 2010). */
@Entity('quality_review')
@Index('quality_review_once_key', ['prescriptionId', 'version', 'reviewerId'], { unique: true })
@Check('quality_review_verdict_check', `verdict IN ('reasonable','unreasonable')`)
@Check('quality_review_codes_check', `(verdict = 'unreasonable') = (cardinality(codes) > 0)`)
export class QualityReview {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quality_review_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey('Prescription', { name: 'quality_review_prescription_fk' })
  prescriptionId!: string;
  @Column('int') version!: number;
  @Column('uuid', { name: 'reviewer_id' })
  @ForeignKey(() => Staff, { name: 'quality_review_reviewer_fk' })
  reviewerId!: string;
  @Column('text') verdict!: 'reasonable' | 'unreasonable';
  /** Codes 1-1 … 3-4. */
  @Column('text', { array: true, default: () => `'{}'` }) codes!: string[];
  @Column('text', { nullable: true }) comment!: string | null;
  @Column('timestamptz') at!: Date;
}

/** Was the finding right? Gives every rule its precision. */
@Entity('finding_verdict')
@Check('finding_verdict_check', `verdict IN ('true','false','trivial')`)
export class FindingVerdict {
  @PrimaryColumn('uuid', { name: 'finding_id', primaryKeyConstraintName: 'finding_verdict_pk' })
  @ForeignKey('Finding', { name: 'finding_verdict_finding_fk' })
  findingId!: string;
  @PrimaryColumn('uuid', { name: 'reviewer_id', primaryKeyConstraintName: 'finding_verdict_pk' })
  @ForeignKey(() => Staff, { name: 'finding_verdict_reviewer_fk' })
  reviewerId!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('text') verdict!: 'true' | 'false' | 'trivial';
  @Column('timestamptz') at!: Date;
}
