import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { AuditTrail } from '#audit';
import { type Clock, ensure, newId, Problem } from '#kernel';
import { CLOCK, Database, sqlState } from '#platform';
import type { StaffActor } from '../actor.js';
import { Department } from '../entities/facility.entity.js';
import { Staff } from '../entities/staff.entity.js';
import { hashPassword, unusablePasswordHash } from '../session/password.js';

/** What an administrator says of a person. */
export type StaffDraft = Pick<Staff, 'code' | 'login' | 'name' | 'roles' | 'departmentCodes' | 'prescribingRights' | 'senior'>;
/** What may change of a person later: code and login are how others refer to them. */
export type StaffPatch = Partial<Omit<StaffDraft, 'code' | 'login'>>;
/** A person as administrators see them. */
export type StaffView = StaffDraft & Pick<Staff, 'id' | 'active'>;

export interface StaffPage {
  /** Code after which the page begins. */
  readonly after: string | null;
  readonly limit: number;
  readonly active: boolean | null;
}

const UNIQUE_VIOLATION = '23505';

/** Accounts of the administrator's own facility; another facility's are not found. Nobody is ever deleted: their signatures stay. */
@Injectable()
export class StaffAdministration {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In order of code. */
  async list(actor: StaffActor, { after, limit, active }: StaffPage): Promise<StaffView[]> {
    return this.database.query<StaffView>(
      `SELECT ${VIEW_COLUMNS} FROM staff
       WHERE facility_id = $1 AND ($2::text IS NULL OR code > $2) AND ($3::boolean IS NULL OR active = $3)
       ORDER BY code LIMIT $4`,
      [actor.facilityId, after, active, limit],
    );
  }

  /** The new account has no password: nobody can sign in to it until one is set. @throws Problem state-conflict, unknown-reference */
  async create(actor: StaffActor, draft: StaffDraft): Promise<StaffView> {
    const passwordHash = await unusablePasswordHash();
    return this.change(actor, 'staff.create', async (manager) => {
      await ensureDepartments(manager, actor, draft.departmentCodes);
      const person = manager.create(Staff, { ...draft, id: newId(), facilityId: actor.facilityId, passwordHash, active: true });
      await manager.insert(Staff, person);
      return { person, detail: { roles: draft.roles } };
    });
  }

  /** @throws Problem not-found, same-person (one's own rights are another's to change), unknown-reference */
  async update(actor: StaffActor, id: string, patch: StaffPatch): Promise<StaffView> {
    return this.change(actor, 'staff.update', async (manager) => {
      const person = await lock(manager, actor, id);
      ensure(id !== actor.id, 'same-person', OWN_RIGHTS);
      await ensureDepartments(manager, actor, patch.departmentCodes ?? []);
      if (Object.keys(patch).length > 0) await manager.update(Staff, id, patch);
      return { person: { ...person, ...patch }, detail: { changed: Object.keys(patch), rolesBefore: person.roles, roles: patch.roles } };
    });
  }

  /** Ends the person's sessions, as a lost password should. @throws Problem not-found */
  async resetPassword(actor: StaffActor, id: string, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    await this.change(actor, 'staff.reset-password', async (manager) => {
      const person = await lock(manager, actor, id);
      await manager.update(Staff, id, { passwordHash, sessionEpoch: person.sessionEpoch + 1 });
      return { person, detail: {} };
    });
  }

  /** Closes the account and its sessions, in the caller's transaction. @throws Problem not-found, same-person */
  async deactivate(manager: EntityManager, actor: StaffActor, id: string): Promise<void> {
    const person = await lock(manager, actor, id);
    ensure(id !== actor.id, 'same-person', OWN_RIGHTS);
    await manager.update(Staff, id, { active: false, sessionEpoch: person.sessionEpoch + 1 });
    await this.record(manager, actor, 'staff.deactivate', id, {});
  }

  private async change(
    actor: StaffActor, action: string, work: (manager: EntityManager) => Promise<{ person: Staff; detail: Record<string, unknown> }>,
  ): Promise<StaffView> {
    try {
      return await this.database.transaction(async (manager) => {
        const { person, detail } = await work(manager);
        await this.record(manager, actor, action, person.id, detail);
        return viewOf(person);
      });
    } catch (error) {
      if (sqlState(error) === UNIQUE_VIOLATION) throw new Problem('state-conflict', TAKEN);
      throw error;
    }
  }

  private async record(manager: EntityManager, actor: StaffActor, action: string, id: string, detail: Record<string, unknown>): Promise<void> {
    await this.audit.record(manager, { actor, action, subjectType: 'staff', subjectId: id, detail, at: this.clock.now() });
  }
}

const TAKEN = { zh: '工号或登录名已被使用', en: 'The staff number or the login is in use' };
const OWN_RIGHTS = { zh: '不得更改自己的权限;请由另一位管理员操作', en: 'One’s own account is for another administrator to change' };

const VIEW_COLUMNS = `id, code, login, name, roles, department_codes AS "departmentCodes",
  prescribing_rights AS "prescribingRights", senior, active`;

const viewOf = ({ id, code, login, name, roles, departmentCodes, prescribingRights, senior, active }: Staff): StaffView =>
  ({ id, code, login, name, roles, departmentCodes, prescribingRights, senior, active });

async function lock(manager: EntityManager, actor: StaffActor, id: string): Promise<Staff> {
  const person = await manager.findOne(Staff, { where: { id, facilityId: actor.facilityId }, lock: { mode: 'pessimistic_write' } });
  ensure(person, 'not-found');
  return person;
}

async function ensureDepartments(manager: EntityManager, actor: StaffActor, codes: readonly string[]): Promise<void> {
  const wanted = [...new Set(codes)];
  const known = await manager.countBy(Department, { facilityId: actor.facilityId, code: In(wanted) });
  ensure(known === wanted.length, 'unknown-reference', { zh: '科室代码不存在', en: 'A department code is unknown' });
}
