import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Facility, Staff } from '#identity';
import type { LocalRows, TableName } from '#knowledge';
import type { KnowledgeStatus } from '#workflow';
import { KnowledgeVersion } from './knowledge-version.entity.js';

/** One version of a facility's knowledge: its own rows over a national base, from draft to superseded. Never changed once signed (trigger). */
@Entity('facility_version')
@Index('facility_version_number_key', ['facilityId', 'number'], { unique: true })
@Index('facility_version_active_key', ['facilityId'], { unique: true, where: `status = 'active'` })
@Check('facility_version_status_check', `status IN ('draft','validated','signed','active','superseded','discarded')`)
@Check('facility_version_content_check', `content_version IS NOT NULL OR status IN ('draft','discarded')`)
export class FacilityVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'facility_version_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'facility_version_facility_fk' })
  facilityId!: string;
  /** 1, 2, 3 … of the facility. */
  @Column('int') number!: number;
  @Column('text') title!: string;
  @Column('text') status!: KnowledgeStatus;
  /** The national knowledge it lies over. */
  @Column('text', { name: 'base_version' })
  @ForeignKey(() => KnowledgeVersion, { name: 'facility_version_base_fk' })
  baseVersion!: string;
  @Column('jsonb', { name: 'local_rows', default: {} }) localRows!: LocalRows;
  /** Tables in which only the facility's own rows count. */
  @Column('text', { name: 'own_tables', array: true, default: () => `'{}'` }) ownTables!: TableName[];
  /** Hash of base and own rows together, from validation on: what is signed, and what a verdict names. */
  @Column('text', { name: 'content_version', nullable: true })
  @ForeignKey(() => KnowledgeVersion, { name: 'facility_version_content_fk' })
  contentVersion!: string | null;
  /** Signatures of this round count; a roll-back begins another. */
  @Column('int', { default: 1 }) round!: number;
  @Column('uuid', { name: 'created_by' })
  @ForeignKey(() => Staff, { name: 'facility_version_created_by_fk' })
  createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'activated_at', nullable: true }) activatedAt!: Date | null;
  @Column('int', { name: 'row_version', default: 1 }) rowVersion!: number;
}

/** Somebody answers for what stands there. Append-only (trigger). */
@Entity('facility_version_signature')
export class FacilityVersionSignature {
  @PrimaryColumn('uuid', { name: 'facility_version_id', primaryKeyConstraintName: 'facility_version_signature_pk' })
  @ForeignKey(() => FacilityVersion, { name: 'facility_version_signature_version_fk' })
  facilityVersionId!: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'facility_version_signature_pk' }) round!: number;
  @PrimaryColumn('uuid', { name: 'staff_id', primaryKeyConstraintName: 'facility_version_signature_pk' })
  @ForeignKey(() => Staff, { name: 'facility_version_signature_staff_fk' })
  staffId!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  /** In which capacity. */
  @Column('text') role!: string;
  @Column('text', { name: 'content_version' }) contentVersion!: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt!: Date;
}

/** What was read into a draft, by whom. Append-only (trigger). */
@Entity('knowledge_import')
@Index('knowledge_import_version_idx', ['facilityVersionId', 'at'])
export class KnowledgeImport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'knowledge_import_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'facility_version_id' })
  @ForeignKey(() => FacilityVersion, { name: 'knowledge_import_version_fk' })
  facilityVersionId!: string;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text') sha256!: string;
  /** Rows read, by table. */
  @Column('jsonb') tables!: Readonly<Partial<Record<TableName, number>>>;
  @Column('uuid', { name: 'imported_by' })
  @ForeignKey(() => Staff, { name: 'knowledge_import_imported_by_fk' })
  importedBy!: string;
  @Column('timestamptz') at!: Date;
}
