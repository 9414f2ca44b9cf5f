import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { Staff } from '#identity';
import { SkinTest } from '#skin-test';
import type { Finding as FindingContent, Severity, Verification } from '#verification';
import { Prescription } from './prescription.entity.js';
import { FindingSuppression } from './suppression.entity.js';

/** One finding on one version. The machine's part is never changed; an override is written once beside it. */
@Entity('finding')
@Index('finding_prescription_idx', ['prescriptionId', 'version'])
@Index('finding_period_idx', ['facilityId', 'createdAt'])
@Check('finding_suppression_check', `suppressed_by IS NULL OR severity <> 'reject'`)
@Check('finding_override_check', `overridden_by IS NULL OR (severity <> 'reject' AND override_reason IS NOT NULL)`)
export class Finding {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'finding_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey(() => Prescription, { name: 'finding_prescription_fk' })
  prescriptionId!: string;
  @Column('int') version!: number;
  @Column('text', { name: 'rule_id' }) ruleId!: string;
  @Column('int', { name: 'rule_version' }) ruleVersion!: number;
  @Column('text') severity!: Severity;
  @Column('text') verification!: Verification;
  @Column('text', { name: 'comment_code' }) commentCode!: string;
  @Column('int', { array: true }) items!: number[];
  @Column('jsonb') detail!: Pick<FindingContent, 'category' | 'message' | 'observed' | 'limit' | 'advice' | 'source' | 'also' | 'suppressed'>;
  /** Signed away for this patient: stored and shown, and counted for nothing. */
  @Column('uuid', { name: 'suppressed_by', nullable: true })
  @ForeignKey(() => FindingSuppression, { name: 'finding_suppressed_by_fk' })
  suppressedBy!: string | null;
  @Column('uuid', { name: 'overridden_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'finding_overridden_by_fk' })
  overriddenBy!: string | null;
  @Column('text', { name: 'override_reason', nullable: true }) overrideReason!: string | null;
  @Column('timestamptz', { name: 'overridden_at', nullable: true }) overriddenAt!: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

/** The skin test a finding rests on was corrected: it stands no longer, and stays on record. Append-only; the database asks for the correction. */
@Entity('finding_withdrawal')
export class FindingWithdrawal {
  @PrimaryColumn('uuid', { name: 'finding_id', primaryKeyConstraintName: 'finding_withdrawal_pk' })
  @ForeignKey(() => Finding, { name: 'finding_withdrawal_finding_fk' })
  findingId!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'skin_test_id' })
  @ForeignKey(() => SkinTest, { name: 'finding_withdrawal_skin_test_fk' })
  skinTestId!: string;
  @Column('timestamptz') at!: Date;
}

/** What a person or a scan decided of one verification (the rules' part stands in the version's verdict). Append-only. */
@Entity('evidence')
@Index('evidence_prescription_idx', ['prescriptionId', 'version'])
@Check('evidence_method_check', `method IN ('scan','person')`)
@Check('evidence_outcome_check', `outcome IN ('pass','concern','fail','not-checked','not-applicable')`)
export class Evidence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evidence_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey(() => Prescription, { name: 'evidence_prescription_fk' })
  prescriptionId!: string;
  @Column('int') version!: number;
  @Column('int', { name: 'item_no', nullable: true }) itemNo!: number | null;
  @Column('text') verification!: Verification;
  @Column('text') method!: 'scan' | 'person';
  @Column('text') outcome!: string;
  @Column('uuid', { name: 'actor_id' })
  @ForeignKey(() => Staff, { name: 'evidence_actor_fk' })
  actorId!: string;
  /** What it was held against (from the prescription), and what was seen. */
  @Column('text', { name: 'source_value' }) sourceValue!: string;
  @Column('text') observed!: string;
  @Column('timestamptz') at!: Date;
}

/** History of a prescription: one row per change of state. Append-only. */
@Entity('prescription_event')
@Index('prescription_event_prescription_idx', ['prescriptionId', 'id'])
export class PrescriptionEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'prescription_event_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey(() => Prescription, { name: 'prescription_event_prescription_fk' })
  prescriptionId!: string;
  @Column('int') version!: number;
  @Column('text') event!: string;
  @Column('text', { name: 'from_status', nullable: true }) fromStatus!: string | null;
  @Column('text', { name: 'to_status' }) toStatus!: string;
  @Column('text', { name: 'actor_kind' }) actorKind!: 'staff' | 'client' | 'system';
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column('uuid', { name: 'window_id', nullable: true }) windowId!: string | null;
  /** Reason and ids; no clinical data. */
  @Column('jsonb', { default: () => `'{}'` }) detail!: Record<string, unknown>;
  @Column('timestamptz') at!: Date;
}
