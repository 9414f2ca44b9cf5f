import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FacilityVersion, KnowledgeVersion } from '#formulary';
import { Facility, Staff } from '#identity';
import type { RehearsalResult } from '../compare/tally.js';

/** `interrupted`: who ran it died, was stopped, or failed; nobody goes on with it. */
export const REHEARSAL_STATUSES = ['queued', 'running', 'finished', 'cancelled', 'interrupted'] as const;
export type RehearsalStatus = (typeof REHEARSAL_STATUSES)[number];

/** Why one has no result: somebody asked, the version has other content now or was discarded; the process is gone, was stopped, or failed. */
export const REHEARSAL_REASONS = ['by-request', 'version-changed', 'process-lost', 'process-stopped', 'failed'] as const;
export type RehearsalReason = (typeof REHEARSAL_REASONS)[number];

/** One version of the knowledge tried on past prescriptions. Never changed once it is over (trigger). */
@Entity('rehearsal')
@Index('rehearsal_version_idx', ['facilityVersionId', 'requestedAt', 'id'])
@Index('rehearsal_content_idx', ['facilityId', 'contentVersion'], { where: `status = 'finished'` })
@Index('rehearsal_open_key', ['facilityId'], { unique: true, where: `status IN ('queued','running')` })
@Check('rehearsal_status_check', `status IN ('queued','running','finished','cancelled','interrupted')`)
@Check('rehearsal_result_check', `(status = 'finished') = (result IS NOT NULL)`)
@Check('rehearsal_end_check', `(status IN ('finished','cancelled','interrupted')) = (ended_at IS NOT NULL)`)
@Check('rehearsal_reason_check', `(status IN ('cancelled','interrupted')) = (reason IS NOT NULL)`)
@Check('rehearsal_newest_check', 'newest > 0')
export class Rehearsal {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rehearsal_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'rehearsal_facility_fk' })
  facilityId!: string;
  @Column('uuid', { name: 'facility_version_id' })
  @ForeignKey(() => FacilityVersion, { name: 'rehearsal_version_fk' })
  facilityVersionId!: string;
  /** What was tried, by the hash that is signed. */
  @Column('text', { name: 'content_version' })
  @ForeignKey(() => KnowledgeVersion, { name: 'rehearsal_content_fk' })
  contentVersion!: string;
  /** What was in force when it began. */
  @Column('text', { name: 'against_version', nullable: true })
  @ForeignKey(() => KnowledgeVersion, { name: 'rehearsal_against_fk' })
  againstVersion!: string | null;
  /** The facility's own rules in force when it began. */
  @Column('int', { name: 'local_rules_version', nullable: true }) localRulesVersion!: number | null;
  @Column('timestamptz', { name: 'issued_from', nullable: true }) issuedFrom!: Date | null;
  @Column('timestamptz', { name: 'issued_before', nullable: true }) issuedBefore!: Date | null;
  @Column('int', { nullable: true }) newest!: number | null;
  @Column('text') status!: RehearsalStatus;
  @Column('text', { nullable: true }) reason!: RehearsalReason | null;
  /** Prescriptions in its scope when it began. */
  @Column('int', { nullable: true }) total!: number | null;
  @Column('int', { default: 0 }) done!: number;
  @Column('jsonb', { nullable: true }) result!: RehearsalResult | null;
  @Column('uuid', { name: 'requested_by' })
  @ForeignKey(() => Staff, { name: 'rehearsal_requested_by_fk' })
  requestedBy!: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt!: Date;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt!: Date | null;
  /** When the process that runs it was last heard of. */
  @Column('timestamptz', { name: 'heartbeat_at', nullable: true }) heartbeatAt!: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  /** Who cancelled it; null when time or a process did. */
  @Column('uuid', { name: 'ended_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'rehearsal_ended_by_fk' })
  endedBy!: string | null;
}
