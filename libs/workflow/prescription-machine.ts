/** Life of a prescription (domain §4). Verification happens on receipt, so nothing is ever stored unverified. */
export const PRESCRIPTION_STATUSES = [
  'screened', 'in-review', 'approved', 'returned', 'confirmed', 'refused',
  'preparing', 'prepared', 'checked', 'partly-handed-over', 'handed-over', 'cancelled', 'expired',
] as const;
export type PrescriptionStatus = (typeof PRESCRIPTION_STATUSES)[number];

export const PRESCRIPTION_COMMANDS = [
  'claim', 'release', 'lease-end', 'approve', 'return', 'refuse', 'confirm', 'reinstate',
  'start-preparation', 'finish-preparation', 'reopen-preparation', 'abandon-preparation',
  'check', 'hand-over-part', 'hand-over-all', 'cancel', 'expire',
] as const;
export type PrescriptionCommand = (typeof PRESCRIPTION_COMMANDS)[number];

/** What `decide` may look at besides the status. All of it is read under the row lock. */
export interface PrescriptionFacts {
  /** Where a release goes back to: 'confirmed' when the doctor confirmed this version, else 'screened'. */
  readonly queue: 'screened' | 'confirmed';
  /** Worst severity among findings nobody has overridden or withdrawn. */
  readonly worstOpen: 'none' | 'info' | 'caution' | 'block' | 'reject';
  readonly claimedByActor: boolean;
  readonly claimExpired: boolean;
  readonly allPackagesScanned: boolean;
  readonly preparedByActor: boolean;
  readonly loneCheckAllowed: boolean;
  readonly validToday: boolean;
}

export type Refusal =
  | 'state-conflict' | 'claimed-by-another' | 'finding-not-overridable' | 'packages-missing'
  | 'same-person' | 'prescription-expired';

export type PrescriptionDecision =
  | { readonly ok: true; readonly to: PrescriptionStatus }
  | { readonly ok: false; readonly refused: Refusal };

type Target = PrescriptionStatus | 'queue';
type Row = Partial<Record<PrescriptionCommand, Target>>;

const OPEN: Row = { return: 'returned', cancel: 'cancelled', expire: 'expired' };

/**
 * The whole machine. A status missing from a row is refused; nothing else decides where a prescription may go.
 * The only way to `handed-over` leads through approved → preparing → prepared → checked.
 */
export const PRESCRIPTION_TRANSITIONS: Readonly<Record<PrescriptionStatus, Row>> = {
  screened: { ...OPEN, claim: 'in-review' },
  confirmed: { ...OPEN, claim: 'in-review' },
  'in-review': { ...OPEN, release: 'queue', 'lease-end': 'queue', approve: 'approved', refuse: 'refused' },
  approved: { ...OPEN, 'start-preparation': 'preparing' },
  returned: { confirm: 'confirmed', reinstate: 'queue', cancel: 'cancelled', expire: 'expired' },
  preparing: { ...OPEN, 'finish-preparation': 'prepared', 'abandon-preparation': 'approved' },
  prepared: { ...OPEN, check: 'checked', 'reopen-preparation': 'preparing' },
  checked: { ...OPEN, 'hand-over-part': 'partly-handed-over', 'hand-over-all': 'handed-over' },
  'partly-handed-over': { 'hand-over-part': 'partly-handed-over', 'hand-over-all': 'handed-over' },
  'handed-over': {},
  refused: {},
  cancelled: {},
  expired: {},
};

/** Where `command` takes a prescription, or why it may not. Pure. */
export function decide(status: PrescriptionStatus, command: PrescriptionCommand, facts: PrescriptionFacts): PrescriptionDecision {
  const target = PRESCRIPTION_TRANSITIONS[status][command];
  if (target === undefined) return refused('state-conflict');
  const refusal = GUARDS[command]?.(facts);
  if (refusal) return refused(refusal);
  return { ok: true, to: target === 'queue' ? facts.queue : target };
}

const refused = (refusal: Refusal): PrescriptionDecision => ({ ok: false, refused: refusal });

type Guard = (facts: PrescriptionFacts) => Refusal | null;

const onlyClaimant: Guard = (f) => (f.claimedByActor && !f.claimExpired ? null : 'claimed-by-another');
const stillValid: Guard = (f) => (f.validToday ? null : 'prescription-expired');
const nothingOpenAbove = (severities: readonly string[]): Guard => (f) => (severities.includes(f.worstOpen) ? 'finding-not-overridable' : null);
const all = (...guards: readonly Guard[]): Guard => (f) => {
  for (const guard of guards) {
    const refusal = guard(f);
    if (refusal) return refusal;
  }
  return null;
};

const GUARDS: Partial<Record<PrescriptionCommand, Guard>> = {
  release: onlyClaimant,
  'lease-end': (f) => (f.claimExpired ? null : 'state-conflict'),
  approve: all(onlyClaimant, stillValid, nothingOpenAbove(['caution', 'block', 'reject'])),
  refuse: onlyClaimant,
  confirm: nothingOpenAbove(['reject']),
  // What sent it back was a mistake, and has been withdrawn: it is reviewed as if it had never gone.
  reinstate: nothingOpenAbove(['reject']),
  'start-preparation': stillValid,
  'finish-preparation': (f) => (f.allPackagesScanned ? null : 'packages-missing'),
  check: (f) => (f.preparedByActor && !f.loneCheckAllowed ? 'same-person' : null),
  'hand-over-part': stillValid,
  'hand-over-all': stillValid,
};

/** May version n+1 of the doctor take the place of this version? Not once any drug has left, nor after the end. */
export const mayBeAmended = (status: PrescriptionStatus): boolean =>
  !['partly-handed-over', 'handed-over', 'refused', 'cancelled', 'expired'].includes(status);

/** Statuses in which the prescription still needs somebody. */
export const OPEN_STATUSES: readonly PrescriptionStatus[] =
  PRESCRIPTION_STATUSES.filter((s) => Object.keys(PRESCRIPTION_TRANSITIONS[s]).length > 0);
