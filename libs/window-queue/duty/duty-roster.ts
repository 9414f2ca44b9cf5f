import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '#identity';

/** A person on duty now. */
export interface OnDutyView {
  readonly staffId: string;
  readonly code: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly windowCode: string | null;
  readonly since: Date;
}

/** Who is on duty. A closed account is on nobody's roster. */
@Injectable()
export class DutyRoster {
  /** Everybody on duty in the facility, or those holding a role; longest on duty first. */
  async onDuty(manager: EntityManager, facilityId: string, role?: Role): Promise<OnDutyView[]> {
    return manager.query<OnDutyView[]>(
      `SELECT s.id AS "staffId", s.code, s.name, s.roles, w.code AS "windowCode", d.signed_in_at AS since
       FROM duty d JOIN staff s ON s.id = d.staff_id AND s.active LEFT JOIN dispensing_window w ON w.id = d.window_id
       WHERE d.facility_id = $1 AND d.signed_out_at IS NULL AND ($2::text IS NULL OR $2 = ANY(s.roles))
       ORDER BY d.signed_in_at, s.id`,
      [facilityId, role ?? null],
    );
  }

  /**
   * Is this person on duty? Inside a transaction the answer holds until it ends: signing out waits for it, so
   * that nobody is given a case in the moment he leaves.
   */
  async isOnDuty(manager: EntityManager, staffId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM duty d JOIN staff s ON s.id = d.staff_id AND s.active
       WHERE d.staff_id = $1 AND d.signed_out_at IS NULL FOR SHARE OF d`,
      [staffId],
    );
    return rows.length > 0;
  }
}
