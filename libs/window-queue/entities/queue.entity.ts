import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Facility } from '#identity';
import type { TicketStatus } from '#workflow';
import type { Priority } from '../queue/priority.js';
import { DispensingWindow } from './duty.entity.js';

/** A line people wait in; it may feed several windows, and a window may be fed by several lines. */
@Entity('queue_line')
@Index('queue_line_facility_code_key', ['facilityId', 'code'], { unique: true })
@Check('queue_line_threshold_check', 'threshold > 0 AND dwell_seconds >= 0 AND relief >= 0 AND relief <= threshold')
@Check('queue_line_code_check', `code ~ '^[A-Z]{1,3}$'`)
export class QueueLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'queue_line_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'queue_line_facility_fk' })
  facilityId!: string;
  /** One to three letters; its tickets are numbered A001, A002 … each day. */
  @Column('text') code!: string;
  @Column('text', { name: 'name_zh' }) nameZh!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('uuid', { name: 'window_ids', array: true }) windowIds!: string[];
  @Column('boolean', { default: true }) active!: boolean;
  /** Waiting for each open window beyond which the line is too long, … */
  @Column('integer', { default: 10 }) threshold!: number;
  /** … when it lasts so many seconds … */
  @Column('integer', { name: 'dwell_seconds', default: 60 }) dwellSeconds!: number;
  /** … until it has fallen by so many. */
  @Column('integer', { default: 3 }) relief!: number;
  @Column('integer', { name: 'row_version', default: 1 }) rowVersion!: number;
}

/** The last number given out in a line on a day of the facility's calendar. */
@Entity('queue_line_day')
export class QueueLineDay {
  @PrimaryColumn('uuid', { name: 'line_id', primaryKeyConstraintName: 'queue_line_day_pk' })
  @ForeignKey(() => QueueLine, { name: 'queue_line_day_line_fk' })
  lineId!: string;
  @PrimaryColumn('date', { primaryKeyConstraintName: 'queue_line_day_pk' }) day!: string;
  @Column('integer', { name: 'last_number' }) lastNumber!: number;
}

/** One patient's place. The name is there while he waits, and no longer. */
@Entity('queue_ticket')
@Index('queue_ticket_number_key', ['facilityId', 'day', 'number'], { unique: true })
@Index('queue_ticket_held_key', ['windowId'], { unique: true, where: `status IN ('called', 'serving')` })
@Index('queue_ticket_waiting_idx', ['lineId', 'queueAt', 'id'], { where: `status = 'waiting'` })
@Index('queue_ticket_prescription_idx', ['facilityId', 'prescriptionNumber'])
@Index('queue_ticket_ended_idx', ['lineId', 'endedAt'], { where: `status = 'done'` })
@Check('queue_ticket_status_check', `status IN ('waiting', 'called', 'serving', 'skipped', 'done', 'withdrawn')`)
@Check('queue_ticket_priority_check', `priority IN ('ordinary', 'emergency', 'elderly', 'disabled', 'soldier')`)
@Check('queue_ticket_forgotten_check', `status NOT IN ('done', 'withdrawn') OR patient_name IS NULL`)
@Check('queue_ticket_held_check', `status NOT IN ('called', 'serving') OR window_id IS NOT NULL`)
export class QueueTicket {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'queue_ticket_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'queue_ticket_facility_fk' })
  facilityId!: string;
  @Column('uuid', { name: 'line_id' })
  @ForeignKey(() => QueueLine, { name: 'queue_ticket_line_fk' })
  lineId!: string;
  @Column('date') day!: string;
  @Column('text') number!: string;
  @Column('text') priority!: Priority;
  /** The HIS's number of the prescription, as soon as there is one. */
  @Column('text', { name: 'prescription_number', nullable: true }) prescriptionNumber!: string | null;
  @Column('text', { name: 'patient_name', nullable: true }) patientName!: string | null;
  @Column('text') status!: TicketStatus;
  /** The window that holds it, or held it last. */
  @Column('uuid', { name: 'window_id', nullable: true })
  @ForeignKey(() => DispensingWindow, { name: 'queue_ticket_window_fk' })
  windowId!: string | null;
  @Column('integer', { default: 0 }) calls!: number;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt!: Date;
  /** Its place: when it was issued (or came back), less the head start of its class. */
  @Column('timestamptz', { name: 'queue_at' }) queueAt!: Date;
  /** What the patient was told; null while nobody can say. */
  @Column('integer', { name: 'estimated_wait_seconds', nullable: true }) estimatedWaitSeconds!: number | null;
  @Column('timestamptz', { name: 'first_called_at', nullable: true }) firstCalledAt!: Date | null;
  @Column('timestamptz', { name: 'called_at', nullable: true }) calledAt!: Date | null;
  @Column('timestamptz', { name: 'serving_at', nullable: true }) servingAt!: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('integer', { name: 'row_version', default: 1 }) rowVersion!: number;
}

/** One stretch of time in which a line was too long (clause 3). */
@Entity('queue_overload')
@Index('queue_overload_open_key', ['lineId'], { unique: true, where: 'ended_at IS NULL' })
@Index('queue_overload_facility_idx', ['facilityId', 'beganAt'])
export class QueueOverload {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'queue_overload_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => Facility, { name: 'queue_overload_facility_fk' })
  facilityId!: string;
  @Column('uuid', { name: 'line_id' })
  @ForeignKey(() => QueueLine, { name: 'queue_overload_line_fk' })
  lineId!: string;
  @Column('timestamptz', { name: 'began_at' }) beganAt!: Date;
  /** Since when somebody was told; null: it passed before. */
  @Column('timestamptz', { name: 'raised_at', nullable: true }) raisedAt!: Date | null;
  /** Windows of the line that were open when it began. */
  @Column('integer', { name: 'open_windows' }) openWindows!: number;
  @Column('timestamptz', { name: 'window_opened_at', nullable: true }) windowOpenedAt!: Date | null;
  /** The most that waited. */
  @Column('integer') peak!: number;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}
