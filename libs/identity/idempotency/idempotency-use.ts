import { createHmac } from 'node:crypto';
import { Problem } from '#kernel';
import type { Actor } from '../actor.js';

/** One use of an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07). */
export interface IdempotencyUse {
  /** Whose key: keys of different callers never meet. */
  readonly scope: string;
  readonly key: string;
  /** What it was used for; the same key for anything else is refused. */
  readonly requestHash: string;
}

/** The parts of a request that make it the same request. */
export interface IdempotentRequest {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** As parsed: order of members as sent. */
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
}

/** Visible ASCII, as the draft's structured string allows, in a length an index takes. */
const KEY_FORM = /^[\x21-\x7e]{1,200}$/;

/**
 * The hash is keyed: a body may hold a password or an identity number, and a plain hash beside the rest of what was
 * stored would let them be tried out.
 * @throws Problem idempotency-key-missing, invalid-parameter
 */
export function idempotencyUse(hashKey: Uint8Array, actor: Actor, { method, path, body, idempotencyKey }: IdempotentRequest): IdempotencyUse {
  if (!idempotencyKey) throw new Problem('idempotency-key-missing');
  if (!KEY_FORM.test(idempotencyKey)) throw new Problem('invalid-parameter', KEY_DETAIL);
  const requestHash = createHmac('sha256', hashKey).update(JSON.stringify([method, path, body ?? null])).digest('hex');
  return { scope: `${actor.kind}:${actor.id}`, key: idempotencyKey, requestHash };
}

const KEY_DETAIL = {
  zh: 'Idempotency-Key 须为 1 至 200 个可见 ASCII 字符',
  en: 'Idempotency-Key must be 1 to 200 visible ASCII characters',
};
