import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { currentRequest, Database } from '#platform';

/** Who acted: any actor of `#identity` fits; a refused sign-in knows less. */
export interface AuditActor {
  readonly kind: 'staff' | 'client' | 'system';
  readonly id: string | null;
  readonly facilityId: string | null;
}

export interface AuditRecord {
  readonly actor: AuditActor;
  /** '<subject>.<verb>', e.g. 'prescription.read'. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  /** Ids, codes and reasons; never clinical or personal data. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** Absent = that of the request this runs for. */
  readonly requestId?: string | null;
}

const INSERT = `
INSERT INTO audit_entry (facility_id, at, actor_kind, actor_id, action, subject_type, subject_id, detail, request_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Appends to the audit trail; the worker seals it later. */
@Injectable()
export class AuditTrail {
  constructor(private readonly database: Database) {}

  /** Inside the caller's transaction: the entry stands if, and only if, the change does. */
  async record(manager: EntityManager, record: AuditRecord): Promise<void> {
    await manager.query(INSERT, values(record));
  }

  /** The same for many at once. */
  async recordAll(manager: EntityManager, records: readonly AuditRecord[]): Promise<void> {
    if (records.length === 0) return;
    const columns = records.map(values);
    await manager.query(
      `INSERT INTO audit_entry (facility_id, at, actor_kind, actor_id, action, subject_type, subject_id, detail, request_id)
       SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::jsonb[], $9::text[])`,
      Array.from({ length: columns[0]!.length }, (_, column) => columns.map((row) => row[column])),
    );
  }

  /** On its own, for what changes nothing: a read, a refusal. */
  async recordAlone(record: AuditRecord): Promise<void> {
    await this.database.query(INSERT, values(record), 'audit-entry');
  }
}

const values = ({ actor, action, subjectType, subjectId, detail, at, requestId }: AuditRecord): unknown[] => [
  actor.facilityId, at, actor.kind, actor.id, action, subjectType, subjectId, JSON.stringify(detail ?? {}), requestId ?? currentRequest()?.requestId ?? null,
];
