import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ensure } from '#kernel';
import type { Actor } from '#identity';
import { type By, ReworkCases } from '#rework';
import { SkinTestGate } from '#skin-test';
import { PRESCRIPTION_TRANSITIONS } from '#workflow';
import { type DeskContext, PrescriptionDesk, type Step } from '../desk/prescription-desk.js';

/** The ends of a prescription that are no hand-over. */
@Injectable()
export class Closing {
  constructor(
    private readonly desk: PrescriptionDesk,
    private readonly reworkCases: ReworkCases,
    private readonly gate: SkinTestGate,
  ) {}

  /** By the prescriber himself or the HIS; as the answer to a rework case when `answer` is given. */
  async cancel(step: Step, reason: string, answer?: { readonly caseId: string; readonly answeredBy: string }): Promise<void> {
    ensure(reason.trim(), 'reason-required');
    await this.desk.step(step, async ({ manager, rx, at, apply }) => {
      ensure(step.actor.kind !== 'staff' || step.actor.code === rx.prescriberCode, 'role-missing', {
        zh: '须由开具处方的医师本人作废', en: 'Only the prescriber himself cancels',
      });
      await apply('cancel', { detail: { reason }, event: 'prescription.cancelled' });
      if (answer) {
        await this.reworkCases.recordAnswer(manager, answer.caseId, { answer: 'cancel', reason, answeredBy: answer.answeredBy, actor: step.actor, at });
      }
      await this.end(manager, rx.id, { reason: 'cancelled', actor: step.actor, at });
    });
  }

  /** The old prescription of a reissue, in the transaction that stores the new one: cancelled, its case answered and closed with a link to it. */
  async cancelReissued(
    { manager, rx, at, apply }: DeskContext, actor: Actor, { caseId, reissuedAs, answeredBy }: { readonly caseId: string; readonly reissuedAs: string; readonly answeredBy: string },
  ): Promise<void> {
    await apply('cancel', { detail: { reissuedAs }, event: 'prescription.cancelled' });
    await this.reworkCases.recordAnswer(manager, caseId, { answer: 'reissue', reissuedAs, answeredBy, actor, at });
    await this.end(manager, rx.id, { reason: 'reissued', actor, at });
  }

  /** Validity is over (art. 18): by the sweep of the worker. */
  async expire(step: Step): Promise<void> {
    await this.desk.step(step, async ({ manager, rx, at, today, apply }) => {
      if (rx.validUntil >= today || !('expire' in PRESCRIPTION_TRANSITIONS[rx.status])) return; // somebody was quicker
      await apply('expire', { event: 'prescription.expired' });
      await this.end(manager, rx.id, { reason: 'expired', actor: step.actor, at });
    });
  }

  /** Nothing waits for it any more: no rework, no skin test. */
  private async end(manager: EntityManager, prescriptionId: string, by: By & { readonly reason: string }): Promise<void> {
    await this.reworkCases.closeFor(manager, prescriptionId, by);
    await this.gate.release(manager, prescriptionId);
  }
}
