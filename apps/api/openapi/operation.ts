import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS_EXTENSIONS, type Role, type Scope } from '#identity';

/** An operation as the decorators left it: with what they said of it under `x-…`. */
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { [extension: `x-${string}`]: unknown };

export const isPublic = (operation: Operation): boolean => operation[ACCESS_EXTENSIONS.public] === true;

/** Roles of staff that may use it; [] = all staff, null = staff may not. */
export const rolesOf = (operation: Operation): readonly Role[] | null => (operation[ACCESS_EXTENSIONS.roles] as Role[] | undefined) ?? null;

/** Scopes of API clients that may use it; [] = all clients, null = clients may not. */
export const scopesOf = (operation: Operation): readonly Scope[] | null => (operation[ACCESS_EXTENSIONS.scopes] as Scope[] | undefined) ?? null;

export const needsDuty = (operation: Operation): boolean => operation[ACCESS_EXTENSIONS.onDuty] === true;
