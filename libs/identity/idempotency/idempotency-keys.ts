import { hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ensure } from '#kernel';
import { CONFIG, type Config, Database, type Perishable, prune } from '#platform';
import type { Actor } from '../actor.js';
import { type IdempotencyUse, idempotencyUse, type IdempotentRequest } from './idempotency-use.js';

/** The answer a repeat gets. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** A first request that is still without an answer after this long is taken for crashed, and the next may run. */
const TAKE_OVER_AFTER = '1 minute';

const CLAIM = `
INSERT INTO idempotency_key AS k (scope, key, request_hash, created_at) VALUES ($1, $2, $3, clock_timestamp())
ON CONFLICT (scope, key) DO UPDATE SET created_at = excluded.created_at
  WHERE k.status IS NULL AND k.request_hash = excluded.request_hash AND k.created_at < clock_timestamp() - interval '${TAKE_OVER_AFTER}'
RETURNING 1 AS claimed`;

export const USED_KEYS: Perishable = {
  table: 'idempotency_key', oldest: 'SELECT ctid FROM idempotency_key WHERE created_at < $1 ORDER BY created_at LIMIT $2',
};

interface Row {
  readonly requestHash: string;
  readonly status: number | null;
  readonly body: unknown;
  readonly headers: Record<string, string> | null;
}

/** The table of used keys. Each step is a statement of its own, so that a crash leaves a half-done key that can be seen. */
@Injectable()
export class IdempotencyKeys {
  private readonly hashKey: Uint8Array;

  constructor(private readonly database: Database, @Inject(CONFIG) { jwtSecret }: Pick<Config, 'jwtSecret'>) {
    this.hashKey = new Uint8Array(hkdfSync('sha256', jwtSecret, '', 'sicha idempotent requests', 32));
  }

  /** What this request uses its key for. @throws Problem idempotency-key-missing, invalid-parameter */
  use(actor: Actor, request: IdempotentRequest): IdempotencyUse {
    return idempotencyUse(this.hashKey, actor, request);
  }

  /** Claims the key for this request. @returns the stored answer of a repeat, null when the request is to run @throws Problem idempotency-key-reused, request-in-progress */
  async begin(use: IdempotencyUse): Promise<StoredAnswer | null> {
    const claimed = await this.database.query(CLAIM, [use.scope, use.key, use.requestHash], 'idempotency-claim');
    return claimed.length > 0 ? null : this.answered(use);
  }

  /** @throws Problem idempotency-key-reused, request-in-progress */
  private async answered({ scope, key, requestHash }: IdempotencyUse): Promise<StoredAnswer> {
    const [row] = await this.database.query<Row & Record<string, unknown>>(
      `SELECT request_hash AS "requestHash", status, body, headers FROM idempotency_key WHERE scope = $1 AND key = $2`, [scope, key],
    );
    ensure(row, 'request-in-progress'); // released between the two statements: the caller may simply try again
    ensure(row.requestHash === requestHash, 'idempotency-key-reused');
    ensure(row.status !== null, 'request-in-progress');
    return { status: row.status, body: row.body, headers: row.headers ?? {} };
  }

  async finish({ scope, key }: IdempotencyUse, answer: StoredAnswer): Promise<void> {
    await this.database.query(
      'UPDATE idempotency_key SET status = $3, body = $4, headers = $5 WHERE scope = $1 AND key = $2',
      [scope, key, answer.status, JSON.stringify(answer.body ?? null), JSON.stringify(answer.headers)],
    );
  }

  /** The request was refused and changed nothing: the key is free again. */
  async release({ scope, key }: IdempotencyUse): Promise<void> {
    await this.database.query('DELETE FROM idempotency_key WHERE scope = $1 AND key = $2 AND status IS NULL', [scope, key]);
  }

  /** Forgets keys used before `before`. @returns how many */
  purge(before: Date): Promise<number> {
    return prune(this.database, USED_KEYS, before);
  }
}
