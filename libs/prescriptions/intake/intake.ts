import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ensure, newId, Problem } from '#kernel';
import type { Actor } from '#identity';
import { Database, driverError } from '#platform';
import { ReworkCases } from '#rework';
import type { Prescription } from '#verification';
import { type GuardedOrder, IdentityNumbers } from '../identity-numbers/identity-numbers.js';
import { Amendment } from './amendment.js';
import { machineReturn } from './machine-return.js';
import type { NewVersion } from './new-version.js';
import { NOTHING_KNOWN, type PatientFile } from './patient-files.js';
import { INSERT_PRESCRIPTION } from './statements.js';
import { StoredSubmissions } from './stored-submissions.js';
import { answerFor, type SubmissionAnswer, type Submitted } from './submission-answer.js';
import { type IdempotencyUse, type Submission, submissionDocument } from './submission-document.js';
import { Verifier } from './verifier.js';

export interface SubmissionMeta {
  readonly requestId: string | null;
  readonly idempotency: IdempotencyUse | null;
  /** The prescription this one replaces, when the doctor reissued instead of amending, and the transaction in which it does. */
  readonly reissue?: { readonly of: string; readonly within: EntityManager };
}

/** Each try that fails means that another prescription of the patient got through; so many at once are no doctor's work. */
const MAX_TRIES = 50;

/** Receives prescriptions: verified and stored in one transaction, answered with the verdict. */
@Injectable()
export class Intake {
  constructor(
    private readonly database: Database,
    private readonly identityNumbers: IdentityNumbers,
    private readonly verifier: Verifier,
    private readonly stored: StoredSubmissions,
    private readonly amendment: Amendment,
    private readonly reworkCases: ReworkCases,
  ) {}

  /** Verifies without storing: the doctor's pre-check. */
  async check(actor: Actor, content: Prescription): Promise<Omit<SubmissionAnswer, 'id'>> {
    const { version } = await this.verifier.verify(actor, this.identityNumbers.guard(content), await this.verifier.fileOf(actor, content, null));
    const { id: _none, ...answer } = answerFor('', version);
    return answer;
  }

  /** Stores and answers. The same number, version and content again gets the first answer; other content is a conflict. */
  async submit(actor: Actor, content: Prescription, meta: SubmissionMeta): Promise<Submitted> {
    ensure(actor.kind !== 'staff' || actor.code === content.prescriberCode, 'role-missing', {
      zh: '医师只能以本人工号开具处方', en: 'A doctor prescribes under his own staff code',
    });
    const order = this.identityNumbers.guard(content);
    return content.version > 1 ? this.amendment.submit(actor, order, meta) : this.submitFirst(actor, order, meta);
  }

  /** Hardly any patient has a file that says anything: the statement itself looks, and stores nothing if there is one. */
  private async submitFirst(actor: Actor, order: GuardedOrder, meta: SubmissionMeta): Promise<Submitted> {
    let file: PatientFile = NOTHING_KNOWN;
    for (let tries = 1; tries <= MAX_TRIES; tries++) {
      const answer = await this.store(actor, order, meta, file);
      if (answer) return { answer, replayed: false };
      const { stored, ...found } = await this.verifier.fileOf(actor, order.content, meta.reissue?.of ?? null);
      if (stored) return { answer: await this.stored.sameContent(actor, order, meta.idempotency), replayed: true };
      file = found;
    }
    throw new Problem('state-conflict', { zh: '该患者同时提交的处方过多,请重试', en: 'Too many prescriptions of this patient at once: try again' });
  }

  /** Null when nothing was stored: the number is taken, or `file` was not all there is. */
  private async store(actor: Actor, order: GuardedOrder, meta: SubmissionMeta, file: PatientFile): Promise<SubmissionAnswer | null> {
    const { version, at } = await this.verifier.verify(actor, order, file);
    const id = newId();
    const isNew = await this.insert(version, { actor, at, requestId: meta.requestId, idempotency: meta.idempotency }, id, meta.reissue);
    return isNew ? answerFor(id, version) : null;
  }

  /** False when nothing was stored. One statement, unless a rework case must be opened with it. */
  private async insert(version: NewVersion, submission: Submission, id: string, reissue: SubmissionMeta['reissue']): Promise<boolean> {
    const document = submissionDocument(version, submission, { id, fromStatus: null, reissueOf: reissue?.of ?? null });
    const inTransaction = async (manager: EntityManager): Promise<boolean> => {
      const rows: unknown[] = await manager.query(INSERT_PRESCRIPTION, [document]);
      if (rows.length > 0 && version.status === 'returned') await this.reworkCases.open(manager, machineReturn(id, version, submission));
      return rows.length > 0;
    };
    try {
      if (reissue) return await inTransaction(reissue.within);
      if (version.status === 'returned') return await this.database.transaction(inTransaction);
      return (await this.database.query(INSERT_PRESCRIPTION, [document], 'intake.insert')).length > 0;
    } catch (error) {
      if (driverError(error)?.constraint === 'idempotency_key_pk') throw new Problem('idempotency-key-reused');
      throw error;
    }
  }
}
