import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { AuditModule } from '#audit';
import { DemoModule } from '#demo';
import { FormularyModule } from '#formulary';
import { IdentityModule } from '#identity';
import { ProblemFilter, validationPipe } from '#platform';
import { PrescriptionsModule } from '#prescriptions';
import { QualityModule } from '#quality';
import { SkinTestModule } from '#skin-test';
import { WindowQueueModule } from '#window-queue';
import { ApiClientsController } from './api-clients/api-clients.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { DocsController } from './docs/docs.controller.js';
import { DutyController } from './duty/duty.controller.js';
import { WindowsController } from './duty/windows.controller.js';
import { FacilityController } from './facility/facility.controller.js';
import { FormularyController } from './formulary/formulary.controller.js';
import { LandingController } from './landing/landing.controller.js';
import { MeController } from './me/me.controller.js';
import { AnswerController } from './prescriptions/answer.controller.js';
import { BulkController } from './prescriptions/bulk.controller.js';
import { DispensingController } from './prescriptions/dispensing.controller.js';
import { IntakeController } from './prescriptions/intake.controller.js';
import { ReadingController } from './prescriptions/reading.controller.js';
import { ReviewController } from './prescriptions/review.controller.js';
import { BulkIntake } from './prescriptions/bulk-intake.js';
import { QualityController } from './quality/quality.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { PrescriptionSkinTestsController } from './skin-tests/prescription-skin-tests.controller.js';
import { SkinTestsController } from './skin-tests/skin-tests.controller.js';
import { StaffController } from './staff/staff.controller.js';

/** The features this process serves over HTTP, and their controllers; both in alphabetical order. */
@Module({
  imports: [
    AuditModule,
    DemoModule,
    FormularyModule,
    IdentityModule,
    PrescriptionsModule,
    QualityModule,
    SkinTestModule,
    WindowQueueModule,
  ],
  controllers: [
    AnswerController,
    ApiClientsController,
    AuditController,
    BulkController,
    DispensingController,
    DocsController,
    DutyController,
    FacilityController,
    FormularyController,
    IntakeController,
    LandingController,
    MeController,
    PrescriptionSkinTestsController,
    QualityController,
    ReadingController,
    ReviewController,
    SessionsController,
    SkinTestsController,
    StaffController,
    WindowsController,
  ],
  providers: [
    BulkIntake,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class ApiModule {}
