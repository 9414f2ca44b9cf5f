/** Life of a facility's knowledge version (domain §11): nothing is in force that two people have not signed as it is. */
export const KNOWLEDGE_STATUSES = ['draft', 'validated', 'signed', 'active', 'superseded', 'discarded'] as const;
export type KnowledgeStatus = (typeof KNOWLEDGE_STATUSES)[number];

/** `sign` is the first of the two signatures, `countersign` the second; `supersede` is what activating another one does. */
export const KNOWLEDGE_EVENTS = ['import', 'validate', 'sign', 'countersign', 'activate', 'supersede', 'roll-back', 'discard'] as const;
export type KnowledgeEvent = (typeof KNOWLEDGE_EVENTS)[number];

/** What `decideKnowledge` may look at besides the status. All of it is read under the row lock. */
export interface KnowledgeFacts {
  /** Rows that do not pass the validation. */
  readonly problems: number;
  /** Signatures that stand on the present content. */
  readonly signatures: number;
  /** The person who signs now has signed it already; of a roll-back: both signatures are one person's. */
  readonly samePerson: boolean;
  /** Who signs holds a role that may. */
  readonly maySign: boolean;
  /** With this signature a pharmacy manager is among the signers. */
  readonly managerSigns: boolean;
  readonly reasonGiven: boolean;
}

export type KnowledgeRefusal = 'state-conflict' | 'rows-invalid' | 'role-missing' | 'same-person' | 'second-signature-required' | 'reason-required';
export type KnowledgeDecision = { readonly to: KnowledgeStatus } | { readonly refused: KnowledgeRefusal };

/** The whole machine: a step missing from a row is refused. An older version comes back only by a roll-back. */
export const KNOWLEDGE_TRANSITIONS: Readonly<Record<KnowledgeStatus, Partial<Record<KnowledgeEvent, KnowledgeStatus>>>> = {
  draft: { import: 'draft', validate: 'validated', discard: 'discarded' },
  validated: { import: 'draft', sign: 'validated', countersign: 'signed', discard: 'discarded' },
  signed: { activate: 'active', discard: 'discarded' },
  active: { supersede: 'superseded' },
  superseded: { 'roll-back': 'active' },
  discarded: {},
};

/** Where `event` takes a version, or why it may not happen. Pure. */
export function decideKnowledge(status: KnowledgeStatus, event: KnowledgeEvent, facts: KnowledgeFacts): KnowledgeDecision {
  const to = KNOWLEDGE_TRANSITIONS[status][event];
  if (to === undefined) return { refused: 'state-conflict' };
  const refused = GUARDS[event]?.(facts);
  return refused ? { refused } : { to };
}

type Guard = (facts: KnowledgeFacts) => KnowledgeRefusal | null;

const signable: Guard = (f) => {
  if (!f.maySign) return 'role-missing';
  return f.samePerson ? 'same-person' : null;
};

const GUARDS: Partial<Record<KnowledgeEvent, Guard>> = {
  // What somebody has signed is never changed under his signature.
  import: (f) => (f.signatures > 0 ? 'state-conflict' : null),
  validate: (f) => (f.problems > 0 ? 'rows-invalid' : null),
  sign: (f) => (f.signatures > 0 ? 'state-conflict' : signable(f)),
  countersign: (f) => (f.signatures === 1 ? signable(f) ?? managed(f) : 'state-conflict'),
  // Two people sign it anew: what was right a year ago need not be.
  'roll-back': (f) => (f.reasonGiven ? signable(f) ?? managed(f) : 'reason-required'),
  discard: (f) => (f.reasonGiven ? null : 'reason-required'),
};

/** One of the two answers for the pharmacy. */
const managed: Guard = (f) => (f.managerSigns ? null : 'second-signature-required');
