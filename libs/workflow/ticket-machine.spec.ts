import { decideTicket, TICKET_EVENTS, TICKET_STATUSES, TICKET_TRANSITIONS, type TicketDecision, type TicketFacts } from './index.js';
import { matrix } from './testing/matrix.js';

const HERE: TicketFacts = { windowId: 'W1', heldBy: 'W1', windowBusy: false, calls: 2 };

const show = (decision: TicketDecision): string => ('refused' in decision ? `refused ${decision.refused}` : `→ ${decision.to}`);

describe('ticket machine', () => {
  it.each<[string, TicketFacts]>([
    ['the window that holds it acts', HERE],
    ['another window acts', { ...HERE, windowId: 'W2' }],
    ['the window is busy with another ticket', { ...HERE, windowBusy: true }],
    ['whoever acts is at no window', { ...HERE, windowId: null }],
    ['it was called only once', { ...HERE, calls: 1 }],
  ])('answers every event in every status when %s', (_why, facts) => {
    expect(matrix(TICKET_STATUSES, TICKET_EVENTS, (status, event) => show(decideTicket(status, event, facts)))).toMatchSnapshot();
  });

  it('serves nobody twice: nothing leaves done or withdrawn', () => {
    expect([TICKET_TRANSITIONS.done, TICKET_TRANSITIONS.withdrawn]).toEqual([{}, {}]);
  });

  it('is held by a window exactly while it is called or served', () => {
    for (const status of TICKET_STATUSES) {
      for (const event of TICKET_EVENTS) {
        const held = status === 'called' || status === 'serving';
        const decision = decideTicket(status, event, { ...HERE, windowId: 'W2' });
        if (held && event in TICKET_TRANSITIONS[status]) expect(decision).toEqual({ refused: 'held-by-another-window' });
      }
    }
  });
});
