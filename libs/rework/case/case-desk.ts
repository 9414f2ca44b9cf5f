import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId, Problem } from '#kernel';
import { AlertDesk, Events, Timers } from '#alerts';
import { AuditTrail } from '#audit';
import { type Actor, FacilityDirectory } from '#identity';
import { decideRework, type ReworkCondition, type ReworkEffects, type ReworkEvent, type ReworkFacts } from '#workflow';
import { ReworkCase, ReworkContact } from '../entities/rework-case.entity.js';
import { dueAt } from './case-clock.js';

/** One step on one case, by whom and when. */
export interface CaseStep {
  readonly event: ReworkEvent;
  readonly actor: Actor;
  readonly at: Date;
  readonly requestId?: string | null;
  /** What the step writes besides the status and the owner. */
  readonly patch?: Partial<ReworkCase>;
  /** What the machine must know beyond the case and the actor. */
  readonly facts?: Partial<ReworkFacts>;
  readonly log?: CaseLog;
}

export interface CaseLog {
  /** As it stands in the contact log; the machine's event when absent. */
  readonly event?: string;
  readonly channel?: string;
  readonly note?: string | null;
}

/** Every change of a case has this shape: decide → write → log → audit → timers and alerts → outbox. The caller holds the lock. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly directory: FacilityDirectory,
    private readonly timers: Timers,
    private readonly alerts: AlertDesk,
    private readonly events: Events,
    private readonly auditTrail: AuditTrail,
  ) {}

  /** Carries out a step, or throws its refusal as a problem, which rolls the caller's transaction back. */
  async step(manager: EntityManager, rework: ReworkCase, step: CaseStep): Promise<ReworkCase> {
    const decision = decideRework(rework.status, step.event, { ...knownFacts(rework, step.actor), ...step.facts });
    if ('refused' in decision) throw new Problem(decision.refused);
    const { to, effects } = decision;
    const patch = { ...step.patch, ...(effects.own && { ownerId: step.actor.id! }), status: to, rowVersion: rework.rowVersion + 1 };
    const next: ReworkCase = { ...rework, ...patch };
    await manager.update(ReworkCase, { id: rework.id }, patch);
    await this.record(manager, next, step);
    await this.carryOut(manager, next, effects, step);
    return next;
  }

  /** Writes a new case, and sets going what opening sets going. */
  async begin(manager: EntityManager, rework: ReworkCase, actor: Actor, effects: ReworkEffects): Promise<void> {
    await manager.insert(ReworkCase, rework);
    await this.record(manager, rework, { event: 'open', actor, at: rework.openedAt, log: { note: rework.request } });
    await this.carryOut(manager, rework, effects, { event: 'open', at: rework.openedAt });
  }

  private async record(manager: EntityManager, rework: ReworkCase, step: Omit<CaseStep, 'event'> & { readonly event: ReworkEvent | 'open' }): Promise<void> {
    const { actor, at, log } = step;
    await manager.insert(ReworkContact, {
      id: newId(), facilityId: rework.facilityId, caseId: rework.id, actorId: actor.kind === 'staff' ? actor.id : null,
      event: log?.event ?? step.event, channel: log?.channel ?? null, note: log?.note ?? null, at,
    });
    // The note stays out of the trail: it is a person's own words.
    await this.auditTrail.record(manager, {
      actor, action: `rework.${step.event}`, subjectType: 'rework-case', subjectId: rework.id, at, requestId: step.requestId ?? null,
      detail: { prescriptionId: rework.prescriptionId, version: rework.version, status: rework.status, ownerId: rework.ownerId, ...(log?.event && { log: log.event }) },
    });
  }

  private async carryOut(manager: EntityManager, rework: ReworkCase, effects: ReworkEffects, { event, at }: { event: string; at: Date }): Promise<void> {
    if (effects.end.length > 0) await this.end(manager, rework, effects.end, effects.tell ?? rework.status, at);
    if (effects.start.length > 0) await this.start(manager, rework, effects.start, { at, anew: event === 'move-patient' });
    if (effects.own) await this.alerts.reassign(manager, rework.id, rework.ownerId);
    if (effects.tell) await this.events.publish(manager, [newsOf(rework, `rework.${effects.tell}`, at)]);
  }

  private async end(manager: EntityManager, rework: ReworkCase, conditions: readonly ReworkCondition[], resolution: string, at: Date): Promise<void> {
    await this.timers.cancel(manager, rework.id, at, conditions.map((condition) => `rework.${condition}` as const));
    await this.alerts.resolveFor(manager, rework.id, { at, resolution, conditions });
  }

  /** `anew`: what was due before the patient came back begins now, as a new occasion. */
  private async start(manager: EntityManager, rework: ReworkCase, conditions: readonly ReworkCondition[], { at, anew }: { at: Date; anew: boolean }): Promise<void> {
    const { settings } = await this.directory.facility(rework.facilityId);
    await this.timers.schedule(manager, conditions.flatMap((condition) => {
      const due = dueAt(condition, rework, settings, at);
      return due ? [{ facilityId: rework.facilityId, condition: `rework.${condition}` as const, subjectId: rework.id, dueAt: anew && due < at ? at : due }] : [];
    }));
  }
}

const newsOf = (rework: ReworkCase, type: `rework.${NonNullable<ReworkEffects['tell']>}`, at: Date) => ({
  facilityId: rework.facilityId, type, subjectType: 'rework-case' as const, subjectId: rework.id, at,
  payload: {
    prescriptionId: rework.prescriptionId, version: rework.version, status: rework.status, ownerId: rework.ownerId,
    offeredTo: rework.offeredTo, whereabouts: rework.patientWhereabouts, answer: rework.answer,
  },
});

/** What the case and the actor say by themselves; the rest the step adds, or it counts as not given. */
const knownFacts = (rework: ReworkCase, actor: Actor): ReworkFacts => ({
  actsForCase: actor.kind !== 'staff' || actor.id === rework.ownerId
    || actor.roles.includes('rework-coordinator') || actor.roles.includes('pharmacy-manager'),
  actorOnDuty: actor.kind === 'staff' && actor.onDuty,
  offeredToActor: actor.id !== null && actor.id === rework.offeredTo,
  ownerOnDuty: true,
  colleague: 'off-duty',
  answer: null,
  reasonGiven: false,
  signedAgain: false,
  rejectOpen: true,
  reissueNamed: false,
  patient: 'stays',
});
