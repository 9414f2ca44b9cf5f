import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Staff } from '#identity';
import { Prescription } from './prescription.entity.js';

/** One package in the hand of the preparing pharmacist. Every package is scanned: scanning one of several made harm worse. */
@Entity('package_scan')
@Index('package_scan_prescription_idx', ['prescriptionId', 'version'])
@Index('package_scan_serial_key', ['facilityId', 'productCode', 'serial'], { unique: true, where: 'serial IS NOT NULL AND voided_at IS NULL' })
export class PackageScan {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'package_scan_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey(() => Prescription, { name: 'package_scan_prescription_fk' })
  prescriptionId!: string;
  @Column('int') version!: number;
  @Column('int', { name: 'item_no' }) itemNo!: number;
  @Column('text', { name: 'product_code' }) productCode!: string;
  /** As read by the scanner. */
  @Column('text') code!: string;
  @Column('text', { nullable: true }) lot!: string | null;
  @Column('date', { nullable: true }) expiry!: string | null;
  /** Unique number of the package (AI 21, or the traceability code). */
  @Column('text', { nullable: true }) serial!: string | null;
  @Column('uuid', { name: 'scanned_by' })
  @ForeignKey(() => Staff, { name: 'package_scan_staff_fk' })
  scannedBy!: string;
  @Column('timestamptz') at!: Date;
  /** Set when the version it was scanned for is no longer current. */
  @Column('timestamptz', { name: 'voided_at', nullable: true }) voidedAt!: Date | null;
}

/** One hand-over at the window: who took what, and that names, written and oral directions were each confirmed. */
@Entity('hand_over')
@Index('hand_over_prescription_idx', ['prescriptionId'])
@Check('hand_over_confirmed_check', `name_verified AND written_directions_at IS NOT NULL AND oral_directions_at IS NOT NULL`)
export class HandOver {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hand_over_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey(() => Prescription, { name: 'hand_over_prescription_fk' })
  prescriptionId!: string;
  @Column('int') version!: number;
  @Column('text', { name: 'collector_name' }) collectorName!: string;
  @Column('text', { name: 'collector_relation' }) collectorRelation!: string;
  @Column('boolean', { name: 'name_verified' }) nameVerified!: boolean;
  @Column('timestamptz', { name: 'written_directions_at' }) writtenDirectionsAt!: Date;
  @Column('timestamptz', { name: 'oral_directions_at' }) oralDirectionsAt!: Date;
  /** Counselling points repeated back by the collector. */
  @Column('text', { array: true, default: () => `'{}'` }) counselling!: string[];
  @Column('uuid', { name: 'handed_over_by' })
  @ForeignKey(() => Staff, { name: 'hand_over_staff_fk' })
  handedOverBy!: string;
  @Column('uuid', { name: 'window_id', nullable: true }) windowId!: string | null;
  @Column('timestamptz') at!: Date;
}

/** What left the window of one item. The skin-test gate of the database stands here (trigger). */
@Entity('hand_over_item')
@Index('hand_over_item_prescription_idx', ['prescriptionId', 'version', 'itemNo'])
@Check('hand_over_item_quantity_check', `quantity > 0`)
export class HandOverItem {
  @PrimaryColumn('uuid', { name: 'hand_over_id', primaryKeyConstraintName: 'hand_over_item_pk' })
  @ForeignKey(() => HandOver, { name: 'hand_over_item_hand_over_fk' })
  handOverId!: string;
  @PrimaryColumn('int', { name: 'item_no', primaryKeyConstraintName: 'hand_over_item_pk' }) itemNo!: number;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey(() => Prescription, { name: 'hand_over_item_prescription_fk' })
  prescriptionId!: string;
  @Column('int') version!: number;
  @Column('numeric') quantity!: string;
  /** Lots handed over: each must be covered by the negative test where the agent is lot-bound. */
  @Column('text', { array: true, default: () => `'{}'` }) lots!: string[];
}

/** Goods that came back. They never go back on the shelf. */
@Entity('drug_return')
@Index('drug_return_prescription_idx', ['prescriptionId'])
export class DrugReturn {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'drug_return_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey(() => Prescription, { name: 'drug_return_prescription_fk' })
  prescriptionId!: string;
  @Column('int', { name: 'item_no' }) itemNo!: number;
  @Column('numeric') quantity!: string;
  @Column('text') unit!: string;
  @Column('text') reason!: string;
  @Column('uuid', { name: 'received_by' })
  @ForeignKey(() => Staff, { name: 'drug_return_staff_fk' })
  receivedBy!: string;
  @Column('timestamptz') at!: Date;
}
