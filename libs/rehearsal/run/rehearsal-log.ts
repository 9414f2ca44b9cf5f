import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '#audit';
import { type Clock, plus, SECOND } from '#kernel';
import { CLOCK, Database, queryIn } from '#platform';
import type { PastScope } from '#prescriptions';
import type { RehearsalResult } from '../compare/tally.js';
import type { RehearsalReason, RehearsalStatus } from '../entities/rehearsal.entity.js';

/** Who has not been heard of for so long is taken for dead; a batch takes a fraction of a second. */
export const LEASE_MS = 30 * SECOND;

/** What a process takes in hand. */
export interface ClaimedRehearsal extends PastScope {
  readonly id: string;
  readonly contentVersion: string;
}

export interface RehearsalStart {
  readonly against: string;
  readonly localRules: number;
  readonly total: number;
}

interface Ended {
  readonly id: string;
  readonly facilityId: string;
  readonly versionId: string;
}

/** The version still holds what is being tried. */
const STANDS = `EXISTS (SELECT FROM facility_version v WHERE v.id = r.facility_version_id AND v.content_version = r.content_version AND v.status NOT IN ('draft','discarded'))`;
const ENDED = 'RETURNING id, facility_id AS "facilityId", facility_version_id AS "versionId"';

/** What the process that runs a rehearsal writes about it. Whatever it writes, it writes only while the run is still its own. */
@Injectable()
export class RehearsalLog {
  constructor(private readonly database: Database, private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock) {}

  /** Takes it in hand; null when another has, when it is over, or when its version has moved on. */
  async claim(id: string): Promise<ClaimedRehearsal | null> {
    const [claimed] = await this.database.query<ClaimedRehearsal & Record<string, unknown>>(
      `UPDATE rehearsal r SET status = 'running', heartbeat_at = $2 WHERE r.id = $1 AND r.status = 'queued' AND ${STANDS}
       RETURNING id, facility_id AS "facilityId", content_version AS "contentVersion", issued_from AS "issuedFrom", issued_before AS "issuedBefore", newest`, [id, this.clock.now()]);
    if (!claimed) await this.endOutdated(id);
    return claimed ?? null;
  }

  /** @returns whether to go on */
  begin(id: string, { against, localRules, total }: RehearsalStart): Promise<boolean> {
    return this.write(id, 'against_version = $4, local_rules_version = $5, total = $6, started_at = $2', [against, localRules, total]);
  }

  /** Says how far it is, and that somebody is at it. @returns whether to go on: not once it was cancelled, given up for dead, or outdated */
  progress(id: string, done: number): Promise<boolean> {
    return this.write(id, 'done = $4', [done]);
  }

  async finish(id: string, done: number, result: RehearsalResult): Promise<void> {
    const written = await this.end('finished', `done = $4, total = $4, result = $5`, `r.id = $3 AND r.status = 'running' AND ${STANDS}`, [id, done, JSON.stringify(result)]);
    if (written === 0) await this.endOutdated(id);
  }

  /** The process stops or cannot go on. */
  async interrupt(id: string, reason: RehearsalReason): Promise<void> {
    await this.end('interrupted', 'reason = $4', `r.id = $3 AND r.status = 'running'`, [id, reason]);
  }

  /** Gives up for dead those nobody was heard of. @returns how many */
  endLost(): Promise<number> {
    return this.end('interrupted', `reason = 'process-lost'`, `r.status = 'running' AND r.heartbeat_at < $3`, [plus(this.clock.now(), -LEASE_MS)]);
  }

  /** Those that wait since before then: their bell was lost. */
  async waiting(since: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(`SELECT id FROM rehearsal WHERE status = 'queued' AND requested_at < $1 ORDER BY requested_at`, [since]);
    return rows.map(({ id }) => id);
  }

  private async write(id: string, change: string, values: readonly unknown[]): Promise<boolean> {
    const now = this.clock.now();
    const rows = await this.database.query(
      `UPDATE rehearsal r SET heartbeat_at = $2, ${change} WHERE r.id = $1 AND r.status = 'running' AND r.heartbeat_at >= $3 AND ${STANDS} RETURNING id`,
      [id, now, plus(now, -LEASE_MS), ...values]);
    if (rows.length === 0) await this.endOutdated(id);
    return rows.length > 0;
  }

  private async endOutdated(id: string): Promise<void> {
    await this.end('cancelled', `reason = 'version-changed'`, `r.id = $3 AND r.status IN ('queued','running') AND NOT ${STANDS}`, [id]);
  }

  /** Ends those that `which` names, and says so in the trail. $1: the status, $2: now, $3 …: `values`. */
  private end(status: RehearsalStatus, change: string, which: string, values: readonly unknown[]): Promise<number> {
    const at = this.clock.now();
    return this.database.transaction(async (manager: EntityManager) => {
      const ended = await queryIn<Ended & { reason: string | null; done: number } & Record<string, unknown>>(manager, {
        text: `UPDATE rehearsal r SET status = $1, ended_at = $2, ${change} WHERE ${which} ${ENDED}, reason, done`, values: [status, at, ...values],
      });
      await this.audit.recordAll(manager, ended.map(({ id, facilityId, versionId, reason, done }) => ({
        actor: { kind: 'system' as const, id: null, facilityId }, action: `rehearsal.${ACTIONS[status]}`, subjectType: 'rehearsal', subjectId: id, at,
        detail: { version: versionId, prescriptions: done, ...(reason && { reason }) },
      })));
      return ended.length;
    });
  }
}

const ACTIONS: Readonly<Record<RehearsalStatus, string>> = { queued: 'queue', running: 'run', finished: 'finish', cancelled: 'cancel', interrupted: 'interrupt' };
