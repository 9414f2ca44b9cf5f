import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PrescribingRight } from '#verification';
import type { Role } from '../roles.js';
import { Facility } from './facility.entity.js';

/** A person who acts: pharmacists, doctors, nurses and the office. Never deleted, only made inactive: their signatures stay. */
@Entity('staff')
@Index('staff_facility_code_key', ['facilityId', 'code'], { unique: true })
export class Staff {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'staff_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'staff_facility_fk' })
  facilityId!: string;
  /** Staff number in the HIS; a prescription's prescriberCode refers to it. */
  @Column('text') code!: string;
  @Index('staff_login_key', { unique: true }) @Column('text') login!: string;
  @Column('text') name!: string;
  /** argon2id, PHC string. */
  @Column('text', { name: 'password_hash' }) passwordHash!: string;
  @Column('text', { array: true }) roles!: Role[];
  @Column('text', { name: 'department_codes', array: true, default: () => `'{}'` }) departmentCodes!: string[];
  @Column('text', { name: 'prescribing_rights', array: true, default: () => `'{}'` }) prescribingRights!: PrescribingRight[];
  /** Senior title: may give the second signature for beyond-routine use and exemptions. */
  @Column('boolean', { default: false }) senior!: boolean;
  @Column('boolean', { default: true }) active!: boolean;
  /** Tokens carry it; raising it ends every session of this person at once. */
  @Column('int', { name: 'session_epoch', default: 0 }) sessionEpoch!: number;
}

/** A HIS or another system, known by a hashed key. */
@Entity('api_client')
export class ApiClient {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_client_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'api_client_facility_fk' })
  facilityId!: string;
  @Column('text') name!: string;
  /** SHA-256 of the key, hex: the key is 256 random bits, so a slow hash would add nothing. */
  @Index('api_client_key_hash_key', { unique: true }) @Column('text', { name: 'key_hash' }) keyHash!: string;
  @Column('text', { array: true }) scopes!: string[];
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}
