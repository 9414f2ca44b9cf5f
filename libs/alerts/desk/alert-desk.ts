import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MINUTE, newId, plus, Problem } from '#kernel';
import { AuditTrail } from '#audit';
import { DEFAULT_FACILITY_SETTINGS, type StaffActor } from '#identity';
import { queryIn } from '#platform';
import { type AlertEvent, decideAlert } from '#workflow';
import { Alert } from '../entities/alert.entity.js';
import { Events } from '../events.js';
import { rungsAbove } from '../kinds.js';
import { Timers } from '../timers/timers.js';
import type { AlertDraft } from './draft.js';
import { lockAlert, mayAct, newsOf, RETURNING, statusOf, type StandingAlert } from './standing-alert.js';

/** A person's step on one alert. */
export interface AlertStep {
  readonly actor: StaffActor;
  readonly alertId: string;
  /** Row version the person acted on (If-Match). */
  readonly ifMatch: number;
  readonly at: Date;
  readonly requestId: string | null;
}

/** The life of alerts. Every method works inside the caller's transaction. */
@Injectable()
export class AlertDesk {
  constructor(
    private readonly events: Events,
    private readonly timers: Timers,
    private readonly auditTrail: AuditTrail,
  ) {}

  /**
   * Raises what has not been raised yet: the dedupe key decides, so raising twice has the effect of once.
   * Returns the ids of those that are new.
   */
  async raise(manager: EntityManager, drafts: readonly AlertDraft[], at: Date): Promise<string[]> {
    if (drafts.length === 0) return [];
    // One statement for all of them: ten thousand cases may fall due within a minute.
    const raised = await queryIn<StandingAlert & { escalationMinutes: number }>(manager, {
      text: `
        INSERT INTO alert (id, facility_id, kind, condition, dedupe_key, subject_type, subject_id, level, assignee_id, assignee_role, due_at, raised_at)
        SELECT id, "facilityId", kind, condition, "dedupeKey", "subjectType", "subjectId", level, "assigneeId", "assigneeRole", "dueAt", $2
        FROM jsonb_to_recordset($1::jsonb) AS d(id uuid, "facilityId" uuid, kind text, condition text, "dedupeKey" text, "subjectType" text,
          "subjectId" uuid, level int, "assigneeId" uuid, "assigneeRole" text, "dueAt" timestamptz)
        ON CONFLICT (facility_id, dedupe_key) DO NOTHING
        RETURNING ${RETURNING}, coalesce(
          (SELECT (f.settings->>'alertEscalationMinutes')::float8 FROM facility f WHERE f.id = facility_id), $3::float8) AS "escalationMinutes"`,
      values: [JSON.stringify(drafts.map((draft) => ({ id: newId(), ...draft }))), at, DEFAULT_FACILITY_SETTINGS.alertEscalationMinutes],
      name: 'alerts.raise',
    });
    await this.timers.schedule(manager, raised.filter((alert) => rungsAbove(alert.kind, alert.level).length > 0).map((alert) => ({
      facilityId: alert.facilityId, condition: 'alert.escalate', subjectId: alert.id, dueAt: plus(at, alert.escalationMinutes * MINUTE),
    })));
    await this.events.publish(manager, raised.map((alert) => newsOf(alert, 'raised', at)));
    return raised.map((alert) => alert.id);
  }

  /** Somebody has seen it and will act: it stops climbing. @throws Problem state-conflict, role-missing, stale-version, not-found */
  acknowledge(manager: EntityManager, step: AlertStep): Promise<Alert> {
    return this.byPerson(manager, step, 'acknowledge', null);
  }

  /** A person declares it over. @throws Problem reason-required and as acknowledge */
  resolve(manager: EntityManager, step: AlertStep, reason: string): Promise<Alert> {
    return this.byPerson(manager, step, 'resolve', reason.trim());
  }

  private async byPerson(manager: EntityManager, step: AlertStep, event: AlertEvent, reason: string | null): Promise<Alert> {
    const { actor, at } = step;
    const alert = await lockAlert(manager, actor.facilityId, step.alertId, step.ifMatch);
    const decision = decideAlert(statusOf(alert), event, {
      rungsAbove: rungsAbove(alert.kind, alert.level).length, mayAct: mayAct(actor, alert), reasonGiven: Boolean(reason),
    });
    if ('refused' in decision) throw new Problem(decision.refused);
    const patch = decision.to === 'acknowledged'
      ? { acknowledgedAt: at, acknowledgedBy: actor.id } : { resolvedAt: at, resolution: reason };
    const next = { ...alert, ...patch, rowVersion: alert.rowVersion + 1 };
    await manager.update(Alert, { id: alert.id }, { ...patch, rowVersion: next.rowVersion });
    if (decision.effects.clock === 'stop') await this.timers.cancel(manager, alert.id, at);
    await this.auditTrail.record(manager, {
      actor, action: `alert.${event}`, subjectType: 'alert', subjectId: alert.id, detail: reason ? { reason } : {}, at, requestId: step.requestId,
    });
    await this.events.publish(manager, [newsOf(next, decision.effects.tell, at)]);
    return next;
  }

  /** The condition itself is over: resolves the subject's open alerts, all of them or those of the conditions named. */
  async resolveFor(
    manager: EntityManager, subjectId: string, end: { readonly at: Date; readonly resolution: string; readonly conditions?: readonly string[] },
  ): Promise<void> {
    const resolved = await queryIn<StandingAlert>(manager, {
      text: `UPDATE alert SET resolved_at = $2, resolution = $3, row_version = row_version + 1
             WHERE subject_id = $1 AND resolved_at IS NULL AND ($4::text[] IS NULL OR condition = ANY($4)) RETURNING ${RETURNING}`,
      values: [subjectId, end.at, end.resolution, end.conditions ?? null],
    });
    if (resolved.length === 0) return;
    await this.timers.cancel(manager, resolved.map((alert) => alert.id), end.at);
    await this.events.publish(manager, resolved.map((alert) => newsOf(alert, 'resolved', end.at)));
  }

  /** The subject has a new owner: what the old one was asked and nobody above has been, the new one is asked. */
  async reassign(manager: EntityManager, subjectId: string, assigneeId: string): Promise<void> {
    await manager.query(
      `UPDATE alert SET assignee_id = $2, row_version = row_version + 1
       WHERE subject_id = $1 AND resolved_at IS NULL AND level = 0 AND assignee_id IS NOT NULL`,
      [subjectId, assigneeId],
    );
  }
}
