import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Problem } from '#kernel';
import type { Actor } from '#identity';
import { Database } from '#platform';
import type { GuardedOrder } from '../identity-numbers/identity-numbers.js';
import { STORED_ANSWER, type SubmissionAnswer } from './submission-answer.js';
import type { IdempotencyUse } from './submission-document.js';

/** What was submitted before, so that a repeat gets the same answer and a contradiction is refused. */
@Injectable()
export class StoredSubmissions {
  constructor(private readonly database: Database) {}

  /** The first answer to this very content; a conflict when number and version carry other content. */
  async sameContent(actor: Actor, { content, contentHash }: GuardedOrder, idempotency: IdempotencyUse | null, manager?: EntityManager): Promise<SubmissionAnswer> {
    const run = <T>(sql: string, values: unknown[]): Promise<T[]> =>
      (manager ? manager.query(sql, values) : this.database.query(sql, values)) as Promise<T[]>;
    await refuseReusedKey(run, idempotency);
    const [stored] = await run<{ id: string; contentHash: string }>(
      `SELECT p.id, v.content_hash AS "contentHash" FROM prescription p
       JOIN prescription_version v ON v.prescription_id = p.id AND v.version = $3
       WHERE p.facility_id = $1 AND p.number = $2`,
      [actor.facilityId, content.number, content.version],
    );
    if (!stored || stored.contentHash !== contentHash) throw new Problem('version-conflict');
    const [row] = await run<{ answer: SubmissionAnswer }>(STORED_ANSWER, [stored.id, content.version]);
    return row!.answer;
  }
}

async function refuseReusedKey(run: <T>(sql: string, values: unknown[]) => Promise<T[]>, idempotency: IdempotencyUse | null): Promise<void> {
  if (!idempotency) return;
  const [used] = await run<{ requestHash: string }>(
    `SELECT request_hash AS "requestHash" FROM idempotency_key WHERE scope = $1 AND key = $2`, [idempotency.scope, idempotency.key],
  );
  if (used && used.requestHash !== idempotency.requestHash) throw new Problem('idempotency-key-reused');
}
