import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { ProblemFilter, validationPipe } from '#platform';
import { WindowQueueModule } from '#window-queue';
import { ApiClientsController } from './api-clients/api-clients.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { DocsController } from './docs/docs.controller.js';
import { DutyController } from './duty/duty.controller.js';
import { WindowsController } from './duty/windows.controller.js';
import { FacilityController } from './facility/facility.controller.js';
import { LandingController } from './landing/landing.controller.js';
import { MeController } from './me/me.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { StaffController } from './staff/staff.controller.js';

/** The features this process serves over HTTP, and their controllers; both in alphabetical order. */
@Module({
  imports: [
    AuditModule,
    IdentityModule,
    WindowQueueModule,
  ],
  controllers: [
    ApiClientsController,
    AuditController,
    DocsController,
    DutyController,
    FacilityController,
    LandingController,
    MeController,
    SessionsController,
    StaffController,
    WindowsController,
  ],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class ApiModule {}
