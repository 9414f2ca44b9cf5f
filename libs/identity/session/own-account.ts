import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { type Clock, ensure, Problem } from '#kernel';
import { CLOCK, Database } from '#platform';
import type { Actor, StaffActor } from '../actor.js';
import { FacilityDirectory } from '../directory/facility-directory.js';
import type { FacilityFacts } from '../directory/facility-facts.js';
import { Staff } from '../entities/staff.entity.js';
import { AttemptLimiter, ATTEMPTS_PER_LOGIN } from './attempt-limiter.js';
import { hashPassword, passwordMatches } from './password.js';

/** Who one is here. */
export interface Profile {
  readonly name: string;
  readonly facility: Pick<FacilityFacts, 'id' | 'code' | 'name' | 'timeZone'>;
}

/** What anyone may see of and do to the own account. */
@Injectable()
export class OwnAccount {
  private readonly limiter = new AttemptLimiter(ATTEMPTS_PER_LOGIN);

  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly directory: FacilityDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of a person, or of an API client. */
  async profile(actor: Exclude<Actor, { kind: 'system' }>): Promise<Profile> {
    const table = actor.kind === 'staff' ? 'staff' : 'api_client';
    const [own] = await this.database.query<{ name: string }>(`SELECT name FROM ${table} WHERE id = $1`, [actor.id]);
    const { id, code, name, timeZone } = await this.directory.facility(actor.facilityId);
    return { name: own!.name, facility: { id, code, name, timeZone } };
  }

  /** Ends every session of this person, this one too. @throws Problem invalid-field when `current` is wrong, too-many-requests */
  async changePassword(actor: StaffActor, current: string, next: string): Promise<void> {
    this.limiter.take(actor.id, this.clock.now());
    const account = await this.database.dataSource.manager.findOneBy(Staff, { id: actor.id });
    ensure(account, 'not-found');
    if (!(await passwordMatches(account.passwordHash, current))) throw new Problem('invalid-field', undefined, [WRONG_PASSWORD]);
    const passwordHash = await hashPassword(next);
    await this.database.transaction(async (manager) => {
      await manager.update(Staff, actor.id, { passwordHash, sessionEpoch: () => 'session_epoch + 1' });
      await this.audit.record(manager, { actor, action: 'staff.change-password', subjectType: 'staff', subjectId: actor.id, at: this.clock.now() });
    });
    this.limiter.forget(actor.id);
  }
}

const WRONG_PASSWORD = { pointer: '/currentPassword', detail: { zh: '当前密码不正确', en: 'The current password is wrong' } };
