import { setTimeout as pause } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { backoff } from './backoff.js';
import { isRetryable } from './pg-errors.js';

export type IsolationLevel = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

export interface TransactionOptions {
  /** PostgreSQL's default, READ COMMITTED, when absent. */
  readonly isolation?: IsolationLevel;
}

/** One statement; a `name` makes PostgreSQL keep its plan per connection (prepared statement). */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly name?: string;
}

const MAX_ATTEMPTS = 5;
const RETRY_BASE_MS = 10;
const RETRY_LIMIT_MS = 500;

/** Connections no unit of work may take: what one asks aside (`query`) must never wait for the units themselves. */
const KEPT_FOR_QUERIES = 2;
const DEFAULT_POOL_SIZE = 10;

/** The one way to the database: units of work, and plain SQL where it pays. */
export class Database {
  private readonly commitListeners = new Set<() => void>();
  private readonly unitsOfWork: LimitFunction;

  constructor(readonly dataSource: DataSource) {
    const { poolSize = DEFAULT_POOL_SIZE } = dataSource.options as { poolSize?: number };
    this.unitsOfWork = pLimit(Math.max(1, poolSize - KEPT_FOR_QUERIES));
  }

  /**
   * Runs `work` in a new transaction and commits it. A serialization failure (40001) or deadlock (40P01) is
   * tried again, up to five times, each time in a new transaction: `work` must do nothing that a rollback
   * does not undo. Every other error rolls back and is thrown as it is, and so is a lost connection: whether
   * that commit happened is unknown. Units beyond the pool's size wait their turn; never open one inside another.
   */
  transaction<T>(work: (manager: EntityManager) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return this.unitsOfWork(() => this.attempts(work, options));
  }

  private async attempts<T>(work: (manager: EntityManager) => Promise<T>, options: TransactionOptions): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await this.once(work, options);
        for (const listener of this.commitListeners) listener();
        return result;
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error;
        await pause(backoff(attempt, RETRY_BASE_MS, RETRY_LIMIT_MS, Math.random()));
      }
    }
  }

  private once<T>(work: (manager: EntityManager) => Promise<T>, { isolation }: TransactionOptions): Promise<T> {
    return isolation ? this.dataSource.transaction(isolation, work) : this.dataSource.transaction(work);
  }

  /** Runs one statement on a pooled connection, outside any transaction, and returns its rows. For hot paths and reads. */
  async query<Row extends QueryResultRow>(text: string, values: readonly unknown[] = [], name?: string): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ text, values: [...values], name });
    return rows;
  }

  /** Calls `listener` after each commit, however small the change; it must be quick and not throw. */
  onCommit(listener: () => void): void {
    this.commitListeners.add(listener);
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}

/** Runs one statement inside the manager's transaction, past TypeORM (which knows no prepared statements), and returns its rows. */
export async function queryIn<Row extends QueryResultRow>(manager: EntityManager, { text, values = [], name }: Statement): Promise<Row[]> {
  const { rows } = await (await connectionOf(manager)).query<Row>({ text, values: [...values], name });
  return rows;
}

async function connectionOf({ queryRunner }: EntityManager): Promise<PoolClient> {
  if (!queryRunner) throw new Error('queryIn needs the manager of a transaction');
  return (await queryRunner.connect()) as PoolClient;
}
