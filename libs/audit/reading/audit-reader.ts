import { Injectable } from '@nestjs/common';
import { Database } from '#platform';

/** What to look for; null = any. Times are half-open: from ≤ at < to. */
export interface AuditQuery {
  readonly subjectId: string | null;
  readonly actorId: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
  /** Entry before which (in time) the page begins; null = the newest. */
  readonly before: string | null;
  readonly limit: number;
}

export interface AuditEntryView {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: 'staff' | 'client' | 'system';
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  /** Number of the seal over it; null while it waits for one. */
  readonly sealSeq: string | null;
}

/** The trail of one facility, newest first. */
@Injectable()
export class AuditReader {
  constructor(private readonly database: Database) {}

  async list(facilityId: string, query: AuditQuery): Promise<AuditEntryView[]> {
    return this.database.query<AuditEntryView & Record<string, unknown>>(
      `SELECT id::text, at, actor_kind AS "actorKind", actor_id AS "actorId", action, subject_type AS "subjectType",
         subject_id AS "subjectId", detail, request_id AS "requestId", seal_seq::text AS "sealSeq"
       FROM audit_entry
       WHERE facility_id = $1 AND ($2::uuid IS NULL OR subject_id = $2) AND ($3::uuid IS NULL OR actor_id = $3)
         AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5) AND ($6::bigint IS NULL OR id < $6)
       ORDER BY audit_entry.id DESC LIMIT $7`,
      [facilityId, query.subjectId, query.actorId, query.from, query.to, query.before, query.limit],
    );
  }
}
