import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AuditModule } from '#audit';
import { FacilityRulesModule } from '#facility-rules';
import { FormularyModule } from '#formulary';
import { IdentityModule } from '#identity';
import { ReworkModule } from '#rework';
import { SkinTestModule } from '#skin-test';
import { DoctorAnswer } from './answer/doctor-answer.js';
import { Closing } from './closing/closing.js';
import { PrescriptionDesk } from './desk/prescription-desk.js';
import { Check } from './dispensing/check.js';
import { DrugReturns } from './dispensing/drug-returns.js';
import { HandOverDesk } from './dispensing/hand-over.js';
import { Preparation } from './dispensing/preparation.js';
import { IdentityNumbers } from './identity-numbers/identity-numbers.js';
import { Amendment } from './intake/amendment.js';
import { Intake } from './intake/intake.js';
import { PatientFiles } from './intake/patient-files.js';
import { StoredSubmissions } from './intake/stored-submissions.js';
import { Verifier } from './intake/verifier.js';
import { PositiveSkinTestReturn } from './positive-skin-test/positive-skin-test.js';
import { DirectionsWriter } from './directions/directions-writer.js';
import { PrescriptionReader } from './reading/prescription-reader.js';
import { PastPrescriptions } from './replay/past-prescriptions.js';
import { Replay } from './replay/replay.js';
import { Review } from './review/review.js';
import { Suppressions } from './suppressions/suppressions.js';
import { DegradedVerification } from './sweeps/degraded-verification.js';
import { ExpiringPrescriptions } from './sweeps/expiring-prescriptions.js';
import { PrescriptionSweeps } from './sweeps/prescription-sweeps.js';

const USE_CASES = [
  Intake, Amendment, StoredSubmissions, PatientFiles, Verifier, Review, Suppressions, Preparation, Check, HandOverDesk, DrugReturns, DoctorAnswer, Closing,
  PositiveSkinTestReturn, PrescriptionSweeps, ExpiringPrescriptions, DegradedVerification, PrescriptionDesk, IdentityNumbers, PrescriptionReader, DirectionsWriter, Replay, PastPrescriptions,
];

@Module({
  imports: [AlertsModule, AuditModule, FacilityRulesModule, FormularyModule, IdentityModule, ReworkModule, SkinTestModule],
  providers: USE_CASES,
  exports: USE_CASES,
})
export class PrescriptionsModule {}
