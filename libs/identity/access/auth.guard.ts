import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ensureAllowed } from './access.js';
import type { ActingRequest } from './acting-request.js';
import { Authenticator } from './authenticator.js';
import { credentialOf } from './credential.js';
import { accessOf } from './decorators.js';
import { RequestLimiter } from './request-limiter.js';

/** In front of every endpoint: who is it, and may he? An endpoint that does not say who may use it is closed to all. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly limiter: RequestLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(this.reflector, context.getHandler(), context.getClass());
    if (access.public) return true;
    const request = context.switchToHttp().getRequest<ActingRequest>();
    const actor = await this.authenticator.authenticate(credentialOf(request.headers));
    this.limiter.count(actor);
    ensureAllowed(access, actor);
    request.actor = actor;
    return true;
  }
}
