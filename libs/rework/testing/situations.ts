import { MINUTE } from '#kernel';
import type { StaffActor } from '#identity';
import type { WalkBackCondition } from '#workflow';
import type { ReworkCase } from '../entities/rework-case.entity.js';
import type { House } from './house.js';

export interface Situation {
  /** Makes the condition hold, and lets the time pass that it needs. */
  readonly begin: (house: House, rework: ReworkCase, owner: StaffActor) => Promise<unknown>;
  /** Ends it. */
  readonly end: (house: House, rework: ReworkCase, owner: StaffActor) => Promise<unknown>;
}

const contact = (house: House, rework: ReworkCase, owner: StaffActor, outcome: 'reached' | 'unreachable' | 'wants-patient'): Promise<unknown> =>
  house.do((m) => house.contacts.recordContact(m, house.ref(owner, rework), { channel: 'phone', outcome, note: null }));
const answer = (house: House, rework: ReworkCase, owner: StaffActor): Promise<unknown> =>
  house.do((m) => house.cases.recordAnswer(m, rework.id, { answer: 'amend', answeredBy: 'D001', actor: owner, at: house.clock.now() }));
const resume = (house: House, rework: ReworkCase, owner: StaffActor): Promise<unknown> =>
  house.do((m) => house.cases.resume(m, house.ref(owner, rework)));
/** By its owner, with a reason. */
export const closeCase = (house: House, rework: ReworkCase, owner: StaffActor): Promise<unknown> =>
  house.do((m) => house.cases.close(m, house.ref(owner, rework), '已电话解决'));

/** Every condition of domain §6: how it comes about and how it ends. */
export const SITUATIONS: Readonly<Record<WalkBackCondition, Situation>> = {
  'no-acknowledgement': {
    begin: (house) => house.passes(5 * MINUTE),
    end: (house, rework) => house.do((m) => house.contacts.acknowledge(m, house.hisRef(rework))),
  },
  'owner-off-duty': {
    begin: (house, _rework, owner) => house.goOffDuty(owner),
    end: async (house, rework) => {
      const colleague = await house.hire(['dispensing-pharmacist']);
      await house.do((m) => house.ownership.accept(m, house.ref(colleague, rework)));
    },
  },
  'doctor-unreachable': {
    begin: (house, rework, owner) => contact(house, rework, owner, 'unreachable'),
    end: (house, rework, owner) => contact(house, rework, owner, 'reached'),
  },
  'patient-wanted': {
    begin: (house, rework, owner) => contact(house, rework, owner, 'wants-patient'),
    end: (house, rework, owner) => contact(house, rework, owner, 'reached'),
  },
  'deadline-near': {
    begin: async (house, rework, owner) => {
      await contact(house, rework, owner, 'reached');
      await house.passes(16 * MINUTE);
    },
    end: closeCase,
  },
  'nobody-resumed': {
    begin: async (house, rework, owner) => {
      await answer(house, rework, owner);
      await house.passes(5 * MINUTE);
    },
    end: resume,
  },
  'patient-called': {
    begin: (house, rework, owner) => house.do((m) => house.contacts.patientCalled(m, house.ref(owner, rework))),
    end: async (house, rework, owner) => {
      await answer(house, rework, owner);
      await resume(house, rework, owner);
    },
  },
};
