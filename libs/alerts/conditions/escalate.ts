import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MINUTE, plus } from '#kernel';
import { type AuditRecord, AuditTrail } from '#audit';
import { DEFAULT_FACILITY_SETTINGS, type Role } from '#identity';
import { queryIn } from '#platform';
import { decideAlert } from '#workflow';
import { newsOf, RETURNING, statusOf, type StandingAlert } from '../desk/standing-alert.js';
import type { Alert } from '../entities/alert.entity.js';
import { Events } from '../events.js';
import { roleOfLevel, rungsAbove } from '../kinds.js';
import { type DueTimer, TimerConditions } from '../timers/timer-conditions.js';
import { Timers } from '../timers/timers.js';

interface LockedAlert extends StandingAlert, Pick<Alert, 'acknowledgedAt' | 'resolvedAt'> {
  readonly escalationMinutes: number;
}

/** Nobody has acknowledged it in time: it goes to the next rung of its ladder, and the clock starts again for the one above. */
@Injectable()
export class EscalateCondition implements OnModuleInit {
  readonly condition = 'alert.escalate' as const;

  constructor(
    private readonly conditions: TimerConditions,
    private readonly timers: Timers,
    private readonly events: Events,
    private readonly auditTrail: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.conditions.register(this);
  }

  async evaluate(manager: EntityManager, timers: readonly DueTimer[], at: Date): Promise<readonly []> {
    const climbing = (await lockAlerts(manager, timers)).flatMap((alert) => {
      const [next, ...beyond] = rungsAbove(alert.kind, alert.level);
      const decision = decideAlert(statusOf(alert), 'escalate', { rungsAbove: beyond.length + (next ? 1 : 0), mayAct: true, reasonGiven: true });
      if ('refused' in decision || next === undefined) return [];
      return [{ ...alert, level: next, assigneeId: null, assigneeRole: roleOfLevel(next), goesOn: decision.effects.clock === 'start' }];
    });
    await writeLevels(manager, climbing, at);
    await this.timers.schedule(manager, climbing.filter((alert) => alert.goesOn).map((alert) => ({
      facilityId: alert.facilityId, condition: this.condition, subjectId: alert.id, dueAt: plus(at, alert.escalationMinutes * MINUTE),
    })));
    await this.auditTrail.recordAll(manager, climbing.map((alert) => escalationOf(alert, at)));
    await this.events.publish(manager, climbing.map((alert) => newsOf(alert, 'escalated', at)));
    return [];
  }
}

/** Nobody's decision, and still on record: who was asked next, and when. */
const escalationOf = ({ id, facilityId, kind, level, assigneeRole }: StandingAlert, at: Date): AuditRecord => ({
  actor: { kind: 'system', id: null, facilityId }, action: 'alert.escalate', subjectType: 'alert', subjectId: id,
  detail: { kind, level, assigneeRole }, at, requestId: null,
});

const lockAlerts = (manager: EntityManager, timers: readonly DueTimer[]): Promise<LockedAlert[]> => queryIn<LockedAlert>(manager, {
  name: 'alerts-climbing',
  text: `SELECT ${RETURNING}, acknowledged_at AS "acknowledgedAt", resolved_at AS "resolvedAt", coalesce(
           (SELECT (f.settings->>'alertEscalationMinutes')::float8 FROM facility f WHERE f.id = facility_id), $2::float8) AS "escalationMinutes"
         FROM alert WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
  values: [timers.map((timer) => timer.subjectId), DEFAULT_FACILITY_SETTINGS.alertEscalationMinutes],
});

async function writeLevels(manager: EntityManager, alerts: readonly { id: string; level: number; assigneeRole: Role | null }[], at: Date): Promise<void> {
  if (alerts.length === 0) return;
  await queryIn(manager, {
    name: 'alerts-climb',
    text: `UPDATE alert SET level = c.level, assignee_id = NULL, assignee_role = c.role, escalated_at = $4, row_version = row_version + 1
           FROM unnest($1::uuid[], $2::int[], $3::text[]) AS c(id, level, role) WHERE alert.id = c.id`,
    values: [alerts.map((a) => a.id), alerts.map((a) => a.level), alerts.map((a) => a.assigneeRole), at],
  });
}
