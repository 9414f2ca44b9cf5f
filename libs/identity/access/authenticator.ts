import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Database, SharedReads } from '#platform';
import type { ClientActor, StaffActor } from '../actor.js';
import { SessionTokens } from '../session/session-tokens.js';
import { type Credential, hashApiKey } from './credential.js';

/** Person, facility and present duty in one round trip: this runs before every request of staff. */
const READ_STAFF = `
SELECT s.id, s.facility_id AS "facilityId", s.code, s.roles, s.senior, d.id IS NOT NULL AS "onDuty", d.window_id AS "windowId"
FROM staff s
JOIN facility f ON f.id = s.facility_id
LEFT JOIN duty d ON d.staff_id = s.id AND d.facility_id = s.facility_id AND d.signed_out_at IS NULL
WHERE s.id = $1 AND s.facility_id = $2 AND s.session_epoch = $3 AND s.active`;

/** Not kept in memory: a revoked key stops at the very next request. */
const READ_CLIENT = `
SELECT id, facility_id AS "facilityId", scopes FROM api_client WHERE key_hash = $1 AND revoked_at IS NULL`;

/** Turns what a request presents into who it is now, from the database; requests that arrive together share the look-up. */
@Injectable()
export class Authenticator {
  private readonly clients = new SharedReads<Omit<ClientActor, 'kind'>[]>();

  constructor(private readonly database: Database, private readonly tokens: SessionTokens) {}

  /** @throws Problem not-authenticated */
  async authenticate(credential: Credential | null): Promise<StaffActor | ClientActor> {
    const actor = credential && (credential.kind === 'key' ? await this.client(credential.key) : await this.staff(credential.token));
    if (!actor) throw new Problem('not-authenticated');
    return actor;
  }

  private async staff(token: string): Promise<StaffActor | null> {
    const claims = await this.tokens.read(token);
    if (!claims) return null;
    const [row] = await this.database.query<Omit<StaffActor, 'kind'>>(
      READ_STAFF, [claims.staffId, claims.facilityId, claims.epoch], 'read-staff-actor',
    );
    return row ? { kind: 'staff', ...row } : null;
  }

  private async client(key: string): Promise<ClientActor | null> {
    const hash = hashApiKey(key);
    const [row] = await this.clients.get(hash, () => this.database.query(READ_CLIENT, [hash], 'read-client-actor'));
    return row ? { kind: 'client', ...row } : null;
  }
}
