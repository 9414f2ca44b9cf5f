import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Facility, Staff } from '#identity';
import type { Allergy, FacilityContext, Prescription as PrescriptionContent, Verdict } from '#verification';
import type { PrescriptionStatus } from '#workflow';

/**
 * Where one prescription stands. What the doctor ordered lives in its versions; approvals,
 * preparation and check below belong to the current version and are wiped when it changes.
 */
@Entity('prescription')
@Index('prescription_facility_number_key', ['facilityId', 'number'], { unique: true })
@Index('prescription_queue_idx', ['facilityId', 'status', 'receivedAt', 'id'])
@Index('prescription_flagged_idx', ['facilityId', 'receivedAt', 'id'], { where: 'flagged' })
@Index('prescription_issued_idx', ['facilityId', 'issuedAt', 'id'])
@Index('prescription_patient_key', ['facilityId', 'patientKey', 'patientSeq'], { unique: true })
@Index('prescription_validity_idx', ['validUntil'], { where: `status IN ('screened','in-review','approved','returned','confirmed','preparing','prepared','checked')` })
@Check('prescription_status_check', `status IN ('screened','in-review','approved','returned','confirmed','refused','preparing','prepared','checked','partly-handed-over','handed-over','cancelled','expired')`)
@Check('prescription_second_person_check', `checked_by IS NULL OR lone_check OR checked_by <> prepared_by`)
@Check('prescription_checked_check', `status NOT IN ('checked','partly-handed-over','handed-over') OR (checked_by IS NOT NULL AND prepared_by IS NOT NULL)`)
@Check('prescription_reject_check', `worst <> 'reject' OR status NOT IN ('approved','preparing','prepared','checked','partly-handed-over','handed-over')`)
@Check('prescription_claim_check', `(status = 'in-review') = (claimed_by IS NOT NULL AND claim_expires_at IS NOT NULL)`)
export class Prescription {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'prescription_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'prescription_facility_fk' })
  facilityId!: string;
  @Column('text') number!: string;
  /** The current version of its content. */
  @Column('int') version!: number;
  @Column('text') status!: PrescriptionStatus;
  @Column('text') kind!: string;
  @Column('text', { name: 'patient_key' }) patientKey!: string;
  /** Place among the patient's prescriptions, taken anew by each version: of two that arrive at once one has to look again. Null: stored before there was one. */
  @Column('int', { name: 'patient_seq', nullable: true }) patientSeq!: number | null;
  @Column('text', { name: 'patient_name' }) patientName!: string;
  /** As this version states them; null: none. The patient's next prescription is verified with them. */
  @Column('jsonb', { name: 'stated_allergies', nullable: true }) statedAllergies!: readonly Allergy[] | null;
  @Column('text', { name: 'department_code' }) departmentCode!: string;
  @Column('text', { name: 'prescriber_code' }) prescriberCode!: string;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt!: Date;
  /** Last calendar day it may be dispensed. */
  @Column('date', { name: 'valid_until' }) validUntil!: string;
  @Column('text') worst!: string;
  /** Anything from caution up, any override, anything not-checked: QA can list it. */
  @Column('boolean') flagged!: boolean;
  @Column('uuid', { name: 'claimed_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'prescription_claimed_by_fk' })
  claimedBy!: string | null;
  @Column('timestamptz', { name: 'claim_expires_at', nullable: true }) claimExpiresAt!: Date | null;
  /** Null with status approved or later: the machine approved it. */
  @Column('uuid', { name: 'approved_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'prescription_approved_by_fk' })
  approvedBy!: string | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt!: Date | null;
  @Column('uuid', { name: 'prepared_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'prescription_prepared_by_fk' })
  preparedBy!: string | null;
  @Column('uuid', { name: 'checked_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'prescription_checked_by_fk' })
  checkedBy!: string | null;
  /** The facility runs a lone-pharmacist post and a self-check was recorded. */
  @Column('boolean', { name: 'lone_check', default: false }) loneCheck!: boolean;
  @Column('uuid', { name: 'reissue_of', nullable: true })
  @ForeignKey(() => Prescription, { name: 'prescription_reissue_of_fk' })
  reissueOf!: string | null;
  /** The ETag: raised by every change of state. */
  @Column('int', { name: 'row_version', default: 1 }) rowVersion!: number;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** What the doctor ordered, and what the rules said of it. Never updated, never deleted (trigger). */
@Entity('prescription_version')
export class PrescriptionVersion {
  @PrimaryColumn('uuid', { name: 'prescription_id', primaryKeyConstraintName: 'prescription_version_pk' })
  @ForeignKey(() => Prescription, { name: 'prescription_version_prescription_fk' })
  prescriptionId!: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'prescription_version_pk' }) version!: number;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('jsonb') content!: PrescriptionContent;
  /** SHA-256 of the canonical content: the same submission again is recognised by it. */
  @Column('text', { name: 'content_hash' }) contentHash!: string;
  /** Facts of the house at the time, so that the verdict can be replayed. */
  @Column('jsonb') context!: FacilityContext;
  /** Verdict without its findings, which have rows of their own. */
  @Column('jsonb') verdict!: Omit<Verdict, 'findings'>;
  @Column('text', { name: 'knowledge_version' }) knowledgeVersion!: string;
  @Column('text', { name: 'rule_set_version' }) ruleSetVersion!: string;
  @Column('timestamptz', { name: 'as_of' }) asOf!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

/** One line of a version, as the window needs it: what is owed, and whether the skin-test gate guards it. Append-only (trigger). */
@Entity('prescription_item')
export class PrescriptionItem {
  @PrimaryColumn('uuid', { name: 'prescription_id', primaryKeyConstraintName: 'prescription_item_pk' })
  @ForeignKey(() => Prescription, { name: 'prescription_item_prescription_fk' })
  prescriptionId!: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'prescription_item_pk' }) version!: number;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'prescription_item_pk' }) no!: number;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('text', { name: 'product_code' }) productCode!: string;
  @Column('text', { name: 'generic_name' }) genericName!: string;
  /** Exact decimal, in `unit`. */
  @Column('numeric') quantity!: string;
  @Column('text') unit!: string;
  /** Packages to scan; null when the product is unknown or counted loose. */
  @Column('int', { nullable: true }) packages!: number | null;
  /** Set when the gate guards the item: whose negative opens it. */
  @Column('text', { name: 'skin_test_agent', nullable: true }) skinTestAgent!: string | null;
  @Column('boolean', { name: 'skin_test_lot_bound', default: false }) skinTestLotBound!: boolean;
}
