import fc from 'fast-check';
import {
  decideSkinTest, opensGate, SKIN_TEST_EVENTS, SKIN_TEST_STATES,
  type SkinTestDecision, type SkinTestEvent, type SkinTestFacts, type SkinTestState,
} from './index.js';
import { matrix } from './testing/matrix.js';

/** Everything that could stand in the way is out of it. */
const CLEAR: SkinTestFacts = {
  signerFits: true, secondFits: true, twoPeople: true, reasonGiven: true, allergyOnRecord: false, readingDue: true,
  wheal: 'negative', agentExemptible: true, agentDesensitisable: true, validityOver: true,
};
const BARE: SkinTestFacts = {
  signerFits: false, secondFits: false, twoPeople: false, reasonGiven: false, allergyOnRecord: true, readingDue: false,
  wheal: 'not-measured', agentExemptible: false, agentDesensitisable: false, validityOver: false,
};

const show = (decision: SkinTestDecision): string =>
  'refused' in decision ? `refused ${decision.refused}` : [`→ ${decision.to}`, ...decision.effects].join('; ');
const run = (state: SkinTestState, event: SkinTestEvent, facts: Partial<SkinTestFacts> = {}): SkinTestDecision =>
  decideSkinTest(state, event, { ...CLEAR, ...facts });

const anyFacts = fc.record<SkinTestFacts>({
  signerFits: fc.boolean(), secondFits: fc.boolean(), twoPeople: fc.boolean(), reasonGiven: fc.boolean(),
  allergyOnRecord: fc.boolean(), readingDue: fc.boolean(), wheal: fc.constantFrom('negative', 'positive', 'not-measured'),
  agentExemptible: fc.boolean(), agentDesensitisable: fc.boolean(), validityOver: fc.boolean(),
});
const anySteps = fc.array(fc.record({ event: fc.constantFrom(...SKIN_TEST_EVENTS), facts: anyFacts }), { maxLength: 30 });

interface Step { readonly from: SkinTestState; readonly event: SkinTestEvent; readonly facts: SkinTestFacts; readonly to: SkinTestState }

/** The steps that were taken, refused ones left out. */
function walk(start: SkinTestState, steps: readonly { event: SkinTestEvent; facts: SkinTestFacts }[]): Step[] {
  const taken: Step[] = [];
  let from = start;
  for (const { event, facts } of steps) {
    const decision = decideSkinTest(from, event, facts);
    if ('refused' in decision) continue;
    taken.push({ from, event, facts, to: decision.to });
    from = decision.to;
  }
  return taken;
}

const opening = (steps: readonly Step[]): Step[] => steps.filter((step) => opensGate(step.to));
const everyWalk = (start: SkinTestState, check: (steps: Step[]) => void): void =>
  fc.assert(fc.property(anySteps, (steps) => check(walk(start, steps))), { numRuns: 2_000 });

describe('skin-test machine', () => {
  it('answers every event in every state when nothing stands in the way', () => {
    expect(matrix(SKIN_TEST_STATES, SKIN_TEST_EVENTS, (state, event) => show(run(state, event)))).toMatchSnapshot();
  });

  it('answers every event in every state when everything does', () => {
    expect(matrix(SKIN_TEST_STATES, SKIN_TEST_EVENTS, (state, event) => show(decideSkinTest(state, event, BARE)))).toMatchSnapshot();
  });

  /** A walk from a positive, cut where the positive is corrected. */
  const untilCorrected = (steps: readonly Step[]): readonly Step[] => {
    const at = steps.findIndex(({ event }) => event === 'correct');
    return at < 0 ? steps : steps.slice(0, at);
  };

  it('no path from a standing positive to a valid mark except a later signed desensitisation where the agent allows it', () => {
    everyWalk('positive', (steps) => {
      const standing = untilCorrected(steps);
      for (const step of standing) expect(['positive', 'desensitised']).toContain(step.to);
      for (const { event, facts } of opening(standing)) {
        expect(event).toBe('desensitise');
        expect(facts).toMatchObject({ agentDesensitisable: true, signerFits: true, secondFits: true, twoPeople: true, reasonGiven: true });
      }
    });
  });

  it('a correction is signed by two with a reason, opens nothing, and leaves only a new test', () => {
    let corrected = 0;
    everyWalk('positive', (steps) => {
      const [correction, ...after] = steps.slice(untilCorrected(steps).length);
      if (!correction) return;
      corrected += 1;
      expect(correction).toMatchObject({ from: 'positive', to: 'voided', facts: { signerFits: true, secondFits: true, twoPeople: true, reasonGiven: true } });
      if (after[0]) expect(after[0]).toMatchObject({ event: 'perform', to: 'pending' });
      const [open] = opening(after);
      if (open) expect(after.slice(0, after.indexOf(open) + 1).some(({ event }) => event === 'read-negative' || event === 'read-positive')).toBe(true);
    });
    expect(corrected).toBeGreaterThan(20);
  });

  it('unread never opens: from a test without a reading only a due reading leads to an open gate', () => {
    everyWalk('pending', (steps) => {
      const [first] = opening(steps);
      if (!first) return;
      const before = steps.slice(0, steps.indexOf(first) + 1);
      expect(before.some((step) => step.event === 'read-negative' || step.event === 'read-positive')).toBe(true);
      for (const step of before.filter((s) => s.event.startsWith('read'))) expect(step.facts.readingDue).toBe(true);
    });
  });

  it('one reader alone never opens, nor one signer alone', () => {
    everyWalk('required', (steps) => {
      for (const { facts } of opening(steps)) expect(facts).toMatchObject({ twoPeople: true, signerFits: true, secondFits: true });
    });
  });

  it('a wheal that says positive, or that nobody measured, is never read as negative', () => {
    everyWalk('required', (steps) => {
      for (const { facts } of steps.filter((step) => step.event === 'read-negative')) expect(facts.wheal).toBe('negative');
    });
  });

  it('nobody with a recorded allergy is tested', () => {
    everyWalk('required', (steps) => {
      for (const { facts } of steps.filter((step) => step.event === 'perform')) expect(facts.allergyOnRecord).toBe(false);
    });
  });

  it('an exemption needs a valid negative before it, and never follows another exemption', () => {
    everyWalk('required', (steps) => {
      for (const { from } of steps.filter((step) => step.event === 'exempt')) expect(from).toBe('negative');
    });
  });

  it('takes a positive reading whatever the ruler says', () => {
    expect(run('pending', 'read-positive', { wheal: 'not-measured' })).toMatchObject({ to: 'positive' });
  });

  it('says why a positive cannot be tested over', () => {
    expect(run('positive', 'perform')).toEqual({ refused: 'positive-on-record' });
  });
});
