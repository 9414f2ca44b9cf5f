/** Life of a queue ticket (domain §7). A ticket is served once: only one window at a time holds it, and `done` is final. */
export const TICKET_STATUSES = ['waiting', 'called', 'serving', 'skipped', 'done', 'withdrawn'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** `recall`: called once more; `skip`: nobody came; `requeue`: back into the line; `transfer`: into another line; `withdraw`: the patient will not come. */
export const TICKET_EVENTS = ['call', 'recall', 'skip', 'serve', 'finish', 'requeue', 'transfer', 'withdraw'] as const;
export type TicketEvent = (typeof TICKET_EVENTS)[number];

/** What `decideTicket` may look at besides the status. All of it is read under the row lock. */
export interface TicketFacts {
  /** The window of the person who acts, null when he is at none. */
  readonly windowId: string | null;
  /** The window that holds the ticket, null while none does. */
  readonly heldBy: string | null;
  /** Another ticket is called to, or served at, the window of the person who acts. */
  readonly windowBusy: boolean;
  readonly calls: number;
}

export type TicketRefusal = 'state-conflict' | 'not-on-duty' | 'window-busy' | 'held-by-another-window' | 'ticket-not-called-again';
export type TicketDecision = { readonly to: TicketStatus } | { readonly refused: TicketRefusal };

/** The whole machine: a step missing from a row is refused. */
export const TICKET_TRANSITIONS: Readonly<Record<TicketStatus, Partial<Record<TicketEvent, TicketStatus>>>> = {
  waiting: { call: 'called', transfer: 'waiting', withdraw: 'withdrawn' },
  called: { recall: 'called', serve: 'serving', skip: 'skipped', requeue: 'waiting', transfer: 'waiting' },
  serving: { finish: 'done', requeue: 'waiting', transfer: 'waiting' },
  skipped: { call: 'called', requeue: 'waiting', transfer: 'waiting', withdraw: 'withdrawn' },
  done: {},
  withdrawn: {},
};

/** A patient is called at least this often before he is passed over: somebody may be slow on his feet. */
export const CALLS_BEFORE_SKIP = 2;

/** Where `event` takes a ticket, or why it may not happen. Pure. */
export function decideTicket(status: TicketStatus, event: TicketEvent, facts: TicketFacts): TicketDecision {
  const to = TICKET_TRANSITIONS[status][event];
  if (to === undefined) return { refused: 'state-conflict' };
  const refused = event === 'call' ? atFreeWindow(facts) : heldHere(status, facts) ?? (event === 'skip' ? calledEnough(facts) : null);
  return refused ? { refused } : { to };
}

type Guard = (facts: TicketFacts) => TicketRefusal | null;

const atFreeWindow: Guard = ({ windowId, windowBusy }) => {
  if (windowId === null) return 'not-on-duty';
  return windowBusy ? 'window-busy' : null;
};

/** What one window holds, no other touches; what none holds, anybody at the counter may move. */
const heldHere = (status: TicketStatus, { windowId, heldBy }: TicketFacts): TicketRefusal | null => {
  if (status !== 'called' && status !== 'serving') return null;
  if (windowId === null) return 'not-on-duty';
  return heldBy === windowId ? null : 'held-by-another-window';
};

const calledEnough: Guard = ({ calls }) => (calls < CALLS_BEFORE_SKIP ? 'ticket-not-called-again' : null);
