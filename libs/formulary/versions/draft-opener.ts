import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { type Clock, ensure, newId } from '#kernel';
import type { StaffActor } from '#identity';
import { CLOCK, Database } from '#platform';
import { FacilityVersion } from '../entities/facility-version.entity.js';
import { KnowledgeVersions } from '../knowledge-versions.js';
import type { VersionHeader } from './version-desk.js';

export interface NewDraft {
  readonly title: string;
  /** Whose own rows it begins with: the version in force (absent), an older one (its id), or none. */
  readonly from?: string | 'nothing';
}

/** Opens a draft: the own rows of another version, over the national knowledge this release ships with. */
@Injectable()
export class DraftOpener {
  constructor(
    private readonly database: Database,
    private readonly versions: KnowledgeVersions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem not-found */
  open(actor: StaffActor, { title, from }: NewDraft): Promise<VersionHeader> {
    const at = this.clock.now();
    return this.database.transaction(async (manager) => {
      await manager.query('SELECT FROM facility WHERE id = $1 FOR UPDATE', [actor.facilityId]); // one number at a time
      const origin = from === 'nothing' ? null : await manager.findOne(FacilityVersion, { where: { facilityId: actor.facilityId, ...(from ? { id: from } : { status: 'active' }) } });
      ensure(origin ?? (from === undefined || from === 'nothing'), 'not-found');
      const last = await manager.maximum(FacilityVersion, 'number', { facilityId: actor.facilityId });
      const header: VersionHeader = {
        id: newId(), facilityId: actor.facilityId, number: (last ?? 0) + 1, title, status: 'draft', baseVersion: this.versions.current.version,
        ownTables: origin?.ownTables ?? [], contentVersion: null, round: 1, createdBy: actor.id, createdAt: at, updatedAt: at, activatedAt: null, rowVersion: 1,
      };
      await manager.insert(FacilityVersion, { ...header, localRows: origin?.localRows ?? {} } as object);
      await this.audit.record(manager, {
        actor, action: 'knowledge.open', subjectType: 'knowledge-version', subjectId: header.id, at,
        detail: { number: header.number, base: header.baseVersion, from: origin?.number ?? null },
      });
      return header;
    });
  }
}
