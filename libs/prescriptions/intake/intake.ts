import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ensure, newId, Problem } from '#kernel';
import type { Actor } from '#identity';
import { Database, driverError } from '#platform';
import { ReworkCases } from '#rework';
import type { Allergy, Prescription } from '#verification';
import { Amendment } from './amendment.js';
import { machineReturn } from './machine-return.js';
import type { NewVersion } from './new-version.js';
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

/** Receives prescriptions: verified and stored in one transaction, answered with the verdict. */
@Injectable()
export class Intake {
  constructor(
    private readonly database: Database,
    private readonly verifier: Verifier,
    private readonly stored: StoredSubmissions,
    private readonly amendment: Amendment,
    private readonly reworkCases: ReworkCases,
  ) {}

  /** Verifies without storing: the doctor's pre-check. */
  async check(actor: Actor, content: Prescription): Promise<Omit<SubmissionAnswer, 'id'>> {
    const { version } = await this.verifier.verify(actor, content, await this.verifier.knownAllergies(actor, content));
    const { id: _none, ...answer } = answerFor('', version);
    return answer;
  }

  /** Stores and answers. The same number, version and content again gets the first answer; other content is a conflict. */
  async submit(actor: Actor, content: Prescription, meta: SubmissionMeta): Promise<Submitted> {
    ensure(actor.kind !== 'staff' || actor.code === content.prescriberCode, 'role-missing', {
      zh: '医师只能以本人工号开具处方', en: 'A doctor prescribes under his own staff code',
    });
    // Hardly any patient has an allergy of the house's own finding: the statement itself looks, and stores nothing if there is one.
    const supposed = content.version === 1 ? await this.store(actor, content, meta, []) : null;
    return supposed ?? this.submitKnowing(actor, content, meta, await this.verifier.knownAllergies(actor, content));
  }

  private async submitKnowing(actor: Actor, content: Prescription, meta: SubmissionMeta, known: readonly Allergy[]): Promise<Submitted> {
    if (content.version === 1 && known.length > 0) {
      const stored = await this.store(actor, content, meta, known);
      if (stored) return stored;
    }
    const { version, at } = await this.verifier.verify(actor, content, known);
    const submission: Submission = { actor, at, requestId: meta.requestId, idempotency: meta.idempotency };
    if (content.version > 1) return this.amendment.submit(version, submission);
    return { answer: await this.stored.sameContent(submission, version), replayed: true };
  }

  /** Null when nothing was stored: the number is taken, or `known` was not all. */
  private async store(actor: Actor, content: Prescription, meta: SubmissionMeta, known: readonly Allergy[]): Promise<Submitted | null> {
    const { version, at } = await this.verifier.verify(actor, content, known);
    const id = newId();
    const isNew = await this.insert(version, { actor, at, requestId: meta.requestId, idempotency: meta.idempotency }, id, meta.reissue);
    return isNew ? { answer: answerFor(id, version), replayed: false } : null;
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
