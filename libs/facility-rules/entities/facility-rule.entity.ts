import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Facility, Staff } from '#identity';
import type { LocalRule } from '#verification';

/** What a rule says, without the identity its row gives it. */
export type RuleBody = Omit<LocalRule, 'id' | 'version'>;

/** One version of a facility's own rule. Never changed (trigger): a change is the next version. */
@Entity('facility_rule_version')
@Check('facility_rule_version_id_check', `rule_id ~ '^LOCAL-[A-Z0-9][A-Z0-9-]{0,39}$'`)
export class FacilityRuleVersion {
  @PrimaryColumn('uuid', { name: 'facility_id', primaryKeyConstraintName: 'facility_rule_version_pk' })
  @ForeignKey(() => Facility, { name: 'facility_rule_version_facility_fk' })
  facilityId!: string;
  @PrimaryColumn('text', { name: 'rule_id', primaryKeyConstraintName: 'facility_rule_version_pk' }) ruleId!: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'facility_rule_version_pk' }) version!: number;
  @Column('jsonb') body!: RuleBody;
  @Column('uuid', { name: 'author_id' })
  @ForeignKey(() => Staff, { name: 'facility_rule_version_author_fk' })
  authorId!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

/** Two people sign before a version is in force. Append-only. */
@Entity('facility_rule_signature')
export class FacilityRuleSignature {
  @PrimaryColumn('uuid', { name: 'facility_id', primaryKeyConstraintName: 'facility_rule_signature_pk' }) facilityId!: string;
  @PrimaryColumn('text', { name: 'rule_id', primaryKeyConstraintName: 'facility_rule_signature_pk' }) ruleId!: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'facility_rule_signature_pk' }) version!: number;
  @PrimaryColumn('uuid', { name: 'signed_by', primaryKeyConstraintName: 'facility_rule_signature_pk' })
  @ForeignKey(() => Staff, { name: 'facility_rule_signature_staff_fk' })
  signedBy!: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt!: Date;
}

/** A rule came into force or was switched off. The set after change number `seq` is what a verdict names. Append-only. */
@Entity('facility_rule_change')
@Index('facility_rule_change_rule_idx', ['facilityId', 'ruleId', 'seq'])
@Check('facility_rule_change_effect_check', `effect = 'in-force' OR effect = 'off' AND reason IS NOT NULL`)
export class FacilityRuleChange {
  @PrimaryColumn('uuid', { name: 'facility_id', primaryKeyConstraintName: 'facility_rule_change_pk' }) facilityId!: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'facility_rule_change_pk' }) seq!: number;
  @Column('text', { name: 'rule_id' }) ruleId!: string;
  @Column('int') version!: number;
  @Column('text') effect!: 'in-force' | 'off';
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'by_id' })
  @ForeignKey(() => Staff, { name: 'facility_rule_change_staff_fk' })
  byId!: string;
  @Column('timestamptz') at!: Date;
}
