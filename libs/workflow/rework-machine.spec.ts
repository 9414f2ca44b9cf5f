import fc from 'fast-check';
import {
  decideRework, REWORK_EVENTS, REWORK_STATUSES, WALK_BACK_CONDITIONS,
  type ReworkDecision, type ReworkEvent, type ReworkFacts, type ReworkStatus,
} from './index.js';
import { matrix } from './testing/matrix.js';

/** Everything that could stand in the way is out of it. */
const CLEAR: ReworkFacts = {
  actsForCase: true, actorOnDuty: true, ownerOnDuty: true, offeredToActor: true, colleague: 'on-duty',
  answer: 'amend', reasonGiven: true, signedAgain: true, rejectOpen: false, reissueNamed: true, patient: 'stays',
};
const BARE: ReworkFacts = {
  actsForCase: false, actorOnDuty: false, ownerOnDuty: true, offeredToActor: false, colleague: 'off-duty',
  answer: 'confirm', reasonGiven: false, signedAgain: false, rejectOpen: true, reissueNamed: false, patient: 'stays',
};

const show = (decision: ReworkDecision): string => {
  if ('refused' in decision) return `refused ${decision.refused}`;
  const { start, end, own, tell } = decision.effects;
  return [
    `→ ${decision.to}`, start.length > 0 && `start ${start.join(' ')}`, end.length > 0 && `end ${end.join(' ')}`,
    own && 'own', tell && `tell ${tell}`,
  ].filter(Boolean).join('; ');
};
const run = (status: ReworkStatus, event: ReworkEvent, facts: Partial<ReworkFacts> = {}): ReworkDecision =>
  decideRework(status, event, { ...CLEAR, ...facts });

const openStatuses = REWORK_STATUSES.filter((status) => status !== 'closed');
const anyFacts = fc.record<ReworkFacts>({
  actsForCase: fc.boolean(), actorOnDuty: fc.boolean(), ownerOnDuty: fc.boolean(), offeredToActor: fc.boolean(),
  colleague: fc.constantFrom('on-duty', 'off-duty', 'owner'), answer: fc.constantFrom('amend', 'reissue', 'confirm', 'cancel', null),
  reasonGiven: fc.boolean(), signedAgain: fc.boolean(), rejectOpen: fc.boolean(),
  reissueNamed: fc.boolean(), patient: fc.constantFrom('stays', 'leaves', 'returns'),
});
const anyStep = fc.record({ status: fc.constantFrom(...REWORK_STATUSES), event: fc.constantFrom(...REWORK_EVENTS), facts: anyFacts });

describe('rework machine', () => {
  it('answers every event in every status when nothing stands in the way', () => {
    expect(matrix(REWORK_STATUSES, REWORK_EVENTS, (status, event) => show(run(status, event)))).toMatchSnapshot();
  });

  it('answers every event in every status when everything does', () => {
    expect(matrix(REWORK_STATUSES, REWORK_EVENTS, (status, event) => show(decideRework(status, event, BARE)))).toMatchSnapshot();
  });

  it('never leaves a case without an owner: ownership only moves to someone on duty who accepts', () => {
    fc.assert(fc.property(anyStep, ({ status, event, facts }) => {
      const decision = decideRework(status, event, facts);
      if ('refused' in decision || !decision.effects.own) return;
      expect(event).toBe('accept');
      expect(facts.actorOnDuty).toBe(true);
      expect(facts.offeredToActor || !facts.ownerOnDuty).toBe(true);
    }));
  });

  it('closes only with a reason, and by someone who acts for the case', () => {
    fc.assert(fc.property(anyStep, ({ status, event, facts }) => {
      const decision = decideRework(status, event, facts);
      if ('refused' in decision || decision.to !== 'closed' || status === 'closed') return;
      expect(event).toBe('close');
      expect(facts.reasonGiven && facts.actsForCase).toBe(true);
    }));
  });

  it('never reopens what is closed', () => {
    fc.assert(fc.property(fc.constantFrom(...REWORK_EVENTS), anyFacts, (event, facts) => {
      const decision = decideRework('closed', event, facts);
      expect('refused' in decision ? 'closed' : decision.to).toBe('closed');
    }));
  });

  it.each([
    ['a reject finding stands', { rejectOpen: true }, 'answer-not-allowed'],
    ['no reason is given', { reasonGiven: false }, 'reason-required'],
    ['he does not sign again', { signedAgain: false }, 'second-signature-required'],
  ] as const)('does not let a doctor confirm when %s', (_why, facts, refused) => {
    expect(run('acknowledged', 'answer', { answer: 'confirm', ...facts })).toEqual({ refused });
  });

  it('takes a reissue only with the prescription that replaces it', () => {
    expect(run('open', 'answer', { answer: 'reissue', reissueNamed: false })).toEqual({ refused: 'unknown-reference' });
  });

  it('lets a colleague step in unasked only where nobody owns the case on duty', () => {
    expect(run('open', 'accept', { offeredToActor: false, ownerOnDuty: true })).toEqual({ refused: 'state-conflict' });
    expect(run('open', 'accept', { offeredToActor: false, ownerOnDuty: false })).toMatchObject({ effects: { own: true } });
  });

  it.each(openStatuses)('ends every walk-back condition when the patient leaves (%s), and starts them again on return', (status) => {
    expect(run(status, 'move-patient', { patient: 'leaves' })).toMatchObject({ effects: { start: [], end: WALK_BACK_CONDITIONS } });
    expect(run(status, 'move-patient', { patient: 'returns' })).toMatchObject({ effects: { start: WALK_BACK_CONDITIONS, end: [] } });
  });

  it('does not count calling the patient for the drugs, once resumed, as a walk-back', () => {
    expect(run('resumed', 'call-patient')).toMatchObject({ effects: { start: [] } });
    expect(run('open', 'call-patient')).toMatchObject({ effects: { start: ['patient-called'] } });
  });

  it('starts every condition somewhere and ends every one somewhere', () => {
    const seen = REWORK_STATUSES.flatMap((status) => REWORK_EVENTS.flatMap((event) => {
      const decision = run(status, event, { patient: 'returns' });
      return 'refused' in decision ? [] : [decision.effects];
    }));
    for (const condition of WALK_BACK_CONDITIONS) {
      expect(seen.some((effects) => effects.start.includes(condition))).toBe(true);
      expect(seen.some((effects) => effects.end.includes(condition))).toBe(true);
    }
  });
});
