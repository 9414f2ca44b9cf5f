import { Injectable } from '@nestjs/common';
import { ensure } from '#kernel';
import type { Actor } from '#identity';
import { Database } from '#platform';
import { ReworkCases } from '#rework';
import type { Prescription } from '#verification';
import { Closing } from '../closing/closing.js';
import { translatingGates } from '../desk/gates.js';
import { PrescriptionDesk, type Step } from '../desk/prescription-desk.js';
import { Intake, type SubmissionMeta } from '../intake/intake.js';
import type { Submitted } from '../intake/submission-answer.js';

export interface ConfirmRequest {
  readonly reason: string;
  /** Staff code of the doctor signing again (处方管理办法: 注明原因并再次签名). */
  readonly secondSignature: string;
}

/** A case as the doctor's answer needs it. */
interface AnswerStep {
  readonly actor: Actor;
  readonly caseId: string;
  /** Staff code of the doctor answering. */
  readonly answeredBy: string;
  readonly meta: SubmissionMeta;
}

/** The doctor's four answers to a rework case: amend, reissue, confirm, cancel. */
@Injectable()
export class DoctorAnswer {
  constructor(
    private readonly database: Database,
    private readonly desk: PrescriptionDesk,
    private readonly intake: Intake,
    private readonly closing: Closing,
    private readonly reworkCases: ReworkCases,
  ) {}

  /** Version n+1 with the doctor's changes; the case hears of it as its answer. */
  async amend(step: AnswerStep, content: Prescription): Promise<Submitted> {
    const rx = await this.prescriptionOf(step);
    ensure(content.number === rx.number, 'version-conflict', { zh: '修改须沿用原处方号', en: 'An amendment keeps the number' });
    ensure(content.version === rx.version + 1, 'version-conflict');
    return this.intake.submit(step.actor, content, step.meta);
  }

  /** A new prescription takes the place of the old one, which is cancelled; the two stay linked. */
  async reissue(step: AnswerStep, content: Prescription): Promise<Submitted> {
    const rx = await this.prescriptionOf(step);
    ensure(content.number !== rx.number && content.version === 1, 'version-conflict', {
      zh: '重开须使用新的处方号,版本为 1', en: 'A reissue has a new number and version 1',
    });
    const submitted = await this.intake.submit(step.actor, content, { ...step.meta, reissueOf: rx.id });
    await this.closing.cancelReissued(this.stepOn(step, rx.id), step.caseId, submitted.answer.id, step.answeredBy);
    return submitted;
  }

  /** Stands by the order, with a reason and a second signature; back to review, never past it. */
  async confirm(step: AnswerStep, request: ConfirmRequest): Promise<void> {
    ensure(request.reason.trim(), 'reason-required');
    ensure(request.secondSignature === step.answeredBy, 'second-signature-required');
    const rx = await this.prescriptionOf(step);
    await this.desk.step(this.stepOn(step, rx.id), async ({ manager, at, apply }) => {
      await apply('confirm', { detail: { reason: request.reason, signedBy: request.secondSignature } });
      await this.reworkCases.recordAnswer(manager, step.caseId, {
        answer: 'confirm', reason: request.reason, secondSignature: request.secondSignature, answeredBy: step.answeredBy, actor: step.actor, at,
      });
    });
  }

  async cancel(step: AnswerStep, reason: string): Promise<void> {
    const rx = await this.prescriptionOf(step);
    await this.closing.cancel(this.stepOn(step, rx.id), reason, { caseId: step.caseId, answeredBy: step.answeredBy });
  }

  private prescriptionOf(step: AnswerStep): Promise<{ id: string; number: string; version: number }> {
    return translatingGates(() => this.database.transaction(async (manager) => {
      const open = await this.reworkCases.require(manager, step.actor, step.caseId);
      const rows: { id: string; number: string; version: number }[] = await manager.query(
        `SELECT id, number, version FROM prescription WHERE id = $1`, [open.prescriptionId],
      );
      return rows[0]!;
    }));
  }

  private stepOn({ actor, meta }: AnswerStep, prescriptionId: string): Step {
    return { actor, prescriptionId, ifMatch: null, requestId: meta.requestId };
  }
}
