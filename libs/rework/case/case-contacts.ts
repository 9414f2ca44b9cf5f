import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ensure } from '#kernel';
import type { ReworkEvent } from '#workflow';
import type { By, CaseRef, Contact, ContactOutcome, StaffCaseRef, WalkBack } from '../commands.js';
import type { ReworkCase, Whereabouts } from '../entities/rework-case.entity.js';
import { CaseDesk } from './case-desk.js';
import { lockFor } from './locked-case.js';

const CONTACT_EVENTS: Readonly<Record<ContactOutcome, ReworkEvent>> = {
  reached: 'reach-doctor', unreachable: 'miss-doctor', 'wants-patient': 'doctor-wants-patient', 'message-left': 'leave-message',
};

/** The two people a case stands between: has the doctor been reached, and where is the patient? */
@Injectable()
export class CaseContacts {
  constructor(private readonly desk: CaseDesk) {}

  /** The doctor himself, or his HIS, has seen the request. @throws Problem role-missing for another doctor: it would silence the alert */
  async acknowledge(manager: EntityManager, ref: CaseRef): Promise<ReworkCase> {
    const rework = await lockFor(manager, ref);
    ensure(ref.actor.kind !== 'staff' || ref.actor.code === rework.doctorCode, 'role-missing', {
      zh: '须由开具处方的医师本人确认', en: 'It is for the prescriber himself to acknowledge',
    });
    return this.desk.step(manager, rework, { ...ref, event: 'acknowledge', patch: { acknowledgedAt: ref.at } });
  }

  /** One attempt to reach the doctor. Reaching him is an acknowledgement; his wish to see the patient is an alarm. */
  async recordContact(manager: EntityManager, ref: StaffCaseRef, { channel, outcome, note }: Contact): Promise<ReworkCase> {
    const rework = await lockFor(manager, ref);
    return this.desk.step(manager, rework, {
      ...ref, event: CONTACT_EVENTS[outcome], patch: afterContact(outcome, rework, ref.at), log: { channel, note },
    });
  }

  /** Where the patient is now. */
  async setWhereabouts(manager: EntityManager, ref: StaffCaseRef, whereabouts: Whereabouts): Promise<ReworkCase> {
    return this.move(manager, await lockFor(manager, ref), whereabouts, ref);
  }

  /** The same on a case already locked. */
  move(manager: EntityManager, rework: ReworkCase, whereabouts: Whereabouts, by: By): Promise<ReworkCase> {
    const [wasGone, isGone] = [rework.patientWhereabouts === 'left', whereabouts === 'left'];
    const patient = wasGone === isGone ? 'stays' : isGone ? 'leaves' : 'returns';
    const event = ({ stays: 'patient-moved', leaves: 'patient-left', returns: 'patient-returned' } as const)[patient];
    return this.desk.step(manager, rework, {
      ...by, event: 'move-patient', patch: { patientWhereabouts: whereabouts }, facts: { patient }, log: { event, note: whereabouts },
    });
  }

  /** The patient is being called to the window. */
  async patientCalled(manager: EntityManager, ref: CaseRef): Promise<ReworkCase> {
    const rework = await lockFor(manager, ref);
    return this.desk.step(manager, rework, { ...ref, event: 'call-patient', patch: { patientCalledAt: rework.patientCalledAt ?? ref.at } });
  }

  /** The patient walked back to the doctor after all: a failure, counted with its cause. */
  async recordWalkBack(manager: EntityManager, ref: StaffCaseRef, { cause, minutes }: WalkBack): Promise<ReworkCase> {
    const rework = await lockFor(manager, ref);
    ensure(rework.walkedBackAt === null, 'state-conflict', { zh: '已记录过患者往返', en: 'The walk-back has been recorded already' });
    return this.desk.step(manager, rework, {
      ...ref, event: 'walk-back', patch: { walkedBackAt: ref.at, walkBackCause: cause, walkBackMinutes: minutes },
      facts: { reasonGiven: cause.trim() !== '' }, log: { note: cause },
    });
  }
}

function afterContact(outcome: ContactOutcome, rework: ReworkCase, at: Date): Partial<ReworkCase> {
  const reached = { acknowledgedAt: rework.acknowledgedAt ?? at, unreachableSince: null };
  switch (outcome) {
    case 'reached': return { ...reached, patientWantedSince: null };
    case 'wants-patient': return { ...reached, patientWantedSince: rework.patientWantedSince ?? at };
    case 'unreachable': return { unreachableSince: rework.unreachableSince ?? at };
    case 'message-left': return {};
  }
}
