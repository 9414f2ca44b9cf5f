import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Problem } from '#kernel';
import type { Actor, Role } from '#identity';
import { queryIn } from '#platform';
import { DutyRoster } from '#window-queue';

/**
 * Who may own a case, and who on duty is chosen before whom when nobody met it: the one whose work it is, then who can
 * answer for the review. Who fills prescriptions has his hands full and comes last.
 */
export const OWNER_ROLES: readonly Role[] = ['rework-coordinator', 'reviewing-pharmacist', 'dispensing-pharmacist', 'pharmacy-manager', 'preparing-pharmacist'];

export interface ChosenOwner {
  readonly id: string;
  readonly onDuty: boolean;
}

/** Finds who carries a case. */
@Injectable()
export class Owners {
  constructor(private readonly roster: DutyRoster) {}

  /** Held until the transaction ends: a sign-out waits, and then finds what the person came to own meanwhile. */
  isOnDuty(manager: EntityManager, staffId: string): Promise<boolean> {
    return this.roster.isOnDuty(manager, staffId);
  }

  /**
   * The owner of a new case: the pharmacist who met it (首问负责制), else whom `choose` names.
   * @throws Problem not-on-duty when that pharmacist signed out meanwhile, owner-not-on-duty when there is nobody at all
   */
  async ofNew(manager: EntityManager, openedBy: Actor): Promise<ChosenOwner> {
    if (openedBy.kind !== 'staff') {
      const id = await choose(manager, openedBy.facilityId);
      return { id, onDuty: await this.isOnDuty(manager, id) };
    }
    if (!(await this.isOnDuty(manager, openedBy.id))) throw new Problem('not-on-duty');
    return { id: openedBy.id, onDuty: true };
  }

  /** Is this colleague on duty, and could he own a case? @throws Problem unknown-reference */
  async colleagueOnDuty(manager: EntityManager, facilityId: string, staffId: string): Promise<boolean> {
    const [colleague] = await queryIn<{ able: boolean }>(manager, {
      text: 'SELECT active AND roles && $3::text[] AS able FROM staff WHERE id = $1 AND facility_id = $2',
      values: [staffId, facilityId, OWNER_ROLES],
    });
    if (!colleague?.able) throw new Problem('unknown-reference', { zh: '此人不能担任返修责任人', en: 'This person cannot own a rework case' });
    return this.isOnDuty(manager, staffId);
  }
}

/**
 * Whoever on duty holds the first of OWNER_ROLES that anybody holds, and of several the one with fewest open cases;
 * with nobody on duty the pharmacy manager, by name. One statement over staff, duty and cases: submissions wait for it.
 */
async function choose(manager: EntityManager, facilityId: string): Promise<string> {
  const [owner] = await queryIn<{ id: string }>(manager, {
    name: 'rework-choose-owner',
    text: `
      SELECT s.id
      FROM staff s LEFT JOIN duty d ON d.staff_id = s.id AND d.signed_out_at IS NULL
      WHERE s.facility_id = $1 AND s.active
        AND ((d.id IS NOT NULL AND s.roles && $2::text[]) OR 'pharmacy-manager' = ANY(s.roles))
      ORDER BY d.id IS NULL,
        (SELECT min(array_position($2::text[], held)) FROM unnest(s.roles) held),
        (SELECT count(*) FROM rework_case c WHERE c.facility_id = $1 AND c.owner_id = s.id AND c.closed_at IS NULL),
        s.id
      LIMIT 1`,
    values: [facilityId, OWNER_ROLES],
  });
  if (!owner) {
    throw new Problem('owner-not-on-duty', { zh: '本机构无在岗药师,也未登记药房主任', en: 'No pharmacist is on duty and the facility has no pharmacy manager' });
  }
  return owner.id;
}
