import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '#audit';
import { AuthGuard } from './access/auth.guard.js';
import { Authenticator } from './access/authenticator.js';
import { RequestLimiter } from './access/request-limiter.js';
import { ApiClients } from './administration/api-clients.js';
import { FacilityAdministration } from './administration/facility-administration.js';
import { StaffAdministration } from './administration/staff-administration.js';
import { FacilityDirectory } from './directory/facility-directory.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { OwnAccount } from './session/own-account.js';
import { SessionTokens } from './session/session-tokens.js';
import { SignIn } from './session/sign-in.js';
import { CoSignatures } from './signature/co-signatures.js';

const SERVICES = [
  ApiClients, Authenticator, CoSignatures, FacilityAdministration, FacilityDirectory, IdempotencyKeys, OwnAccount, RequestLimiter, SessionTokens, SignIn, StaffAdministration,
];

/** Importing it closes every endpoint of the application until the endpoint says who may use it. */
@Module({
  imports: [AuditModule],
  providers: [...SERVICES, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: SERVICES,
})
export class IdentityModule {}
