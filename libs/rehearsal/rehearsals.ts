import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '#audit';
import { type Clock, ensure, type LocalText, newId, Problem } from '#kernel';
import type { StaffActor } from '#identity';
import { CLOCK, Database, enqueue, queryIn } from '#platform';
import { RehearsalLog } from './run/rehearsal-log.js';

/** Which prescriptions: issued in the period, of these the newest. */
export interface RehearsalScope {
  readonly issuedFrom?: Date | null;
  /** Exclusive. */
  readonly issuedBefore?: Date | null;
  /** Absent: all of the period, or DEFAULT_NEWEST where there is no period. */
  readonly newest?: number | null;
}

/** A few days of a large hospital: rehearsed within seconds. */
export const DEFAULT_NEWEST = 10_000;

/** Outbox topic of rehearsals to be run. */
export const REHEARSAL_TOPIC = 'rehearsal';

const NOT_FROZEN: LocalText = { zh: '仅可试运行已验证、未启用的版本;请先验证', en: 'Only a version that was validated and is not in force can be rehearsed; validate it first' };
const ANOTHER_RUNS: LocalText = { zh: '本机构已有试运行在进行;请等待或取消', en: 'A rehearsal of this facility is under way; wait for it or cancel it' };

const INSERT = `
INSERT INTO rehearsal (id, facility_id, facility_version_id, content_version, issued_from, issued_before, newest, status, requested_by, requested_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9) ON CONFLICT DO NOTHING RETURNING id`;

/** Asking for a rehearsal, and calling it off. The worker does the rest. */
@Injectable()
export class Rehearsals {
  constructor(private readonly database: Database, private readonly log: RehearsalLog, private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock) {}

  /** One of a facility at a time. @returns its id @throws Problem not-found, state-conflict */
  async start(actor: StaffActor, versionId: string, scope: RehearsalScope): Promise<string> {
    await this.log.endLost(); // a dead process must not keep the facility's place until the sweep comes by
    const at = this.clock.now();
    return this.database.transaction(async (manager) => {
      const contentVersion = await this.rehearsable(manager, actor, versionId);
      const id = newId();
      const { issuedFrom = null, issuedBefore = null } = scope;
      const newest = scope.newest ?? (issuedFrom || issuedBefore ? null : DEFAULT_NEWEST);
      const stored = await queryIn(manager, { text: INSERT, values: [id, actor.facilityId, versionId, contentVersion, issuedFrom, issuedBefore, newest, actor.id, at] });
      if (stored.length === 0) throw new Problem('state-conflict', ANOTHER_RUNS);
      await this.audit.record(manager, { actor, action: 'rehearsal.start', subjectType: 'rehearsal', subjectId: id, at, detail: { version: versionId, content: contentVersion, issuedFrom, issuedBefore, newest } });
      await enqueue(manager, [{ topic: REHEARSAL_TOPIC, key: id, payload: { rehearsalId: id, dueAt: at.toISOString() } }]);
      return id;
    });
  }

  /** From wherever it is; what was counted until then is not kept. @throws Problem not-found, state-conflict (it is over) */
  async cancel(actor: StaffActor, versionId: string, id: string): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction(async (manager) => {
      const [known] = await queryIn(manager, { text: 'SELECT FROM rehearsal WHERE id = $1 AND facility_id = $2 AND facility_version_id = $3 FOR UPDATE', values: [id, actor.facilityId, versionId] });
      ensure(known, 'not-found');
      const cancelled = await queryIn(manager, {
        text: `UPDATE rehearsal SET status = 'cancelled', reason = 'by-request', ended_at = $2, ended_by = $3 WHERE id = $1 AND status IN ('queued','running') RETURNING done`,
        values: [id, at, actor.id],
      });
      ensure(cancelled.length > 0, 'state-conflict');
      await this.audit.record(manager, { actor, action: 'rehearsal.cancel', subjectType: 'rehearsal', subjectId: id, at, detail: { version: versionId, reason: 'by-request' } });
    });
  }

  /** An older version too: whoever means to roll back wants to know what it would say. */
  private async rehearsable(manager: EntityManager, actor: StaffActor, versionId: string): Promise<string> {
    const [version] = await queryIn<{ status: string; content: string | null }>(manager, {
      text: 'SELECT status, content_version AS content FROM facility_version WHERE id = $1 AND facility_id = $2 FOR SHARE', values: [versionId, actor.facilityId],
    });
    ensure(version, 'not-found');
    ensure(version.content !== null && ['validated', 'signed', 'superseded'].includes(version.status), 'state-conflict', NOT_FROZEN);
    return version.content;
  }
}
