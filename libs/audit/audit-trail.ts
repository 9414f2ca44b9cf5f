import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#identity';

export interface AuditRecord {
  readonly actor: Actor;
  /** '<subject>.<verb>', e.g. 'prescription.read'. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  /** Ids, codes and reasons; never clinical or personal data. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly requestId?: string | null;
}

/** Appends to the audit trail inside the caller's transaction; the worker seals it later. */
@Injectable()
export class AuditTrail {
  async record(manager: EntityManager, record: AuditRecord): Promise<void> {
    await manager.query(
      `INSERT INTO audit_entry (facility_id, at, actor_kind, actor_id, action, subject_type, subject_id, detail, request_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [record.actor.facilityId, record.at, record.actor.kind, record.actor.id, record.action,
        record.subjectType, record.subjectId, JSON.stringify(record.detail ?? {}), record.requestId ?? null],
    );
  }
}
