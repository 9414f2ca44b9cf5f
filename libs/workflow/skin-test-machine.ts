/**
 * Life of the skin-test gate (domain §5) for one patient and one product: of one lot of it, where the agent is bound
 * to the lot. Several records may stand behind one gate; the state is what all of them together say now.
 */
export const SKIN_TEST_STATES = [
  'required', 'pending', 'negative', 'positive', 'exempt', 'desensitised', 'expired', 'voided',
] as const;
export type SkinTestState = (typeof SKIN_TEST_STATES)[number];

export const SKIN_TEST_EVENTS = ['perform', 'read-negative', 'read-positive', 'exempt', 'desensitise', 'void', 'correct', 'expire'] as const;
export type SkinTestEvent = (typeof SKIN_TEST_EVENTS)[number];

/** The only states in which the drug may leave the window. */
export const OPEN_GATE_STATES = ['negative', 'exempt', 'desensitised'] as const satisfies readonly SkinTestState[];
export const opensGate = (state: SkinTestState): boolean => (OPEN_GATE_STATES as readonly SkinTestState[]).includes(state);

/** What `decideSkinTest` may look at besides the state. All of it is read under lock. */
export interface SkinTestFacts {
  /** The one who performs, reads, exempts, desensitises, voids or corrects holds a role that may. */
  readonly signerFits: boolean;
  /** So does the second reader or signer. */
  readonly secondFits: boolean;
  /** Signer and second are two different people. */
  readonly twoPeople: boolean;
  readonly reasonGiven: boolean;
  /** An allergy to the agent's class is recorded for the patient (ST4). */
  readonly allergyOnRecord: boolean;
  readonly readingDue: boolean;
  /** What the measured wheal says by itself (ST5). */
  readonly wheal: 'negative' | 'positive' | 'not-measured';
  /** The agent's rule allows an exemption (ST10) … */
  readonly agentExemptible: boolean;
  /** … or use in desensitising steps after a positive result (ST11). */
  readonly agentDesensitisable: boolean;
  readonly validityOver: boolean;
}

export type SkinTestRefusal =
  | 'state-conflict' | 'positive-on-record' | 'allergy-on-record' | 'signer-unfit' | 'second-unfit' | 'same-person'
  | 'reason-missing' | 'too-early' | 'wheal-not-measured' | 'wheal-positive' | 'not-exemptible' | 'not-desensitisable' | 'still-valid';

/** What follows from a step, as data: the caller's transaction carries it out. */
export type SkinTestEffect = 'await-reading' | 'end-timers' | 'watch-validity' | 'stop-treatment' | 'withdraw-positive';

export type SkinTestDecision =
  | { readonly to: SkinTestState; readonly effects: readonly SkinTestEffect[] }
  | { readonly refused: SkinTestRefusal };

type Row = Partial<Record<SkinTestEvent, SkinTestState>>;

/**
 * The whole machine: a step missing from a row is refused. A positive result stays: it is neither voided nor tested
 * over, and the end of a desensitisation leads back to it. Only one recorded by mistake (of another patient) is corrected,
 * by two people with a reason, and then everything begins again with a new test: what was done before the correction
 * opens nothing. An exemption continues a negative, never another exemption (ST10).
 */
export const SKIN_TEST_TRANSITIONS: Readonly<Record<SkinTestState, Row>> = {
  required: { perform: 'pending' },
  pending: { 'read-negative': 'negative', 'read-positive': 'positive', void: 'voided' },
  negative: { exempt: 'exempt', void: 'voided', expire: 'expired' },
  positive: { desensitise: 'desensitised', correct: 'voided' },
  exempt: { void: 'voided', expire: 'expired' },
  desensitised: { void: 'positive', expire: 'positive' },
  expired: { perform: 'pending' },
  voided: { perform: 'pending' },
};

const EFFECTS: Readonly<Record<SkinTestEvent, readonly SkinTestEffect[]>> = {
  perform: ['await-reading'],
  'read-negative': ['end-timers', 'watch-validity'],
  'read-positive': ['end-timers', 'stop-treatment'],
  exempt: ['watch-validity'],
  desensitise: ['watch-validity'],
  void: ['end-timers'],
  correct: ['end-timers', 'withdraw-positive'],
  expire: [],
};

/** Where `event` takes a gate and what follows, or why it may not happen. Pure. */
export function decideSkinTest(state: SkinTestState, event: SkinTestEvent, facts: SkinTestFacts): SkinTestDecision {
  const to = SKIN_TEST_TRANSITIONS[state][event];
  if (to === undefined) return { refused: state === 'positive' ? 'positive-on-record' : 'state-conflict' };
  const refused = GUARDS[event].map((guard) => guard(facts)).find((refusal) => refusal !== null);
  return refused ? { refused } : { to, effects: EFFECTS[event] };
}

type Guard = (facts: SkinTestFacts) => SkinTestRefusal | null;
const unless = (holds: (facts: SkinTestFacts) => boolean, refusal: SkinTestRefusal): Guard => (facts) => (holds(facts) ? null : refusal);

const signerFits = unless((f) => f.signerFits, 'signer-unfit');
const twoSign = [signerFits, unless((f) => f.twoPeople, 'same-person'), unless((f) => f.secondFits, 'second-unfit')];
const reasonGiven = unless((f) => f.reasonGiven, 'reason-missing');
const read = [...twoSign, unless((f) => f.readingDue, 'too-early')];

const GUARDS: Readonly<Record<SkinTestEvent, readonly Guard[]>> = {
  perform: [signerFits, unless((f) => !f.allergyOnRecord, 'allergy-on-record')],
  'read-negative': [
    ...read, unless((f) => f.wheal !== 'not-measured', 'wheal-not-measured'), unless((f) => f.wheal === 'negative', 'wheal-positive'),
  ],
  // A reader may call positive what the ruler calls negative (pseudopods, itching, ±), never the reverse.
  'read-positive': read,
  exempt: [unless((f) => f.agentExemptible, 'not-exemptible'), ...twoSign, reasonGiven],
  desensitise: [unless((f) => f.agentDesensitisable, 'not-desensitisable'), ...twoSign, reasonGiven],
  void: [signerFits, reasonGiven],
  correct: [...twoSign, reasonGiven],
  expire: [unless((f) => f.validityOver, 'still-valid')],
};
