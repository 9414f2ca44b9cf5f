import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { WindowQueueModule } from '#window-queue';
import { CaseContacts } from './case/case-contacts.js';
import { CaseDesk } from './case/case-desk.js';
import { CaseOwnership } from './case/case-ownership.js';
import { Owners } from './case/owners.js';
import { TicketCalled } from './case/ticket-called.js';
import { ReworkConditions } from './conditions/index.js';
import { OwnerSignOut } from './conditions/owner-off-duty.js';
import { ReworkLinks } from './links/rework-links.js';
import { CaseReader } from './reading/case-reader.js';
import { ReworkCases } from './rework-cases.js';

const SERVICES = [CaseContacts, CaseOwnership, CaseReader, OwnerSignOut, ReworkCases, ReworkLinks, TicketCalled];

@Module({
  imports: [AlertsModule, AuditModule, IdentityModule, WindowQueueModule],
  providers: [...SERVICES, CaseDesk, Owners, ReworkConditions],
  exports: SERVICES,
})
export class ReworkModule {}
