import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Actor } from '../actor.js';
import type { Role, Scope } from '../roles.js';
import type { Access } from './access.js';
import { actorOf } from './acting-request.js';

const PUBLIC = 'sicha:public';
const ROLES_NEEDED = 'sicha:roles';
const SCOPES_NEEDED = 'sicha:scopes';
const ON_DUTY = 'sicha:on-duty';

/** Under which names an operation of the API description says who may use it. */
export const ACCESS_EXTENSIONS = { public: 'x-sicha-public', roles: 'x-sicha-roles', scopes: 'x-sicha-scopes', onDuty: 'x-sicha-on-duty' } as const;

type Anywhere = MethodDecorator & ClassDecorator;

/** Kept for the guard, and written into the API description (`x-sicha-…`), where a reader looks for it. */
const declared = (key: string, extension: string, value: unknown): Anywhere =>
  applyDecorators(SetMetadata(key, value), ApiExtension(extension, value));

/** Open to anyone, signed in or not. */
export const Public = (): Anywhere => declared(PUBLIC, ACCESS_EXTENSIONS.public, true);

/** Staff holding one of these roles; without any named, every member of staff. */
export const Roles = (...roles: Role[]): Anywhere => declared(ROLES_NEEDED, ACCESS_EXTENSIONS.roles, roles);

/** API clients holding one of these scopes; without any named, every client. */
export const Scopes = (...scopes: Scope[]): Anywhere => declared(SCOPES_NEEDED, ACCESS_EXTENSIONS.scopes, scopes);

/**
 * Staff must be signed in to duty (clause 1: nobody acts at the window without); clients are not concerned.
 * `false` exempts a method of a class that asks for it.
 */
export const OnDuty = (needed = true): Anywhere => declared(ON_DUTY, ACCESS_EXTENSIONS.onDuty, needed);

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
