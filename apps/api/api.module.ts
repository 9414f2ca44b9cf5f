import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { AlertsModule } from '#alerts';
import { AuditModule } from '#audit';
import { DemoModule } from '#demo';
import { FacilityRulesModule } from '#facility-rules';
import { FormularyModule } from '#formulary';
import { IdentityModule } from '#identity';
import { ProblemFilter, validationPipe } from '#platform';
import { PrescriptionsModule } from '#prescriptions';
import { QualityModule } from '#quality';
import { RehearsalModule } from '#rehearsal';
import { ReworkModule } from '#rework';
import { SkinTestModule } from '#skin-test';
import { WindowQueueModule } from '#window-queue';
import { AlertSteps } from './alerts/alert-steps.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { ApiClientsController } from './api-clients/api-clients.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { DocsController } from './docs/docs.controller.js';
import { DutyController } from './duty/duty.controller.js';
import { WindowsController } from './duty/windows.controller.js';
import { EventStreams } from './events/event-streams.js';
import { EventsController } from './events/events.controller.js';
import { FacilityController } from './facility/facility.controller.js';
import { FacilityRulesController } from './facility-rules/facility-rules.controller.js';
import { FormularyController } from './formulary/formulary.controller.js';
import { KnowledgeRowsController } from './knowledge/knowledge-rows.controller.js';
import { KnowledgeVersionsController } from './knowledge/knowledge-versions.controller.js';
import { RehearsalsController } from './knowledge/rehearsals.controller.js';
import { VersionAnswers } from './knowledge/version-answers.js';
import { LandingController } from './landing/landing.controller.js';
import { MeController } from './me/me.controller.js';
import { LinkedDoctor } from './prescriptions/linked-doctor.js';
import { AnswerController, LinkedAnswerController } from './prescriptions/answer.controller.js';
import { BulkController } from './prescriptions/bulk.controller.js';
import { DispensingController } from './prescriptions/dispensing.controller.js';
import { IntakeController } from './prescriptions/intake.controller.js';
import { ReadingController } from './prescriptions/reading.controller.js';
import { ReviewController } from './prescriptions/review.controller.js';
import { BulkIntake } from './prescriptions/bulk-intake.js';
import { QualityController } from './quality/quality.controller.js';
import { LinesController } from './queue/lines.controller.js';
import { TicketStepsController } from './queue/ticket-steps.controller.js';
import { TicketsController } from './queue/tickets.controller.js';
import { AnswerLinkController } from './rework/answer-link.controller.js';
import { CaseSteps } from './rework/case-steps.js';
import { CasesController } from './rework/cases.controller.js';
import { ContactsController } from './rework/contacts.controller.js';
import { CourseController } from './rework/course.controller.js';
import { OwnershipController } from './rework/ownership.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { PrescriptionSkinTestsController } from './skin-tests/prescription-skin-tests.controller.js';
import { SkinTestsController } from './skin-tests/skin-tests.controller.js';
import { StaffController } from './staff/staff.controller.js';
import { SuppressionsController } from './suppressions/suppressions.controller.js';
import { WebhookEndpointsController } from './webhook-endpoints/webhook-endpoints.controller.js';

/** The features this process serves over HTTP, and their controllers; both in alphabetical order. */
@Module({
  imports: [
    AlertsModule,
    AuditModule,
    DemoModule,
    FacilityRulesModule,
    FormularyModule,
    IdentityModule,
    PrescriptionsModule,
    QualityModule,
    RehearsalModule,
    ReworkModule,
    SkinTestModule,
    WindowQueueModule,
  ],
  controllers: [
    AlertsController,
    AnswerController,
    AnswerLinkController,
    ApiClientsController,
    AuditController,
    BulkController,
    CasesController,
    ContactsController,
    CourseController,
    DispensingController,
    DocsController,
    DutyController,
    EventsController,
    FacilityController,
    FacilityRulesController,
    FormularyController,
    IntakeController,
    KnowledgeRowsController,
    KnowledgeVersionsController,
    LandingController,
    LinesController,
    LinkedAnswerController,
    MeController,
    OwnershipController,
    PrescriptionSkinTestsController,
    QualityController,
    ReadingController,
    RehearsalsController,
    ReviewController,
    SessionsController,
    SkinTestsController,
    StaffController,
    SuppressionsController,
    TicketStepsController,
    TicketsController,
    WebhookEndpointsController,
    WindowsController,
  ],
  providers: [
    AlertSteps,
    BulkIntake,
    CaseSteps,
    EventStreams,
    LinkedDoctor,
    VersionAnswers,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class ApiModule {}
