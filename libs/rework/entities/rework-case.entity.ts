import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Staff } from '#identity';
import type { ReworkAnswer, ReworkStatus } from '#workflow';

export const WHEREABOUTS = ['at-window', 'waiting-area', 'left', 'unknown'] as const;
/** Where the patient is. Only one who has left cannot be made to walk: `unknown` counts as around. */
export type Whereabouts = (typeof WHEREABOUTS)[number];

/** A prescription the doctor must change, carried by a named person (专人负责, domain §6). Ownership is never empty. */
@Entity('rework_case')
@Index('rework_case_open_key', ['prescriptionId'], { unique: true, where: 'closed_at IS NULL' })
@Index('rework_case_owner_idx', ['facilityId', 'ownerId'], { where: 'closed_at IS NULL' })
@Index('rework_case_list_idx', ['facilityId', 'openedAt', 'id'])
@Check('rework_case_status_check', `status IN ('open','acknowledged','answered','resumed','closed')`)
@Check('rework_case_whereabouts_check', `patient_whereabouts IN ('at-window','waiting-area','left','unknown')`)
@Check('rework_case_answer_check', `answer IN ('amend','reissue','confirm','cancel')`)
@Check('rework_case_confirm_check', `answer IS DISTINCT FROM 'confirm' OR (answer_reason IS NOT NULL AND second_signature IS NOT NULL)`)
@Check('rework_case_closed_check', `(status = 'closed') = (closed_at IS NOT NULL AND close_reason IS NOT NULL)`)
export class ReworkCase {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rework_case_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey('Prescription', { name: 'rework_case_prescription_fk' })
  prescriptionId!: string;
  /** Version the findings stand on. */
  @Column('int') version!: number;
  @Column('text') status!: ReworkStatus;
  @Column('uuid', { name: 'owner_id' })
  @ForeignKey(() => Staff, { name: 'rework_case_owner_fk' })
  ownerId!: string;
  /** A colleague asked to take over; becomes owner only by accepting. */
  @Column('uuid', { name: 'offered_to', nullable: true })
  @ForeignKey(() => Staff, { name: 'rework_case_offered_to_fk' })
  offeredTo!: string | null;
  @Column('text', { name: 'doctor_code' }) doctorCode!: string;
  /** What the pharmacist asks; the findings themselves are all shown, at once. */
  @Column('text') request!: string;
  @Column('text', { name: 'patient_whereabouts' }) patientWhereabouts!: Whereabouts;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'acknowledge_due_at' }) acknowledgeDueAt!: Date;
  @Column('timestamptz', { name: 'complete_due_at' }) completeDueAt!: Date;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt!: Date | null;
  /** Last contact said the doctor cannot be reached, or wants to see the patient; cleared by the next good contact. */
  @Column('timestamptz', { name: 'unreachable_since', nullable: true }) unreachableSince!: Date | null;
  @Column('timestamptz', { name: 'patient_wanted_since', nullable: true }) patientWantedSince!: Date | null;
  @Column('timestamptz', { name: 'patient_called_at', nullable: true }) patientCalledAt!: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('text', { nullable: true }) answer!: ReworkAnswer | null;
  @Column('text', { name: 'answer_reason', nullable: true }) answerReason!: string | null;
  /** Staff codes of the doctor who answered and of the second signature. */
  @Column('text', { name: 'answered_by', nullable: true }) answeredBy!: string | null;
  @Column('text', { name: 'second_signature', nullable: true }) secondSignature!: string | null;
  /** The reissued prescription. */
  @Column('uuid', { name: 'reissued_as', nullable: true })
  @ForeignKey('Prescription', { name: 'rework_case_reissued_as_fk' })
  reissuedAs!: string | null;
  @Column('timestamptz', { name: 'resumed_at', nullable: true }) resumedAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('text', { name: 'close_reason', nullable: true }) closeReason!: string | null;
  /** The patient walked back anyway: a failure, with its cause. */
  @Column('timestamptz', { name: 'walked_back_at', nullable: true }) walkedBackAt!: Date | null;
  @Column('text', { name: 'walk_back_cause', nullable: true }) walkBackCause!: string | null;
  @Column('int', { name: 'walk_back_minutes', nullable: true }) walkBackMinutes!: number | null;
  @Column('int', { name: 'row_version', default: 1 }) rowVersion!: number;
}

/** One attempt to reach the doctor or the patient, and every other step of the case. Append-only. */
@Entity('rework_contact')
@Index('rework_contact_case_idx', ['caseId', 'at'])
export class ReworkContact {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rework_contact_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => ReworkCase, { name: 'rework_contact_case_fk' })
  caseId!: string;
  /** Who did it: staff id, or null for a HIS client or the system. */
  @Column('uuid', { name: 'actor_id', nullable: true })
  @ForeignKey(() => Staff, { name: 'rework_contact_actor_fk' })
  actorId!: string | null;
  @Column('text') event!: string;
  @Column('text', { nullable: true }) channel!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('timestamptz') at!: Date;
}
