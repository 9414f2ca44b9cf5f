import type { EntityManager } from 'typeorm';
import type { AlertDraft, AlertKind, DueTimer, TimerHandler } from '#alerts';
import { queryIn } from '#platform';
import type { ReworkCondition, ReworkStatus, WalkBackCondition } from '#workflow';

/** An open case as its conditions look at it, under lock. */
export interface CaseView {
  readonly id: string;
  readonly facilityId: string;
  readonly ownerId: string;
  readonly ownerOnDuty: boolean;
  readonly status: ReworkStatus;
  /** Has not left: may still be made to walk. */
  readonly patientAround: boolean;
  readonly unreachable: boolean;
  readonly patientWanted: boolean;
  readonly patientCalled: boolean;
}

/** One statement for all timers of a condition: ten thousand cases may fall due within a minute. FOR SHARE waits for a change under way. */
const lockViews = (manager: EntityManager, timers: readonly DueTimer[]): Promise<CaseView[]> => queryIn<CaseView>(manager, {
  name: 'rework-case-views',
  text: `
    SELECT c.id, c.facility_id AS "facilityId", c.owner_id AS "ownerId", c.status, c.patient_whereabouts <> 'left' AS "patientAround",
      c.unreachable_since IS NOT NULL AS unreachable, c.patient_wanted_since IS NOT NULL AS "patientWanted",
      c.patient_called_at IS NOT NULL AS "patientCalled",
      EXISTS (SELECT FROM duty d JOIN staff s ON s.id = d.staff_id AND s.active WHERE d.staff_id = c.owner_id AND d.signed_out_at IS NULL) AS "ownerOnDuty"
    FROM rework_case c WHERE c.id = ANY($1) AND c.closed_at IS NULL ORDER BY c.id FOR SHARE OF c`,
  values: [timers.map((timer) => timer.subjectId)],
});

/** A condition of open cases: which kind of alert a case deserves when its timer rings, if any. */
export const caseCondition = (condition: ReworkCondition, kindFor: (view: CaseView) => AlertKind | null): TimerHandler => ({
  condition: `rework.${condition}`,
  evaluate: async (manager, timers) => {
    const views = new Map((await lockViews(manager, timers)).map((view) => [view.id, view]));
    return timers.flatMap((timer) => {
      const view = views.get(timer.subjectId);
      const kind = view && kindFor(view);
      return view && kind ? [draftFor(view, kind, condition, timer.dueAt)] : [];
    });
  },
});

/** A walk-back condition counts while the patient is around (domain §6). */
export const walkBack = (condition: WalkBackCondition, holds: (view: CaseView) => boolean): TimerHandler =>
  caseCondition(condition, (view) => (view.patientAround && holds(view) ? 'walk-back' : null));

/** To the owner; where he is not on duty it would reach nobody, so the coordinators are asked at once. */
const draftFor = (view: CaseView, kind: AlertKind, condition: ReworkCondition, dueAt: Date): AlertDraft => ({
  facilityId: view.facilityId,
  kind,
  condition,
  // The same condition beginning again (the patient came back, a new version) falls due at another instant.
  dedupeKey: `${kind}:${condition}:${view.id}:${dueAt.toISOString()}`,
  subjectType: 'rework-case',
  subjectId: view.id,
  dueAt,
  ...(view.ownerOnDuty
    ? { level: 0, assigneeId: view.ownerId, assigneeRole: null }
    : { level: 1, assigneeId: null, assigneeRole: 'rework-coordinator' }),
});
