import { type AfterQueryEvent, type EntitySubscriberInterface, EventSubscriber } from 'typeorm';

/**
 * PostgreSQL answers COMMIT with a silent ROLLBACK when a statement failed before; an error swallowed on the way must not
 * pass for success. Read off the answer itself: the driver learns a transaction's state only after it has handed on the
 * error, so asking it beforehand is a race.
 */
@EventSubscriber()
export class CommitMeansCommit implements EntitySubscriberInterface {
  /** Rejects when PostgreSQL rolled back instead: a rejection TypeORM hands on as it is, a throw it would wrap. */
  afterQuery({ query, rawResults }: AfterQueryEvent): Promise<never> | undefined {
    if (query !== 'COMMIT' || rawResults?.command !== 'ROLLBACK') return undefined;
    return Promise.reject(new Error('An error inside the transaction was swallowed: PostgreSQL rolled back instead of committing'));
  }
}
