import { Problem } from '#kernel';
import type { ClientActor, StaffActor } from '../actor.js';
import { type Role, ROLE_TEXT, type Scope } from '../roles.js';

/** Who may use an endpoint. Null = that kind of caller may not; an empty list = any of that kind. */
export interface Access {
  readonly public: boolean;
  readonly roles: readonly Role[] | null;
  readonly scopes: readonly Scope[] | null;
  /** Staff must be signed in to duty. */
  readonly onDuty: boolean;
}

/** Lets the actor through or throws `role-missing` (naming what is needed) or `not-on-duty`. */
export function ensureAllowed(access: Access, actor: StaffActor | ClientActor): void {
  const [needed, held] = actor.kind === 'staff' ? [access.roles, actor.roles] : [access.scopes, actor.scopes];
  if (!needed || (needed.length > 0 && !needed.some((right) => (held as readonly string[]).includes(right)))) throw roleMissing(access);
  if (access.onDuty && actor.kind === 'staff' && !actor.onDuty) throw new Problem('not-on-duty');
}

function roleMissing({ roles, scopes }: Access): Problem {
  const named = (language: 'zh' | 'en'): string[] => [
    ...(roles ?? []).map((role) => `${ROLE_TEXT[role][language]} (${role})`),
    ...(scopes ?? []).map((scope) => `API ${scope}`),
  ];
  if (named('en').length === 0) return new Problem('role-missing');
  return new Problem('role-missing', {
    zh: `需要以下之一:${named('zh').join('、')}`,
    en: `One of these is needed: ${named('en').join(', ')}`,
  });
}
