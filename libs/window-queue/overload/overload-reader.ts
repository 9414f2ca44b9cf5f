import { Injectable } from '@nestjs/common';
import type { Actor } from '#identity';
import { Database } from '#platform';
import type { OverloadView } from './overload.js';

/** When lines were too long, how soon a window was opened and when it was over; and who could open one now. */
@Injectable()
export class OverloadReader {
  constructor(private readonly database: Database) {}

  /** Newest first, those that are not over among them. */
  async list({ facilityId }: Actor, from: Date, to: Date): Promise<OverloadView[]> {
    return this.database.query<OverloadView & Record<string, unknown>>(LIST, [facilityId, from, to]);
  }
}

/** Qualified: whoever hands drugs out or prepares them, on duty, and at no window. */
const LIST = `
  WITH free AS (
    SELECT coalesce(json_agg(json_build_object('staffId', s.id, 'code', s.code, 'name', s.name) ORDER BY d.signed_in_at), '[]') AS people
    FROM duty d JOIN staff s ON s.id = d.staff_id AND s.active AND s.roles && '{dispensing-pharmacist,preparing-pharmacist}'
    WHERE d.facility_id = $1 AND d.signed_out_at IS NULL AND d.window_id IS NULL
  )
  SELECT o.id, l.code AS "lineCode", o.began_at AS "beganAt", o.raised_at AS "raisedAt", o.window_opened_at AS "windowOpenedAt", o.ended_at AS "endedAt", o.peak,
    CASE WHEN o.ended_at IS NULL THEN free.people ELSE '[]' END AS "couldOpen"
  FROM queue_overload o JOIN queue_line l ON l.id = o.line_id CROSS JOIN free
  WHERE o.facility_id = $1 AND o.began_at >= $2 AND o.began_at < $3 AND (o.raised_at IS NOT NULL OR o.ended_at IS NULL)
  ORDER BY o.began_at DESC, o.id LIMIT 500`;
