/** Life of a rework case (domain §6): the doctor must change something, and the patient must not be the messenger. */
export const REWORK_STATUSES = ['open', 'acknowledged', 'answered', 'resumed', 'closed'] as const;
export type ReworkStatus = (typeof REWORK_STATUSES)[number];

export const REWORK_EVENTS = [
  'acknowledge', 'reach-doctor', 'leave-message', 'miss-doctor', 'doctor-wants-patient', 'move-patient',
  'offer', 'accept', 'decline', 'answer', 'supersede', 'resume', 'call-patient', 'walk-back', 'close',
] as const;
export type ReworkEvent = (typeof REWORK_EVENTS)[number];

/** What makes a patient walk back to the doctor, as long as it lasts (domain §6); `overdue` is its own kind of alert. */
export const WALK_BACK_CONDITIONS = [
  'no-acknowledgement', 'owner-off-duty', 'doctor-unreachable', 'patient-wanted',
  'deadline-near', 'nobody-resumed', 'patient-called',
] as const;
export type WalkBackCondition = (typeof WALK_BACK_CONDITIONS)[number];
export type ReworkCondition = WalkBackCondition | 'overdue';
const EVERY: readonly ReworkCondition[] = [...WALK_BACK_CONDITIONS, 'overdue'];

export type ReworkAnswer = 'amend' | 'reissue' | 'confirm' | 'cancel';

/** What the public feed is told, as `rework.<word>`. */
export type ReworkNews =
  | 'opened' | 'acknowledged' | 'contacted' | 'patient-moved' | 'offered' | 'declined' | 'owner-changed'
  | 'answered' | 'resumed' | 'walked-back' | 'closed';

/** What `decideRework` may look at besides the status. All of it is read under the row lock. */
export interface ReworkFacts {
  /** Owner, rework coordinator or pharmacy manager; a HIS client or the service itself acts for the case too. */
  readonly actsForCase: boolean;
  readonly actorOnDuty: boolean;
  readonly ownerOnDuty: boolean;
  readonly offeredToActor: boolean;
  /** The colleague an offer goes to: is he on duty, is he the owner already? */
  readonly colleague: 'on-duty' | 'off-duty' | 'owner';
  readonly answer: ReworkAnswer | null;
  readonly reasonGiven: boolean;
  /** The doctor signed a second time (处方管理办法 第三十六条: 再次签名确认). */
  readonly signedAgain: boolean;
  /** A `reject` finding stands on the version of the case. */
  readonly rejectOpen: boolean;
  /** The reissued prescription is named. */
  readonly reissueNamed: boolean;
  readonly patient: 'stays' | 'leaves' | 'returns';
}

export type ReworkRefusal =
  | 'state-conflict' | 'role-missing' | 'not-on-duty' | 'owner-not-on-duty' | 'same-person'
  | 'reason-required' | 'second-signature-required' | 'answer-not-allowed' | 'unknown-reference';

/** What follows from a step, as data: the caller's transaction carries it out. */
export interface ReworkEffects {
  /** Conditions whose clock starts. */
  readonly start: readonly ReworkCondition[];
  /** Conditions that are over: their timers are cancelled, their alerts resolved. */
  readonly end: readonly ReworkCondition[];
  /** The actor becomes the owner. Nothing else moves ownership, and nothing takes it away. */
  readonly own: boolean;
  readonly tell: ReworkNews | null;
}

export type ReworkDecision =
  | { readonly to: ReworkStatus; readonly effects: ReworkEffects }
  | { readonly refused: ReworkRefusal };

type Row = Partial<Record<ReworkEvent, ReworkStatus>>;

/** Possible in every status but the last; it changes nothing but the log, the owner or the patient's place. */
const staying = (status: ReworkStatus): Row => ({
  'leave-message': status, 'miss-doctor': status, 'move-patient': status, offer: status, accept: status,
  decline: status, 'call-patient': status, 'walk-back': status, close: 'closed',
});
const reached = (status: ReworkStatus): Row => ({ 'reach-doctor': status, 'doctor-wants-patient': status });

/** The whole machine: a step missing from a row is refused. A walk-back may come to light after the end. */
export const REWORK_TRANSITIONS: Readonly<Record<ReworkStatus, Row>> = {
  open: {
    ...staying('open'), ...reached('acknowledged'),
    acknowledge: 'acknowledged', answer: 'answered', supersede: 'open',
  },
  acknowledged: { ...staying('acknowledged'), ...reached('acknowledged'), answer: 'answered', supersede: 'open' },
  answered: { ...staying('answered'), ...reached('answered'), supersede: 'open', resume: 'resumed' },
  resumed: { ...staying('resumed'), ...reached('resumed'), supersede: 'open' },
  closed: { 'walk-back': 'closed' },
};

