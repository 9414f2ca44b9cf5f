import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { type Clock, ensure, newId } from '#kernel';
import { CLOCK, Database } from '#platform';
import { hashApiKey, newApiKey } from '../access/credential.js';
import type { StaffActor } from '../actor.js';
import { ApiClient } from '../entities/staff.entity.js';
import type { Scope } from '../roles.js';

/** A client as administrators see it: never its key, never its hash. */
export interface ApiClientView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

const VIEW_COLUMNS = 'id, name, scopes, created_at AS "createdAt", revoked_at AS "revokedAt"';

/** API keys of the administrator's own facility. */
@Injectable()
export class ApiClients {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(actor: StaffActor): Promise<ApiClientView[]> {
    return this.database.query<ApiClientView & Record<string, unknown>>(
      `SELECT ${VIEW_COLUMNS} FROM api_client WHERE facility_id = $1 ORDER BY created_at, id`, [actor.facilityId],
    );
  }

  /** The key is in this answer and nowhere else afterwards. */
  async create(actor: StaffActor, name: string, scopes: readonly Scope[]): Promise<ApiClientView & { readonly key: string }> {
    const key = newApiKey();
    const at = this.clock.now();
    const client = { id: newId(), name, scopes: [...scopes], createdAt: at, revokedAt: null };
    await this.database.transaction(async (manager) => {
      await manager.insert(ApiClient, { ...client, facilityId: actor.facilityId, keyHash: hashApiKey(key) });
      await this.audit.record(manager, {
        actor, action: 'api-client.create', subjectType: 'api-client', subjectId: client.id, detail: { scopes }, at,
      });
    });
    return { ...client, key };
  }

  /** Holds from the very next request on; revoking again changes nothing. @throws Problem not-found */
  async revoke(actor: StaffActor, id: string): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction(async (manager) => {
      const client = await manager.findOne(ApiClient, { where: { id, facilityId: actor.facilityId }, lock: { mode: 'pessimistic_write' } });
      ensure(client, 'not-found');
      if (client.revokedAt) return;
      await manager.update(ApiClient, id, { revokedAt: at });
      await this.audit.record(manager, { actor, action: 'api-client.revoke', subjectType: 'api-client', subjectId: id, at });
    });
  }
}
