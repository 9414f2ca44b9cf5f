import type { NewEvent } from '#alerts';
import type { TicketView } from './ticket-view.js';

export type TicketNews = 'issued' | 'called' | 'serving' | 'skipped' | 'requeued' | 'done' | 'withdrawn';

/** What the feed (boards, speech devices, consoles) is told of a ticket: numbers and codes, no name. */
export const newsOfTicket = (facilityId: string, { id, number, lineCode, windowCode, calls, priority, status }: TicketView, news: TicketNews, at: Date): NewEvent => ({
  facilityId,
  type: `ticket.${news}`,
  subjectType: 'ticket',
  subjectId: id,
  payload: { number, lineCode, windowCode: status === 'called' || status === 'serving' ? windowCode : null, calls, priority, status },
  at,
});