const NOTHING: ReworkEffects = { start: [], end: [], own: false, tell: null };
const OPENING: ReworkEffects = {
  ...NOTHING, start: ['no-acknowledgement', 'deadline-near', 'overdue'], tell: 'opened',
};

/** What opening a case sets going. */
export const REWORK_OPENING = OPENING;

const EFFECTS: Readonly<Record<ReworkEvent, Partial<ReworkEffects>>> = {
  acknowledge: { end: ['no-acknowledgement'], tell: 'acknowledged' },
  'reach-doctor': { end: ['no-acknowledgement', 'doctor-unreachable', 'patient-wanted'], tell: 'contacted' },
  'leave-message': { tell: 'contacted' },
  'miss-doctor': { start: ['doctor-unreachable'], tell: 'contacted' },
  'doctor-wants-patient': { start: ['patient-wanted'], end: ['no-acknowledgement', 'doctor-unreachable'], tell: 'contacted' },
  'move-patient': { tell: 'patient-moved' },
  offer: { tell: 'offered' },
  accept: { own: true, end: ['owner-off-duty'], tell: 'owner-changed' },
  decline: { tell: 'declined' },
  answer: { start: ['nobody-resumed'], end: ['no-acknowledgement', 'doctor-unreachable', 'patient-wanted'], tell: 'answered' },
  // The new version was sent back as well: the same case and owner, from the start. An owner off duty stays off duty.
  supersede: { ...OPENING, end: EVERY.filter((condition) => condition !== 'owner-off-duty') },
  resume: { end: ['nobody-resumed', 'patient-called'], tell: 'resumed' },
  'call-patient': {},
  'walk-back': { tell: 'walked-back' },
  close: { end: EVERY, tell: 'closed' },
};

/** Where `event` takes a case and what follows, or why it may not happen. Pure. */
export function decideRework(status: ReworkStatus, event: ReworkEvent, facts: ReworkFacts): ReworkDecision {
  const to = REWORK_TRANSITIONS[status][event];
  if (to === undefined) return { refused: 'state-conflict' };
  const refused = GUARDS[event]?.(facts);
  if (refused) return { refused };
  return { to, effects: { ...NOTHING, ...EFFECTS[event], ...patientEffects(status, event, facts) } };
}

/** A patient who has left cannot be made to walk; one who comes back can again. Whom we call in once resumed gets the drugs. */
function patientEffects(status: ReworkStatus, event: ReworkEvent, facts: ReworkFacts): Partial<ReworkEffects> {
  if (event === 'move-patient' && facts.patient === 'leaves') return { end: WALK_BACK_CONDITIONS };
  if (event === 'move-patient' && facts.patient === 'returns') return { start: WALK_BACK_CONDITIONS };
  if (event === 'call-patient' && status !== 'resumed') return { start: ['patient-called'] };
  return {};
}

type Guard = (facts: ReworkFacts) => ReworkRefusal | null;

const GUARDS: Partial<Record<ReworkEvent, Guard>> = {
  offer: (f) => {
    if (!f.actsForCase) return 'role-missing';
    if (f.colleague === 'owner') return 'same-person';
    return f.colleague === 'on-duty' ? null : 'owner-not-on-duty';
  },
  // A colleague may step in unasked only where the case has nobody on duty.
  accept: (f) => {
    if (!f.offeredToActor && f.ownerOnDuty) return 'state-conflict';
    return f.actorOnDuty ? null : 'not-on-duty';
  },
  decline: (f) => (f.offeredToActor ? null : 'state-conflict'),
  answer: (f) => {
    if (f.answer === 'reissue') return f.reissueNamed ? null : 'unknown-reference';
    return f.answer === 'confirm' ? mayConfirm(f) : null;
  },
  'walk-back': (f) => (f.reasonGiven ? null : 'reason-required'),
  close: (f) => {
    if (!f.actsForCase) return 'role-missing';
    return f.reasonGiven ? null : 'reason-required';
  },
};

function mayConfirm(facts: ReworkFacts): ReworkRefusal | null {
  if (facts.rejectOpen) return 'answer-not-allowed';
  if (!facts.reasonGiven) return 'reason-required';
  return facts.signedAgain ? null : 'second-signature-required';
}
