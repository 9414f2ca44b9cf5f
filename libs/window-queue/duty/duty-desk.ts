import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '#audit';
import type { StaffActor } from '#identity';
import { type Clock, ensure, newId, Problem } from '#kernel';
import { CLOCK, Database, enqueue, sqlState } from '#platform';
import { letGo } from '../queue/held-tickets.js';
import { DispensingWindow, Duty } from '../entities/duty.entity.js';

/** The duty a person has just begun. */
export interface DutyView {
  readonly id: string;
  readonly windowCode: string | null;
  readonly signedInAt: Date;
}

const UNIQUE_VIOLATION = '23505';
const ALREADY = { zh: '已签到上岗;换窗口请先签退', en: 'Already on duty; sign out before you change windows' };

/** 挂牌上岗 (clause 1): a person signs in, at a window or without one, and nobody does it for another. */
@Injectable()
export class DutyDesk {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem state-conflict when on duty already, unknown-reference when the facility has no such window in use */
  async signIn(actor: StaffActor, windowCode: string | null): Promise<DutyView> {
    const at = this.clock.now();
    try {
      return await this.database.transaction(async (manager) => {
        const windowId = windowCode === null ? null : await windowIdOf(manager, actor.facilityId, windowCode);
        const duty = { id: newId(), facilityId: actor.facilityId, staffId: actor.id, windowId, signedInAt: at, signedOutAt: null };
        await manager.insert(Duty, duty);
        await this.audit.record(manager, { actor, action: 'duty.begin', subjectType: 'duty', subjectId: duty.id, detail: { windowCode }, at });
        return { id: duty.id, windowCode, signedInAt: at };
      });
    } catch (error) {
      if (sqlState(error) === UNIQUE_VIOLATION) throw new Problem('state-conflict', ALREADY);
      throw error;
    }
  }

  /** Also with open rework cases in hand: people do leave. The message lets the rework feature see to those. @throws Problem not-on-duty */
  async signOut(actor: StaffActor): Promise<void> {
    await this.database.transaction(async (manager) => {
      ensure(await this.end(manager, actor, actor.id), 'not-on-duty');
    });
  }

  /** Ends whatever duty a person has, in the caller's transaction. @returns whether there was one */
  async end(manager: EntityManager, actor: StaffActor, staffId: string): Promise<boolean> {
    const at = this.clock.now();
    const [ended] = await manager.query<[{ id: string; windowId: string | null }[], number]>(
      'UPDATE duty SET signed_out_at = $2 WHERE staff_id = $1 AND facility_id = $3 AND signed_out_at IS NULL RETURNING id, window_id AS "windowId"',
      [staffId, at, actor.facilityId],
    );
    if (!ended[0]) return false;
    if (ended[0].windowId) await letGo(manager, ended[0].windowId);
    await this.audit.record(manager, { actor, action: 'duty.end', subjectType: 'duty', subjectId: ended[0].id, at });
    await enqueue(manager, [{ topic: 'duty', key: staffId, payload: { staffId, facilityId: actor.facilityId, at: at.toISOString() } }]);
    return true;
  }
}

async function windowIdOf(manager: EntityManager, facilityId: string, code: string): Promise<string> {
  const window = await manager.findOneBy(DispensingWindow, { facilityId, code, active: true });
  ensure(window, 'unknown-reference', { zh: '没有此窗口,或该窗口已停用', en: 'There is no such window, or it is out of use' });
  return window.id;
}
