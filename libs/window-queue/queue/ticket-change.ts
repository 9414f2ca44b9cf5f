import type { TicketEvent } from '#workflow';
import type { QueueTicket } from '../entities/queue.entity.js';

export type TicketChange = Partial<Omit<QueueTicket, 'id' | 'facilityId' | 'status' | 'rowVersion'>>;

/** What of a ticket, besides its status, an event changes. Pure. */
export function changeFor(event: TicketEvent, ticket: Pick<QueueTicket, 'calls' | 'firstCalledAt'>, windowId: string | null, at: Date): TicketChange {
  switch (event) {
    case 'call': return { windowId, calls: 1, calledAt: at, firstCalledAt: ticket.firstCalledAt ?? at };
    case 'recall': return { calls: ticket.calls + 1, calledAt: at };
    case 'serve': return { servingAt: at };
    case 'requeue': return { ...BACK_IN_LINE, queueAt: at }; // who was not there when called waits as one who comes now
    case 'transfer': return BACK_IN_LINE; // he keeps the place he has waited for
    case 'finish':
    case 'withdraw': return { endedAt: at, patientName: null };
    case 'skip': return {};
  }
}

const BACK_IN_LINE: TicketChange = { windowId: null, calls: 0, calledAt: null, servingAt: null };
