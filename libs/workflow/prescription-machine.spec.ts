import fc from 'fast-check';
import {
  decide, OPEN_STATUSES, PRESCRIPTION_COMMANDS, PRESCRIPTION_STATUSES,
  type PrescriptionCommand, type PrescriptionDecision, type PrescriptionFacts, type PrescriptionStatus,
} from './index.js';
import { matrix } from './testing/matrix.js';

const CLEAR: PrescriptionFacts = {
  queue: 'screened', worstOpen: 'none', claimedByActor: true, claimExpired: false,
  allPackagesScanned: true, preparedByActor: false, loneCheckAllowed: false, validToday: true,
};
const BARE: PrescriptionFacts = {
  queue: 'confirmed', worstOpen: 'reject', claimedByActor: false, claimExpired: true,
  allPackagesScanned: false, preparedByActor: true, loneCheckAllowed: false, validToday: false,
};
const anyFacts = fc.record<PrescriptionFacts>({
  queue: fc.constantFrom('screened', 'confirmed'), worstOpen: fc.constantFrom('none', 'info', 'caution', 'block', 'reject'),
  claimedByActor: fc.boolean(), claimExpired: fc.boolean(), allPackagesScanned: fc.boolean(),
  preparedByActor: fc.boolean(), loneCheckAllowed: fc.boolean(), validToday: fc.boolean(),
});
const anyStep = fc.record({ command: fc.constantFrom(...PRESCRIPTION_COMMANDS), facts: anyFacts });
const show = (decision: PrescriptionDecision): string => (decision.ok ? `→ ${decision.to}` : `refused ${decision.refused}`);

interface Step {
  readonly from: PrescriptionStatus;
  readonly command: PrescriptionCommand;
  readonly facts: PrescriptionFacts;
  readonly to: PrescriptionStatus;
}

/** Every step that a random walk from `start` really took. */
function walk(start: PrescriptionStatus, steps: readonly { command: PrescriptionCommand; facts: PrescriptionFacts }[]): Step[] {
  const taken: Step[] = [];
  let status = start;
  for (const { command, facts } of steps) {
    const decision = decide(status, command, facts);
    if (!decision.ok) continue;
    taken.push({ from: status, command, facts, to: decision.to });
    status = decision.to;
  }
  return taken;
}
const holds = (check: (taken: readonly Step[], start: PrescriptionStatus) => void): void =>
  fc.assert(fc.property(fc.constantFrom('screened', 'approved', 'returned'), fc.array(anyStep, { maxLength: 60 }),
    (start, steps) => check(walk(start, steps), start)), { numRuns: 500 });

describe('prescription machine', () => {
  it.each([['nothing stands in the way', CLEAR], ['everything does', BARE]])('answers every command in every status when %s', (_why, facts) => {
    expect(matrix(PRESCRIPTION_STATUSES, PRESCRIPTION_COMMANDS, (status, command) => show(decide(status, command, facts)))).toMatchSnapshot();
  });

  it('leads to handed-over only from checked, or from partly-handed-over which itself came from checked', () => {
    for (const status of PRESCRIPTION_STATUSES) {
      for (const command of PRESCRIPTION_COMMANDS) {
        const decision = decide(status, command, CLEAR);
        if (!decision.ok || decision.to === status) continue;
        if (decision.to === 'handed-over') expect(['checked', 'partly-handed-over']).toContain(status);
        if (decision.to === 'partly-handed-over') expect(status).toBe('checked');
        if (decision.to === 'checked') expect(status).toBe('prepared');
      }
    }
  });

  it('never approves over a finding nobody overrode, nor for someone who has not claimed it', () => {
    holds((taken) => {
      for (const { command, facts, to } of taken) {
        if (to !== 'approved' || command === 'abandon-preparation') continue;
        expect(['none', 'info']).toContain(facts.worstOpen);
        expect(facts.claimedByActor && !facts.claimExpired && facts.validToday).toBe(true);
      }
    });
  });

  it('never checks what the same person prepared, unless the post is a lone one', () => {
    holds((taken) => {
      for (const { to, command, facts } of taken) {
        if (command === 'check') expect(to === 'checked' && facts.preparedByActor && !facts.loneCheckAllowed).toBe(false);
      }
    });
  });

  it('never reaches a hand-over without approval, preparation and check since the last return', () => {
    holds((taken, start) => {
      const reached: string[] = [start];
      for (const { to } of taken) {
        if (to === 'returned') reached.length = 0;
        reached.push(to);
        if (to === 'handed-over') expect(reached).toEqual(expect.arrayContaining(['approved', 'preparing', 'prepared', 'checked']));
      }
    });
  });

  it('ends in handed-over, refused, cancelled or expired, and nowhere else', () => {
    expect(PRESCRIPTION_STATUSES.filter((status) => !OPEN_STATUSES.includes(status)))
      .toEqual(['refused', 'handed-over', 'cancelled', 'expired'].sort((a, b) => order(a) - order(b)));
  });
});

const order = (status: string): number => PRESCRIPTION_STATUSES.indexOf(status as PrescriptionStatus);
