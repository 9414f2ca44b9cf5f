import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ensure, Problem } from '#kernel';
import { AlertDesk } from '#alerts';
import type { Actor } from '#identity';
import { Database, driverError, queryIn } from '#platform';
import { ReworkCases } from '#rework';
import type { Prescription } from '#verification';
import { mayBeAmended } from '#workflow';
import { lockByNumber, type LockedPrescription } from '../desk/locked-prescription.js';
import { translatingGates } from '../desk/gates.js';
import type { GuardedOrder } from '../identity-numbers/identity-numbers.js';
import { machineReturn } from './machine-return.js';
import type { NewVersion } from './new-version.js';
import { REPLACE_VERSION } from './statements.js';
import { StoredSubmissions } from './stored-submissions.js';
import { answerFor, type Submitted } from './submission-answer.js';
import { type Submission, submissionDocument } from './submission-document.js';
import { Verifier } from './verifier.js';

const MAX_TRIES = 50;

/** Takes version n+1 of the doctor: verified anew, and nothing of version n's approval, preparation or check survives. */
@Injectable()
export class Amendment {
  constructor(
    private readonly database: Database,
    private readonly verifier: Verifier,
    private readonly stored: StoredSubmissions,
    private readonly reworkCases: ReworkCases,
    private readonly alerts: AlertDesk,
  ) {}

  async submit(actor: Actor, order: GuardedOrder, meta: Pick<Submission, 'requestId' | 'idempotency'>): Promise<Submitted> {
    for (let tries = 1; ; tries++) {
      try {
        return await translatingGates(() => this.database.transaction((manager) => this.submitIn(manager, actor, order, meta)));
      } catch (error) {
        // Another prescription of the patient took this one's place meanwhile: it must be read, and this one verified again.
        if (tries === MAX_TRIES || driverError(error)?.constraint !== 'prescription_patient_key') throw error;
      }
    }
  }

  private async submitIn(manager: EntityManager, actor: Actor, order: GuardedOrder, meta: Pick<Submission, 'requestId' | 'idempotency'>): Promise<Submitted> {
    const { content } = order;
    const rx = await lockByNumber(manager, actor, content.number);
    ensure(rx, 'version-conflict', { zh: '此处方号尚无第 1 版', en: 'There is no version 1 of this number yet' });
    if (content.version <= rx.version) {
      return { answer: await this.stored.sameContent(actor, order, meta.idempotency, manager), replayed: true };
    }
    assertFollows(rx, content);
    const { version, at } = await this.replace(manager, rx, actor, order, meta);
    await this.alerts.resolveFor(manager, rx.id, { at, resolution: 'amended', conditions: ['review-overdue', 'prescription-expiring'] });
    await this.carryCase(manager, rx, version, { ...meta, actor, at });
    return { answer: answerFor(rx.id, version), replayed: false };
  }

  /** Verified with what the house knows of the patient; once more if something was added between reading and writing. */
  private async replace(manager: EntityManager, rx: LockedPrescription, actor: Actor, order: GuardedOrder, meta: Pick<Submission, 'requestId' | 'idempotency'>): ReturnType<Verifier['verify']> {
    for (let tries = 1; tries <= MAX_TRIES; tries++) {
      const verified = await this.verifier.verify(actor, order, await this.verifier.fileOf(actor, order.content, null, manager));
      const document = submissionDocument(verified.version, { ...meta, actor, at: verified.at }, { id: rx.id, fromStatus: rx.status, reissueOf: null });
      const rows = await queryIn(manager, { text: REPLACE_VERSION, values: [document] });
      if (rows.length > 0) return verified;
    }
    throw new Problem('state-conflict');
  }

  /** The open case hears that the doctor amended; a new version the rules reject again goes straight back under the same owner. */
  private async carryCase(manager: EntityManager, rx: LockedPrescription, version: NewVersion, submission: Submission): Promise<void> {
    const open = await this.reworkCases.findOpen(manager, rx.id);
    if (version.status === 'returned') {
      if (open) await this.reworkCases.supersede(manager, open.id, { version: version.content.version, actor: submission.actor, at: submission.at });
      else await this.reworkCases.open(manager, machineReturn(rx.id, version, submission));
    } else if (open && open.answer === null) {
      await this.reworkCases.recordAnswer(manager, open.id, {
        answer: 'amend', answeredBy: version.content.prescriberCode, actor: submission.actor, at: submission.at,
      });
    }
  }
}

function assertFollows(rx: LockedPrescription, content: Prescription): void {
  ensure(content.version === rx.version + 1, 'version-conflict', {
    zh: `当前为第 ${rx.version} 版,下一版应为 ${rx.version + 1}`, en: `Version ${rx.version} is current; the next is ${rx.version + 1}`,
  });
  ensure(mayBeAmended(rx.status), 'state-conflict', {
    zh: '处方已发药或已终结,不能再修改;请另开处方', en: 'Drugs have left or the prescription has ended: issue a new one',
  });
  if (content.patient.id !== rx.patientKey) {
    throw new Problem('version-conflict', { zh: '修改版不得更换患者', en: 'An amendment never changes the patient' });
  }
}
