/** Life of an alert (domain §8): raised to a person, climbing until somebody acknowledges it, over when its condition is. */
export const ALERT_STATUSES = ['raised', 'acknowledged', 'resolved'] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** `end`: the condition itself is over; `resolve`: a person says so, with a reason. */
export const ALERT_EVENTS = ['acknowledge', 'escalate', 'resolve', 'end'] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

/** Who is asked, level by level: first the owner of the matter, then ever higher (domain §6). A kind may skip rungs. */
export const ALERT_LADDER = ['owner', 'rework-coordinator', 'pharmacy-manager', 'medical-office'] as const;

export interface AlertFacts {
  /** Rungs of its kind's ladder still above it. */
  readonly rungsAbove: number;
  /** The actor is the assignee, or holds the role asked or one above it. */
  readonly mayAct: boolean;
  readonly reasonGiven: boolean;
}

export interface AlertEffects {
  /** One level up, to the next role. */
  readonly climb: boolean;
  /** Whether the clock to the next level runs afterwards. */
  readonly clock: 'start' | 'stop';
  readonly tell: 'escalated' | 'acknowledged' | 'resolved';
}

export type AlertRefusal = 'state-conflict' | 'role-missing' | 'reason-required';
export type AlertDecision =
  | { readonly to: AlertStatus; readonly effects: AlertEffects }
  | { readonly refused: AlertRefusal };

/** The whole machine: a step missing from a row is refused. Only a raised alert climbs; nothing leaves `resolved`. */
export const ALERT_TRANSITIONS: Readonly<Record<AlertStatus, Partial<Record<AlertEvent, AlertStatus>>>> = {
  raised: { acknowledge: 'acknowledged', escalate: 'raised', resolve: 'resolved', end: 'resolved' },
  acknowledged: { resolve: 'resolved', end: 'resolved' },
  resolved: {},
};

const OVER: AlertEffects = { climb: false, clock: 'stop', tell: 'resolved' };

/** Where `event` takes an alert and what follows, or why it may not happen. Pure. */
export function decideAlert(status: AlertStatus, event: AlertEvent, facts: AlertFacts): AlertDecision {
  const to = ALERT_TRANSITIONS[status][event];
  if (to === undefined) return { refused: 'state-conflict' };
  if (event === 'end') return { to, effects: OVER };
  if (event === 'escalate') return climb(to, facts.rungsAbove);
  if (!facts.mayAct) return { refused: 'role-missing' };
  if (event === 'acknowledge') return { to, effects: { climb: false, clock: 'stop', tell: 'acknowledged' } };
  return facts.reasonGiven ? { to, effects: OVER } : { refused: 'reason-required' };
}

function climb(to: AlertStatus, rungsAbove: number): AlertDecision {
  if (rungsAbove === 0) return { refused: 'state-conflict' };
  return { to, effects: { climb: true, clock: rungsAbove > 1 ? 'start' : 'stop', tell: 'escalated' } };
}
