import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Facility, Staff } from '#identity';

/** A place where patients are served. */
@Entity('dispensing_window')
@Index('dispensing_window_facility_code_key', ['facilityId', 'code'], { unique: true })
export class DispensingWindow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dispensing_window_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'dispensing_window_facility_fk' })
  facilityId!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('boolean', { default: true }) active!: boolean;
}

/** One stretch of duty of one person, at a window or (coordinator, doctor, nurse) without one. */
@Entity('duty')
@Index('duty_open_key', ['staffId'], { unique: true, where: 'signed_out_at IS NULL' })
@Index('duty_on_duty_idx', ['facilityId'], { where: 'signed_out_at IS NULL' })
export class Duty {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'duty_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'duty_facility_fk' })
  facilityId!: string;
  @Column('uuid', { name: 'staff_id' })
  @ForeignKey(() => Staff, { name: 'duty_staff_fk' })
  staffId!: string;
  @Column('uuid', { name: 'window_id', nullable: true })
  @ForeignKey(() => DispensingWindow, { name: 'duty_window_fk' })
  windowId!: string | null;
  @Column('timestamptz', { name: 'signed_in_at' }) signedInAt!: Date;
  @Column('timestamptz', { name: 'signed_out_at', nullable: true }) signedOutAt!: Date | null;
}
