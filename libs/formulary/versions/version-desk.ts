import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '#audit';
import { type Clock, ensure, Problem } from '#kernel';
import type { StaffActor } from '#identity';
import { CLOCK, Database } from '#platform';
import { decideKnowledge, type KnowledgeEvent, type KnowledgeFacts } from '#workflow';
import { FacilityVersion } from '../entities/facility-version.entity.js';

/** One step on one version, by whom. */
export interface VersionStep {
  readonly actor: StaffActor;
  readonly versionId: string;
  /** The row version the caller read. */
  readonly ifMatch: number;
}

/** Everything of a version but its rows, which may be many. */
export type VersionHeader = Omit<FacilityVersion, 'localRows'>;

export interface VersionChange {
  readonly patch?: Partial<FacilityVersion>;
  /** What the machine must know beyond the row. */
  readonly facts?: Partial<KnowledgeFacts>;
  /** For the audit trail: codes, counts and reasons. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** A version under its row lock. */
export interface LockedVersion {
  readonly manager: EntityManager;
  readonly at: Date;
  readonly version: VersionHeader;
  /** Who has signed in the present round. */
  readonly signers: readonly { readonly staffId: string; readonly role: string }[];
  /** Decides and writes; returns the row as it stands then. @throws Problem with the machine's refusal */
  apply(event: KnowledgeEvent, change?: VersionChange): Promise<VersionHeader>;
}

const HEADER = {
  id: true, facilityId: true, number: true, title: true, status: true, baseVersion: true, ownTables: true, contentVersion: true, round: true,
  createdBy: true, createdAt: true, updatedAt: true, activatedAt: true, rowVersion: true,
} as const;

/** Every change of a version has this shape: lock → If-Match → decide → write → audit, in one transaction. */
@Injectable()
export class VersionDesk {
  constructor(private readonly database: Database, private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock) {}

  /** @throws Problem not-found, stale-version, and what `work` throws */
  step<T>(step: VersionStep, work: (locked: LockedVersion) => Promise<T>): Promise<T> {
    return this.database.transaction(async (manager) => {
      const version = await manager.findOne(FacilityVersion, {
        select: HEADER, where: { id: step.versionId, facilityId: step.actor.facilityId }, lock: { mode: 'pessimistic_write' },
      });
      ensure(version, 'not-found');
      ensure(version.rowVersion === step.ifMatch, 'stale-version');
      return work(await this.locked(manager, version, step.actor));
    });
  }

  async locked(manager: EntityManager, version: VersionHeader, actor: StaffActor): Promise<LockedVersion> {
    const at = this.clock.now();
    const signers: LockedVersion['signers'] = await manager.query(
      `SELECT staff_id AS "staffId", role FROM facility_version_signature WHERE facility_version_id = $1 AND round = $2`, [version.id, version.round]);
    return { manager, at, version, signers, apply: (event, change) => this.apply({ manager, at, version, signers, actor }, event, change) };
  }

  private async apply(
    { manager, at, version, signers, actor }: Omit<LockedVersion, 'apply'> & { readonly actor: StaffActor }, event: KnowledgeEvent, { patch, facts, detail }: VersionChange = {},
  ): Promise<VersionHeader> {
    const known: KnowledgeFacts = { problems: 0, signatures: signers.length, samePerson: false, maySign: false, managerSigns: false, reasonGiven: false };
    const decision = decideKnowledge(version.status, event, { ...known, ...facts });
    if ('refused' in decision) throw new Problem(decision.refused);
    const change = { ...patch, status: decision.to, updatedAt: at, rowVersion: version.rowVersion + 1 };
    await manager.update(FacilityVersion, { id: version.id }, change as object);
    await this.audit.record(manager, {
      actor, action: `knowledge.${event}`, subjectType: 'knowledge-version', subjectId: version.id, at,
      detail: { number: version.number, from: version.status, to: decision.to, version: change.contentVersion ?? version.contentVersion, ...detail },
    });
    const { localRows: _rows, ...header } = change as Partial<FacilityVersion>;
    return { ...version, ...header };
  }
}
