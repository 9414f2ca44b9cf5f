import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FacilitySettings } from '../facility-settings.js';

/** A hospital (or one site of it): the boundary of every right and every row of patient data. */
@Entity('facility')
export class Facility {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'facility_pk' }) id!: string;
  @Index('facility_code_key', { unique: true }) @Column('text') code!: string;
  @Column('text') name!: string;
  /** IANA name; decides which calendar day an instant falls on. */
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('jsonb') settings!: FacilitySettings;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

@Entity('department')
@Check('department_kind_check', `kind IN ('general','pediatrics','obstetrics','gynecology','emergency','tcm','other')`)
export class Department {
  @PrimaryColumn('uuid', { name: 'facility_id', primaryKeyConstraintName: 'department_pk' })
  @ForeignKey(() => Facility, { name: 'department_facility_fk' })
  facilityId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'department_pk' }) code!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('boolean', { default: true }) active!: boolean;
}
