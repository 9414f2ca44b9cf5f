import { Injectable } from '@nestjs/common';
import { ensure, Problem } from '#kernel';
import type { Actor } from '#identity';
import { Database } from '#platform';
import { ReworkCases } from '#rework';
import type { Prescription } from '#verification';
import { Closing } from '../closing/closing.js';
import { translatingGates } from '../desk/gates.js';
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
  readonly patientKey: string;
  /** Staff code of the doctor the case is for. */
  readonly doctorCode: string;
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
    ensureOwnName(step, content);
    ensure(content.number === rx.number, 'version-conflict', { zh: '修改须沿用原处方号', en: 'An amendment keeps the number' });
    return this.intake.submit(step.actor, content, step.meta);
  }

  /** A new prescription takes the place of the old one, which is cancelled; the two stay linked. All of it or nothing: never two to dispense. */
  private async reissue(step: AnswerStep, rx: Returned, content: Prescription): Promise<Submitted> {
    ensureOwnName(step, content);
    ensure(content.patient.id === rx.patientKey, 'version-conflict', { zh: '重开不得更换患者', en: 'A reissue is for the same patient' });
    ensure(content.number !== rx.number && content.version === 1, 'version-conflict', {
      zh: '重开须使用新的处方号,版本为 1', en: 'A reissue has a new number and version 1',
    });
    return translatingGates(() => this.database.transaction((manager) => this.desk.stepIn(manager, stepOn(step, rx), async (desk) => {
      const submitted = await this.intake.submit(step.actor, content, { ...step.meta, reissue: { of: rx.id, within: manager } });
      ensure(!submitted.replayed, 'version-conflict', { zh: '此处方号已被使用', en: 'This number is taken' });
      await this.closing.cancelReissued(desk, step.actor, { caseId: step.caseId, reissuedAs: submitted.answer.id, answeredBy: step.answeredBy });
      return submitted;
    })));
  }

  /** Stands by the order, with a reason and a second signature; back to review, never past it. */
  private async confirm(step: AnswerStep, rx: Returned, { reason = '', secondSignature = '' }: Answer): Promise<null> {
    ensurePrescriber(step, rx);
    ensure(reason.trim(), 'reason-required');
    ensureSignedAgain(step, secondSignature);
    await this.desk.step(stepOn(step, rx), async ({ manager, at, apply }) => {
      await apply('confirm', { detail: { reason, signedBy: secondSignature } });
      await this.reworkCases.recordAnswer(manager, step.caseId, {
        answer: 'confirm', reason, secondSignature, answeredBy: step.answeredBy, actor: step.actor, at,
      });
    });
    return null;
  }

  private async cancel(step: AnswerStep, rx: Returned, reason: string): Promise<null> {
    ensurePrescriber(step, rx);
    await this.closing.cancel(stepOn(step, rx), reason, { caseId: step.caseId, answeredBy: step.answeredBy });
    return null;
  }

  private prescriptionOf(step: AnswerStep): Promise<Returned> {
    return this.database.transaction(async (manager) => {
      const { prescriptionId, doctorCode } = await this.reworkCases.require(manager, step.actor, step.caseId);
      const rows: Omit<Returned, 'doctorCode'>[] = await manager.query(`SELECT id, number, patient_key AS "patientKey" FROM prescription WHERE id = $1`, [prescriptionId]);
      return { ...rows[0]!, doctorCode };
    });
  }
}

const stepOn = ({ actor, meta }: AnswerStep, rx: Returned): Step => ({ actor, prescriptionId: rx.id, ifMatch: null, requestId: meta.requestId });

/** To stand by an order, or to withdraw it, is for him alone who gave it; a colleague may write another, in his own name. */
function ensurePrescriber({ answeredBy }: AnswerStep, { doctorCode }: Returned): void {
  ensure(answeredBy === doctorCode, 'role-missing', {
    zh: '确认或作废须由开具处方的医师本人;他人可以本人名义修改或重开', en: 'Only the prescriber himself confirms or cancels; a colleague may amend or reissue in his own name',
  });
}

/** 处方管理办法 art. 35: the doctor signs again, and says for what he does. */
function ensureSignedAgain({ answeredBy }: AnswerStep, secondSignature: string): void {
  if (secondSignature === answeredBy) return;
  const detail = secondSignature === ''
    ? { zh: '确认须再次签名:请在 secondSignature 中填写答复医师本人的工号', en: "To confirm is to sign again: give the answering doctor's own staff code in secondSignature" }
    : { zh: '再次签名者不是答复医师本人;确认只能由本人签名', en: 'Somebody else signed: only the answering doctor himself can sign his confirmation' };
  throw new Problem('second-signature-required', detail, [{ pointer: '/secondSignature', detail }]);
}

function ensureOwnName({ answeredBy }: AnswerStep, { prescriberCode }: Prescription): void {
  ensure(prescriberCode === answeredBy, 'role-missing', { zh: '医师只能以本人工号开具处方', en: 'A doctor prescribes under his own staff code' });
}

function required({ prescription }: Answer): Prescription {
  ensure(prescription, 'invalid-field', { zh: '修改或重开须附处方 prescription', en: 'To amend or reissue, send the prescription' });
  return prescription;
}
