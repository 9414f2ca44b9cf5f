import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Actor } from '../actor.js';
import type { Role, Scope } from '../roles.js';
import type { Access } from './access.js';
import { actorOf } from './acting-request.js';

const PUBLIC = 'sicha:public';
const ROLES_NEEDED = 'sicha:roles';
const SCOPES_NEEDED = 'sicha:scopes';
const ON_DUTY = 'sicha:on-duty';

/** Open to anyone, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Staff holding one of these roles; without any named, every member of staff. */
export const Roles = (...roles: Role[]): MethodDecorator & ClassDecorator => SetMetadata(ROLES_NEEDED, roles);

/** API clients holding one of these scopes; without any named, every client. */
export const Scopes = (...scopes: Scope[]): MethodDecorator & ClassDecorator => SetMetadata(SCOPES_NEEDED, scopes);

/** Staff must be signed in to duty (clause 1: nobody acts at the window without); clients are not concerned. */
export const OnDuty = (): MethodDecorator & ClassDecorator => SetMetadata(ON_DUTY, true);

/** The actor the guard recognised. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => actorOf(context));

type Handler = Parameters<Reflector['getAllAndOverride']>[1][number];

/** What the decorators say of an endpoint; each on the method wins over the one on its class. One that says nothing is closed. */
export function accessOf(reflector: Reflector, handler: Handler, controller: Handler): Access {
  const read = <T>(key: string): T | undefined => reflector.getAllAndOverride<T>(key, [handler, controller]);
  return {
    public: read<boolean>(PUBLIC) ?? false,
    roles: read<Role[]>(ROLES_NEEDED) ?? null,
    scopes: read<Scope[]>(SCOPES_NEEDED) ?? null,
    onDuty: read<boolean>(ON_DUTY) ?? false,
  };
}
