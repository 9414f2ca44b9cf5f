import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * An allergy this house found out itself, by a positive skin test: every later prescription of the patient is
 * verified against it, whatever its own header says. Append-only (trigger); voiding the test takes it out of force.
 */
@Entity('patient_allergy')
export class PatientAllergy {
  @PrimaryColumn('uuid', { name: 'facility_id', primaryKeyConstraintName: 'patient_allergy_pk' }) facilityId!: string;
  @PrimaryColumn('text', { name: 'patient_key', primaryKeyConstraintName: 'patient_allergy_pk' }) patientKey!: string;
  @PrimaryColumn('uuid', { name: 'skin_test_id', primaryKeyConstraintName: 'patient_allergy_pk' })
  @ForeignKey('SkinTest', { name: 'patient_allergy_skin_test_fk' })
  skinTestId!: string;
  /** Agent tested, as the allergy rule knows it, e.g. 'penicillin'. */
  @Column('text') code!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
}
