import { Injectable } from '@nestjs/common';
import type { Actor } from '#identity';
import { ensure } from '#kernel';
import { Database } from '#platform';
import type { TicketStatus } from '#workflow';
import { TICKET_COLUMNS, type TicketView } from './ticket-view.js';

export interface TicketFilter {
  readonly lineCode: string | null;
  readonly status: TicketStatus | null;
  readonly limit: number;
}

/** How the wait patients were told compares with how long they waited, over a period. */
export interface WaitQuality {
  readonly lineCode: string;
  readonly called: number;
  /** Seconds from issue to the first call. */
  readonly medianWaitSeconds: number;
  readonly p95WaitSeconds: number;
  /** Of those who were told a wait: the median of what it was wrong by, and the share it was wrong by less than five minutes. */
  readonly estimated: number;
  readonly medianErrorSeconds: number | null;
  readonly withinFiveMinutes: number | null;
}

@Injectable()
export class TicketReader {
  constructor(private readonly database: Database) {}

  /** @throws Problem not-found */
  async read(actor: Actor, id: string): Promise<TicketView> {
    const [ticket] = await this.database.query<TicketView & Record<string, unknown>>(`SELECT ${TICKET_COLUMNS} FROM queue_ticket t WHERE t.facility_id = $1 AND t.id = $2`, [actor.facilityId, id]);
    ensure(ticket, 'not-found');
    return ticket;
  }

  /** In the order of the line. */
  async list({ facilityId }: Actor, { lineCode, status, limit }: TicketFilter): Promise<TicketView[]> {
    return this.database.query<TicketView & Record<string, unknown>>(
      `SELECT ${TICKET_COLUMNS} FROM queue_ticket t JOIN queue_line line ON line.id = t.line_id
       WHERE line.facility_id = $1 AND ($2::text IS NULL OR line.code = $2) AND t.status = coalesce($3, 'waiting')
       ORDER BY t.queue_at, t.id LIMIT $4`, [facilityId, lineCode, status, limit]);
  }

  /** Estimates measured against what happened, line by line. */
  async waits({ facilityId }: Actor, from: Date, to: Date): Promise<WaitQuality[]> {
    return this.database.query<WaitQuality & Record<string, unknown>>(WAITS, [facilityId, from, to]);
  }
}

const WAITS = `
  WITH called AS (
    SELECT line_id, extract(epoch FROM first_called_at - issued_at)::float8 AS waited, estimated_wait_seconds AS told
    FROM queue_ticket WHERE facility_id = $1 AND issued_at >= $2 AND issued_at < $3 AND first_called_at IS NOT NULL
  )
  SELECT l.code AS "lineCode", count(*)::int AS called,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY waited)::int AS "medianWaitSeconds",
    percentile_cont(0.95) WITHIN GROUP (ORDER BY waited)::int AS "p95WaitSeconds",
    count(told)::int AS estimated,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(waited - told))::int AS "medianErrorSeconds",
    avg(CASE WHEN told IS NOT NULL THEN (abs(waited - told) < 300)::int END)::float8 AS "withinFiveMinutes"
  FROM called JOIN queue_line l ON l.id = called.line_id GROUP BY l.code ORDER BY l.code`;
