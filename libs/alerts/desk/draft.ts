import type { Role } from '#identity';
import type { AlertKind } from '../kinds.js';

/** What an alert is about. */
export type AlertSubject = 'prescription' | 'skin-test' | 'rework-case' | 'webhook-endpoint' | 'facility' | 'queue-overload';

/** An alert to be raised, if it has not been. */
export interface AlertDraft {
  readonly facilityId: string;
  readonly kind: AlertKind;
  /** Which condition of the kind, e.g. 'no-acknowledgement'. */
  readonly condition: string;
  /** Stays the same as long as the condition lasts, and differs the next time it begins: one alert each. */
  readonly dedupeKey: string;
  readonly subjectType: AlertSubject;
  readonly subjectId: string;
  /** The person asked first; else everybody who holds `assigneeRole`. */
  readonly assigneeId: string | null;
  readonly assigneeRole: Role | null;
  /** Level it starts at: 0, or higher when there is no point in asking lower. */
  readonly level: number;
  /** When the condition fell due. */
  readonly dueAt: Date;
}
