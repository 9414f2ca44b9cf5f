import type { EntityManager } from 'typeorm';
import { Problem } from '#kernel';
import type { StaffActor } from '#identity';
import type { AlertStatus } from '#workflow';
import { Alert } from '../entities/alert.entity.js';
import type { NewEvent } from '../events.js';
import { roleOfLevel, rungsAbove } from '../kinds.js';

/** What the feed is told of an alert: who is asked about what. Ids and codes only. */
export type StandingAlert = Pick<Alert, 'id' | 'facilityId' | 'kind' | 'condition' | 'subjectType' | 'subjectId' | 'level' | 'assigneeId' | 'assigneeRole'>;

/** Columns of a StandingAlert, for statements that return one. */
export const RETURNING = `id, facility_id AS "facilityId", kind, condition, subject_type AS "subjectType", subject_id AS "subjectId",
  level, assignee_id AS "assigneeId", assignee_role AS "assigneeRole"`;

/** An alert's state is told by its instants: no second column can disagree with them. */
export function statusOf(alert: Pick<Alert, 'resolvedAt' | 'acknowledgedAt'>): AlertStatus {
  if (alert.resolvedAt) return 'resolved';
  return alert.acknowledgedAt ? 'acknowledged' : 'raised';
}

/** May this person answer it: the assignee, whoever holds the role asked, and every rung above. */
export function mayAct(actor: StaffActor, alert: StandingAlert): boolean {
  if (actor.id === alert.assigneeId) return true;
  const asked = [alert.assigneeRole, ...rungsAbove(alert.kind, alert.level).map(roleOfLevel)];
  return actor.roles.some((role) => asked.includes(role));
}

/** Locks one alert of the facility. @throws Problem not-found, stale-version */
export async function lockAlert(manager: EntityManager, facilityId: string, id: string, ifMatch: number): Promise<Alert> {
  const alert = await manager.findOne(Alert, { where: { id, facilityId }, lock: { mode: 'pessimistic_write' } });
  if (!alert) throw new Problem('not-found');
  if (alert.rowVersion !== ifMatch) throw new Problem('stale-version');
  return alert;
}

export const newsOf = (alert: StandingAlert, news: 'raised' | 'escalated' | 'acknowledged' | 'resolved', at: Date): NewEvent => ({
  facilityId: alert.facilityId,
  type: `alert.${news}`,
  subjectType: 'alert',
  subjectId: alert.id,
  payload: {
    kind: alert.kind, condition: alert.condition, subjectType: alert.subjectType, subjectId: alert.subjectId,
    level: alert.level, assigneeId: alert.assigneeId, assigneeRole: alert.assigneeRole,
  },
  at,
});
