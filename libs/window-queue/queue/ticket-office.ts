import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Events } from '#alerts';
import { type Actor, FacilityDirectory } from '#identity';
import { type Clock, localDate, MINUTE, newId, plus } from '#kernel';
import { CLOCK, Database, queryIn } from '#platform';
import { QueueTicket } from '../entities/queue.entity.js';
import { lineIdOf } from './line-id.js';
import { newsOfTicket } from './news.js';
import { type Priority, queueAt } from './priority.js';
import { TICKET_COLUMNS, type TicketView } from './ticket-view.js';
import { estimateWait, type LinePace } from './wait-estimate.js';

export interface TicketRequest {
  readonly lineCode: string;
  readonly priority: Priority;
  /** The HIS's number; a ticket without one is possible. */
  readonly prescriptionNumber: string | null;
  /** Shown masked on the board while the patient waits. */
  readonly patientName: string | null;
}

/** What counts as the present pace of a line. */
const PACE_MINUTES = 30;

/** Gives out tickets: numbered by line and day, with the wait that is to be expected. */
@Injectable()
export class TicketOffice {
  constructor(
    private readonly database: Database,
    private readonly directory: FacilityDirectory,
    private readonly events: Events,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem unknown-reference when the facility has no such line in use */
  async issue(actor: Actor, request: TicketRequest): Promise<TicketView> {
    const { timeZone, settings } = await this.directory.facility(actor.facilityId);
    const issuedAt = this.clock.now();
    const day = localDate(issuedAt, timeZone);
    const place = queueAt(issuedAt, request.priority, settings);
    return this.database.transaction(async (manager) => {
      const lineId = await lineIdOf(manager, actor.facilityId, request.lineCode);
      const estimatedWaitSeconds = estimateWait(await paceOf(manager, lineId, place, issuedAt));
      const ticket = {
        id: newId(), facilityId: actor.facilityId, lineId, day, number: await nextNumber(manager, lineId, day), priority: request.priority,
        prescriptionNumber: request.prescriptionNumber, patientName: request.patientName, status: 'waiting' as const, issuedAt, queueAt: place, estimatedWaitSeconds,
      };
      await manager.insert(QueueTicket, ticket);
      const [view] = await queryIn<TicketView>(manager, { text: `SELECT ${TICKET_COLUMNS} FROM queue_ticket t WHERE t.id = $1`, values: [ticket.id] });
      await this.events.publish(manager, [newsOfTicket(actor.facilityId, view!, 'issued', issuedAt)]);
      return view!;
    });
  }
}

/** The row of the day is the lock: two tickets of a line never get one number. */
async function nextNumber(manager: EntityManager, lineId: string, day: string): Promise<string> {
  const [next] = await queryIn<{ number: string }>(manager, {
    text: `INSERT INTO queue_line_day (line_id, day, last_number) VALUES ($1, $2, 1)
           ON CONFLICT (line_id, day) DO UPDATE SET last_number = queue_line_day.last_number + 1
           RETURNING (SELECT code FROM queue_line WHERE id = $1) || lpad(last_number::text, greatest(3, length(last_number::text)), '0') AS number`,
    values: [lineId, day], name: 'queue.next-number',
  });
  return next!.number;
}

async function paceOf(manager: EntityManager, lineId: string, place: Date, at: Date): Promise<LinePace> {
  const [pace] = await queryIn<LinePace>(manager, {
    text: `
      SELECT (SELECT count(*)::int FROM queue_ticket WHERE line_id = $1 AND status = 'waiting' AND queue_at <= $2) AS ahead,
        (SELECT count(DISTINCT d.window_id)::int FROM queue_line l JOIN duty d ON d.facility_id = l.facility_id AND d.window_id = ANY (l.window_ids)
         WHERE l.id = $1 AND d.signed_out_at IS NULL) AS "openWindows",
        (SELECT coalesce(array_agg(seconds), '{}') FROM (
           SELECT extract(epoch FROM ended_at - called_at)::float8 AS seconds FROM queue_ticket
           WHERE line_id = $1 AND status = 'done' AND ended_at > $3 ORDER BY ended_at DESC LIMIT 20) AS recent) AS "recentServiceSeconds"`,
    values: [lineId, place, plus(at, -PACE_MINUTES * MINUTE)], name: 'queue.pace',
  });
  return pace!;
}
