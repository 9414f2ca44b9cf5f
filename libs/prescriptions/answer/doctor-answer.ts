import { Injectable } from '@nestjs/common';
import { ensure } from '#kernel';
import type { Actor } from '#identity';
import { Database } from '#platform';
import { ReworkCases } from '#rework';
import type { Prescription } from '#verification';
import { Closing } from '../closing/closing.js';
import { PrescriptionDesk, type Step } from '../desk/prescription-desk.js';
import { Intake, type SubmissionMeta } from '../intake/intake.js';
import type { Submitted } from '../intake/submission-answer.js';

/** What the doctor decided; `prescription` for amend and reissue, `reason` (and signature) for confirm and cancel. */
export interface Answer {
  readonly answer: 'amend' | 'reissue' | 'confirm' | 'cancel';
  readonly prescription?: Prescription;
  readonly reason?: string;
  /** Staff code of the doctor signing again (处方管理办法: 注明原因并再次签名). */
  readonly secondSignature?: string;
}

export interface AnswerStep {
  readonly actor: Actor;
  readonly caseId: string;
  /** Staff code of the doctor answering. */
  readonly answeredBy: string;
  readonly meta: SubmissionMeta;
}

interface Returned {
  readonly id: string;
  readonly number: string;
  readonly version: number;
}

/** The doctor's four answers to a rework case. What the pharmacy does with them starts again at the review. */
@Injectable()
export class DoctorAnswer {
  constructor(
    private readonly database: Database,
    private readonly desk: PrescriptionDesk,
    private readonly intake: Intake,
    private readonly closing: Closing,
    private readonly reworkCases: ReworkCases,
  ) {}

  /** Amend and reissue answer with the new version as verified; confirm and cancel with nothing. */
  async give(step: AnswerStep, answer: Answer): Promise<Submitted | null> {
    const rx = await this.prescriptionOf(step);
    switch (answer.answer) {
      case 'amend': return this.amend(step, rx, required(answer));
      case 'reissue': return this.reissue(step, rx, required(answer));
      case 'confirm': return this.confirm(step, rx, answer);
      case 'cancel': return this.cancel(step, rx, answer.reason ?? '');
    }
  }

  /** Version n+1 with the doctor's changes; the case hears of it from the intake. */
  private amend(step: AnswerStep, rx: Returned, content: Prescription): Promise<Submitted> {
    ensure(content.number === rx.number, 'version-conflict', { zh: '修改须沿用原处方号', en: 'An amendment keeps the number' });
    return this.intake.submit(step.actor, content, step.meta);
  }

  /** A new prescription takes the place of the old one, which is cancelled; the two stay linked. Repeating it is harmless. */
  private async reissue(step: AnswerStep, rx: Returned, content: Prescription): Promise<Submitted> {
    ensure(content.number !== rx.number && content.version === 1, 'version-conflict', {
      zh: '重开须使用新的处方号,版本为 1', en: 'A reissue has a new number and version 1',
    });
    const submitted = await this.intake.submit(step.actor, content, { ...step.meta, reissueOf: rx.id });
    await this.closing.cancelReissued(stepOn(step, rx), { caseId: step.caseId, reissuedAs: submitted.answer.id, answeredBy: step.answeredBy });
    return submitted;
  }

  /** Stands by the order, with a reason and a second signature; back to review, never past it. */
  private async confirm(step: AnswerStep, rx: Returned, { reason = '', secondSignature = '' }: Answer): Promise<null> {
    ensure(reason.trim(), 'reason-required');
    ensure(secondSignature === step.answeredBy, 'second-signature-required', {
      zh: '须由答复医师本人再次签名', en: 'The answering doctor himself must sign again',
    });
    await this.desk.step(stepOn(step, rx), async ({ manager, at, apply }) => {
      await apply('confirm', { detail: { reason, signedBy: secondSignature } });
      await this.reworkCases.recordAnswer(manager, step.caseId, {
        answer: 'confirm', reason, secondSignature, answeredBy: step.answeredBy, actor: step.actor, at,
      });
    });
    return null;
  }

  private async cancel(step: AnswerStep, rx: Returned, reason: string): Promise<null> {
    await this.closing.cancel(stepOn(step, rx), reason, { caseId: step.caseId, answeredBy: step.answeredBy });
    return null;
  }

  private prescriptionOf(step: AnswerStep): Promise<Returned> {
    return this.database.transaction(async (manager) => {
      const { prescriptionId } = await this.reworkCases.require(manager, step.actor, step.caseId);
      const rows: Returned[] = await manager.query(`SELECT id, number, version FROM prescription WHERE id = $1`, [prescriptionId]);
      return rows[0]!;
    });
  }
}

const stepOn = ({ actor, meta }: AnswerStep, rx: Returned): Step => ({ actor, prescriptionId: rx.id, ifMatch: null, requestId: meta.requestId });

function required({ prescription }: Answer): Prescription {
  ensure(prescription, 'invalid-field', { zh: '修改或重开须附处方 prescription', en: 'To amend or reissue, send the prescription' });
  return prescription;
}
