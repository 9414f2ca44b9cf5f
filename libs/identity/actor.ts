import type { Role, Scope } from './roles.js';

/** A person acting, as known at this request: roles, duty and seniority are read from the database, not from the token. */
export interface StaffActor {
  readonly kind: 'staff';
  readonly id: string;
  readonly facilityId: string;
  readonly code: string;
  readonly roles: readonly Role[];
  readonly senior: boolean;
  /** Signed in for duty now. */
  readonly onDuty: boolean;
  /** Window of the present duty, if it has one. */
  readonly windowId: string | null;
}

/** A HIS or another system acting through an API key. */
export interface ClientActor {
  readonly kind: 'client';
  readonly id: string;
  readonly facilityId: string;
  readonly scopes: readonly Scope[];
}

/** The worker, on nobody's behalf. */
export interface SystemActor {
  readonly kind: 'system';
  readonly id: null;
  readonly facilityId: string;
}

export type Actor = StaffActor | ClientActor | SystemActor;
