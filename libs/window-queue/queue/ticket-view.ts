import type { TicketStatus } from '#workflow';
import type { Priority } from './priority.js';

/** A ticket as those at the counter see it. */
export interface TicketView {
  readonly id: string;
  readonly number: string;
  readonly lineCode: string;
  readonly priority: Priority;
  readonly status: TicketStatus;
  readonly prescriptionNumber: string | null;
  readonly windowCode: string | null;
  readonly calls: number;
  readonly issuedAt: Date;
  readonly calledAt: Date | null;
  readonly servingAt: Date | null;
  readonly endedAt: Date | null;
  /** Seconds; null when nobody could say at the time. */
  readonly estimatedWaitSeconds: number | null;
  readonly rowVersion: number;
}

/** Columns of a TicketView; `t` is the ticket. */
export const TICKET_COLUMNS = `t.id, t.number, (SELECT l.code FROM queue_line l WHERE l.id = t.line_id) AS "lineCode", t.priority, t.status,
  t.prescription_number AS "prescriptionNumber", (SELECT w.code FROM dispensing_window w WHERE w.id = t.window_id) AS "windowCode", t.calls,
  t.issued_at AS "issuedAt", t.called_at AS "calledAt", t.serving_at AS "servingAt", t.ended_at AS "endedAt",
  t.estimated_wait_seconds AS "estimatedWaitSeconds", t.row_version AS "rowVersion"`;
