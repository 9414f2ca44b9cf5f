import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, newId } from '#kernel';
import { KNOWLEDGE } from '#formulary';
import { type ClientActor, hashApiKey, hashPassword, newApiKey, SCOPES } from '#identity';
import type { Knowledge } from '#knowledge';
import { CLOCK, Database } from '#platform';
import { Intake } from '#prescriptions';
import { DEMO_DEPARTMENTS, DEMO_FACILITY, DEMO_LINES, DEMO_PASSWORD, DEMO_STAFF, DEMO_WINDOWS } from './demo-facility.js';
import { demoPrescriptions } from './demo-prescriptions.js';

/** Fills an empty database with the demo facility. Two loaders at once: one loads, the other sees that it is done. */
@Injectable()
export class DemoLoader {
  constructor(
    private readonly database: Database,
    private readonly intake: Intake,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KNOWLEDGE) private readonly knowledge: Knowledge,
  ) {}

  /** Returns the HIS key of the demo facility when it was made just now, null when the database was not empty. */
  async loadIfEmpty(): Promise<string | null> {
    const key = newApiKey();
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    const actor = await this.database.transaction((manager) => this.people(manager, passwordHash, key));
    if (!actor) return null;
    for (const content of demoPrescriptions(this.knowledge, this.clock.now())) {
      await this.intake.submit(actor, content, { requestId: null, idempotency: null });
    }
    return key;
  }

  private async people(manager: EntityManager, passwordHash: string, key: string): Promise<ClientActor | null> {
    await manager.query(`LOCK TABLE facility IN EXCLUSIVE MODE`);
    const taken: unknown[] = await manager.query(`SELECT 1 FROM facility LIMIT 1`);
    if (taken.length > 0) return null;
    const facilityId = newId();
    await manager.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, $2, $3, $4, $5)`,
      [facilityId, DEMO_FACILITY.code, DEMO_FACILITY.name, DEMO_FACILITY.timeZone, JSON.stringify(DEMO_FACILITY.settings)]);
    await manager.query(
      `INSERT INTO department (facility_id, code, name, kind) SELECT $1, code, name, kind FROM jsonb_to_recordset($2::jsonb) AS d(code text, name text, kind text)`,
      [facilityId, JSON.stringify(DEMO_DEPARTMENTS)]);
    await manager.query(
      `INSERT INTO dispensing_window (id, facility_id, code, name) SELECT id, $1, code, name FROM jsonb_to_recordset($2::jsonb) AS w(id uuid, code text, name text)`,
      [facilityId, JSON.stringify(DEMO_WINDOWS.map((w) => ({ id: newId(), ...w })))]);
    await manager.query(
      `INSERT INTO queue_line (id, facility_id, code, name_zh, name_en, window_ids)
       SELECT l.id, $1, l.code, l.zh, l.en, ARRAY(SELECT w.id FROM dispensing_window w WHERE w.facility_id = $1 AND w.code = ANY (l.windows))
       FROM jsonb_to_recordset($2::jsonb) AS l(id uuid, code text, zh text, en text, windows text[])`,
      [facilityId, JSON.stringify(DEMO_LINES.map((line) => ({ id: newId(), ...line })))]);
    await this.staff(manager, facilityId, passwordHash);
    const clientId = newId();
    await manager.query(`INSERT INTO api_client (id, facility_id, name, key_hash, scopes) VALUES ($1, $2, $3, $4, $5)`,
      [clientId, facilityId, '示例 HIS', hashApiKey(key), [...SCOPES]]);
    return { kind: 'client', id: clientId, facilityId, scopes: SCOPES };
  }

  private async staff(manager: EntityManager, facilityId: string, passwordHash: string): Promise<void> {
    const rows = DEMO_STAFF.map((p) => ({ ...p, id: newId(), departments: p.departments ?? [], rights: p.rights ?? [], senior: p.senior ?? false }));
    await manager.query(
      `INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles, department_codes, prescribing_rights, senior)
       SELECT id, $1, code, login, name, $2, roles, departments, rights, senior
       FROM jsonb_to_recordset($3::jsonb) AS s(id uuid, code text, login text, name text, roles text[], departments text[], rights text[], senior boolean)`,
      [facilityId, passwordHash, JSON.stringify(rows)]);
  }
}
