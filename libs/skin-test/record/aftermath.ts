import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MINUTE, plus } from '#kernel';
import { AlertDesk, Events, type EventType, Timers } from '#alerts';
import { AuditTrail } from '#audit';
import { type Actor, FacilityDirectory } from '#identity';
import { currentRequest } from '#platform';
import type { SkinTestEffect } from '#workflow';
import type { SkinTest } from '../entities/skin-test.entity.js';
import { PositiveSkinTests } from '../positive-skin-tests.js';

/** A step that has just been written. */
export interface Written {
  readonly test: SkinTest;
  readonly effects: readonly SkinTestEffect[];
  /** For the audit trail: 'skin-test.<verb>'. */
  readonly verb: 'perform' | 'read' | 'exempt' | 'desensitise' | 'void' | 'correct';
  readonly event: EventType;
  readonly actor: Actor;
  readonly at: Date;
  /** Ids and reasons for the audit trail. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What every step on a skin test leaves behind, in its own transaction: timers, the audit entry, the event. */
@Injectable()
export class Aftermath {
  constructor(
    private readonly timers: Timers,
    private readonly alerts: AlertDesk,
    private readonly events: Events,
    private readonly auditTrail: AuditTrail,
    private readonly directory: FacilityDirectory,
    private readonly positives: PositiveSkinTests,
  ) {}

  async follow(manager: EntityManager, written: Written): Promise<void> {
    const { test, actor, at } = written;
    for (const effect of written.effects) await this.effects[effect](manager, written);
    await this.auditTrail.record(manager, {
      actor, action: `skin-test.${written.verb}`, subjectType: 'skin-test', subjectId: test.id, at,
      detail: { prescriptionId: test.prescriptionId, itemNo: test.itemNo, lot: test.lot, ...written.detail },
    });
    await this.events.publish(manager, [{
      facilityId: test.facilityId, type: written.event, subjectType: 'skin-test', subjectId: test.id, at,
      payload: { prescriptionId: test.prescriptionId, itemNo: test.itemNo },
    }]);
  }

  private readonly effects: Readonly<Record<SkinTestEffect, (manager: EntityManager, written: Written) => Promise<void>>> = {
    'await-reading': (manager, { test }) => this.timers.schedule(manager, [
      { facilityId: test.facilityId, condition: 'skin-test.reading-due', subjectId: test.id, dueAt: test.readDueAt },
    ]),
    'end-timers': async (manager, { test, verb, at }) => {
      await this.timers.cancel(manager, test.id, at);
      await this.alerts.resolveFor(manager, test.id, { at, resolution: verb });
    },
    'watch-validity': async (manager, { test, at }) => {
      const { settings } = await this.directory.facility(test.facilityId);
      const warnAt = plus(test.validUntil!, -settings.skinTestExpiringMinutes * MINUTE);
      await this.timers.schedule(manager, [
        { facilityId: test.facilityId, condition: 'skin-test.expiring', subjectId: test.id, dueAt: warnAt > at ? warnAt : at },
      ]);
    },
    'stop-treatment': (manager, { test, actor }) => this.positives.announce(manager, {
      skinTestId: test.id, facilityId: test.facilityId, prescriptionId: test.prescriptionId, itemNo: test.itemNo,
      patientKey: test.patientKey, productCode: test.productCode, agent: test.agent, readAt: test.readAt!, actor, requestId: currentRequest()?.requestId ?? null,
    }),
    'withdraw-positive': (manager, { test }) => this.positives.withdraw(manager, {
      skinTestId: test.id, facilityId: test.facilityId, prescriptionId: test.prescriptionId, requestId: currentRequest()?.requestId ?? null,
    }),
  };
}
