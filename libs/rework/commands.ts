import type { Actor, StaffActor } from '#identity';
import type { ReworkAnswer } from '#workflow';
import type { Whereabouts } from './entities/rework-case.entity.js';

/** Who acts, and when. */
export interface By {
  readonly actor: Actor;
  readonly at: Date;
  readonly requestId?: string | null;
}

/** A step on a case, on the row version that was read (If-Match); null where none was read (HIS, signed link, service). */
export interface CaseRef extends By {
  readonly caseId: string;
  readonly ifMatch: number | null;
}

export interface StaffCaseRef extends CaseRef {
  readonly actor: StaffActor;
}

export interface NewCase {
  readonly facilityId: string;
  readonly prescriptionId: string;
  readonly version: number;
  readonly doctorCode: string;
  /** What the doctor is asked to do; he sees all findings besides. */
  readonly request: string;
  readonly openedBy: Actor;
  readonly whereabouts: Whereabouts;
  readonly at: Date;
}

export interface GivenAnswer extends By {
  readonly answer: ReworkAnswer;
  /** Staff code of the doctor. */
  readonly answeredBy: string;
  readonly reason?: string;
  /** Staff code of the doctor signing again; needed to confirm. */
  readonly secondSignature?: string;
  /** Id of the prescription that replaces this one; needed to reissue. */
  readonly reissuedAs?: string;
}

export const CONTACT_CHANNELS = ['phone', 'his-message', 'in-person', 'other'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export const CONTACT_OUTCOMES = ['reached', 'unreachable', 'wants-patient', 'message-left'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** One attempt to reach the doctor, and what came of it. */
export interface Contact {
  readonly channel: ContactChannel;
  readonly outcome: ContactOutcome;
  readonly note: string | null;
}

export interface WalkBack {
  readonly cause: string;
  /** How long the patient was on his way, in minutes. */
  readonly minutes: number;
}
