import { Injectable } from '@nestjs/common';
import { Database } from '#platform';

/** A window and how many people are on duty at it. */
export interface WindowView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  readonly staffOnDuty: number;
}

@Injectable()
export class Windows {
  constructor(private readonly database: Database) {}

  /** The windows of a facility, in order of code. */
  async list(facilityId: string): Promise<WindowView[]> {
    return this.database.query<WindowView & Record<string, unknown>>(
      `SELECT w.id, w.code, w.name, w.active,
         (SELECT count(*)::int FROM duty d JOIN staff s ON s.id = d.staff_id AND s.active
          WHERE d.window_id = w.id AND d.facility_id = w.facility_id AND d.signed_out_at IS NULL) AS "staffOnDuty"
       FROM dispensing_window w WHERE w.facility_id = $1 ORDER BY w.code`,
      [facilityId],
    );
  }
}
