import { createHmac } from 'node:crypto';

/** Hash before the first seal. */
export const GENESIS_HASH = '0'.repeat(64);

/** An audit entry as the seal reads it: everything as PostgreSQL's own text, so that nothing is rounded on the way. */
export interface SealedEntry {
  readonly id: string;
  readonly facilityId: string | null;
  /** UTC with microseconds. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  /** The text of the jsonb value: its normal form, keys ordered and numbers exact. */
  readonly detail: string;
  readonly requestId: string | null;
}

/** The columns of `SealedEntry`, from table `audit_entry e`. */
export const SEALED_COLUMNS = `e.id::text AS id, e.facility_id::text AS "facilityId",
  to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  e.actor_kind AS "actorKind", e.actor_id::text AS "actorId", e.action,
  e.subject_type AS "subjectType", e.subject_id::text AS "subjectId", e.detail::text AS detail, e.request_id AS "requestId"`;

export interface SealHeader {
  readonly seq: string;
  readonly entryCount: number;
  readonly previousHash: string;
  /** UTC with microseconds. */
  readonly sealedAt: string;
}

/** HMAC-SHA256 over the header and then each entry, one JSON array per line; hex. Fed entry by entry, so a batch need not fit in memory. */
export class SealHash {
  private readonly hmac;

  constructor(key: string, header: SealHeader) {
    this.hmac = createHmac('sha256', key);
    this.line([header.previousHash, header.seq, header.entryCount, header.sealedAt]);
  }

  add(e: SealedEntry): void {
    this.line([e.id, e.facilityId, e.at, e.actorKind, e.actorId, e.action, e.subjectType, e.subjectId, e.detail, e.requestId]);
  }

  digest(): string {
    return this.hmac.digest('hex');
  }

  private line(fields: readonly (string | number | null)[]): void {
    this.hmac.update(JSON.stringify(fields)).update('\n');
  }
}
