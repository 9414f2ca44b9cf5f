import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Staff } from '#identity';

/**
 * One skin test of one patient with one product and lot (domain §5). It is a fact about the patient,
 * so a new version of the prescription does not void it; another lot, time or an interruption does.
 * `kind = exemption` is the privileged, reasoned, double-signed 免试/续用.
 */
@Entity('skin_test')
@Index('skin_test_patient_idx', ['facilityId', 'patientKey', 'agent'])
@Index('skin_test_prescription_idx', ['prescriptionId'])
@Check('skin_test_result_check', `result IN ('negative','positive')`)
@Check('skin_test_kind_check', `kind IN ('test','exemption','desensitisation')`)
@Check('skin_test_read_check', `kind <> 'test' OR result IS NULL OR (read_at IS NOT NULL AND read_at >= read_due_at AND read_by IS NOT NULL AND second_reader IS NOT NULL AND read_by <> second_reader)`)
@Check('skin_test_validity_check', `result IS DISTINCT FROM 'negative' OR valid_until IS NOT NULL`)
@Check('skin_test_exemption_check', `kind = 'test' OR (reason IS NOT NULL AND second_signature IS NOT NULL AND second_signature <> performed_by AND valid_until IS NOT NULL)`)
@Check('skin_test_week_check', `valid_until <= coalesce(read_at, performed_at) + interval '168 hours'`)
@Check('skin_test_correction_check', `result IS DISTINCT FROM 'positive' OR voided_at IS NULL OR (void_reason IS NOT NULL AND voided_by IS NOT NULL AND void_second_signature IS NOT NULL AND voided_by <> void_second_signature)`)
export class SkinTest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'skin_test_pk' }) id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'prescription_id' })
  @ForeignKey('Prescription', { name: 'skin_test_prescription_fk' })
  prescriptionId!: string;
  @Column('int', { name: 'item_no' }) itemNo!: number;
  @Column('text', { name: 'patient_key' }) patientKey!: string;
  @Column('text', { name: 'product_code' }) productCode!: string;
  /** What was tested, e.g. 'penicillin': a test of the agent serves the products that name it. */
  @Column('text') agent!: string;
  @Column('text') kind!: 'test' | 'exemption' | 'desensitisation';
  @Column('text') lot!: string;
  @Column('text') solution!: string;
  @Column('text') dose!: string;
  @Column('text') site!: string;
  @Column('uuid', { name: 'performed_by' })
  @ForeignKey(() => Staff, { name: 'skin_test_performed_by_fk' })
  performedBy!: string;
  @Column('timestamptz', { name: 'performed_at' }) performedAt!: Date;
  @Column('timestamptz', { name: 'read_due_at' }) readDueAt!: Date;
  @Column('text', { nullable: true }) result!: 'negative' | 'positive' | null;
  @Column('uuid', { name: 'read_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'skin_test_read_by_fk' })
  readBy!: string | null;
  @Column('uuid', { name: 'second_reader', nullable: true })
  @ForeignKey(() => Staff, { name: 'skin_test_second_reader_fk' })
  secondReader!: string | null;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt!: Date | null;
  /** Measured wheal and negative control, mm. */
  @Column('numeric', { name: 'wheal_mm', nullable: true }) whealMm!: string | null;
  @Column('numeric', { name: 'control_mm', nullable: true }) controlMm!: string | null;
  @Column('timestamptz', { name: 'valid_until', nullable: true }) validUntil!: Date | null;
  /** Why exempt, or why desensitised. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'second_signature', nullable: true })
  @ForeignKey(() => Staff, { name: 'skin_test_second_signature_fk' })
  secondSignature!: string | null;
  @Column('timestamptz', { name: 'voided_at', nullable: true }) voidedAt!: Date | null;
  @Column('text', { name: 'void_reason', nullable: true }) voidReason!: string | null;
  @Column('uuid', { name: 'voided_by', nullable: true })
  @ForeignKey(() => Staff, { name: 'skin_test_voided_by_fk' })
  voidedBy!: string | null;
  /** Of the second person: a positive is voided by two, as a correction, or not at all. */
  @Column('uuid', { name: 'void_second_signature', nullable: true })
  @ForeignKey(() => Staff, { name: 'skin_test_void_second_signature_fk' })
  voidSecondSignature!: string | null;
  @Column('int', { name: 'row_version', default: 1 }) rowVersion!: number;
}
