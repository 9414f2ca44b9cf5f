import { ALERT_EVENTS, ALERT_STATUSES, decideAlert, type AlertDecision, type AlertFacts } from './index.js';
import { matrix } from './testing/matrix.js';

const CLEAR: AlertFacts = { rungsAbove: 3, mayAct: true, reasonGiven: true };

const show = (decision: AlertDecision): string => {
  if ('refused' in decision) return `refused ${decision.refused}`;
  const { climb, clock, tell } = decision.effects;
  return `→ ${decision.to}; ${climb ? 'climb; ' : ''}clock ${clock}; tell ${tell}`;
};

describe('alert machine', () => {
  it.each([
    ['nothing stands in the way', CLEAR],
    ['a stranger acts', { ...CLEAR, mayAct: false }],
    ['no reason is given', { ...CLEAR, reasonGiven: false }],
    ['it stands at the top', { ...CLEAR, rungsAbove: 0 }],
  ])('answers every event in every status when %s', (_why, facts) => {
    expect(matrix(ALERT_STATUSES, ALERT_EVENTS, (status, event) => show(decideAlert(status, event, facts)))).toMatchSnapshot();
  });

  it('climbs one level at a time until the top of its ladder, and then stays there', () => {
    const clocks = [3, 2, 1, 0].map((rungsAbove) => decideAlert('raised', 'escalate', { ...CLEAR, rungsAbove }));
    expect(clocks.map(show)).toEqual([
      '→ raised; climb; clock start; tell escalated', '→ raised; climb; clock start; tell escalated',
      '→ raised; climb; clock stop; tell escalated', 'refused state-conflict',
    ]);
  });

  it('never climbs once somebody has acknowledged it', () => {
    expect(decideAlert('acknowledged', 'escalate', CLEAR)).toEqual({ refused: 'state-conflict' });
  });

  it('is over when its condition is over, whoever may or may not act', () => {
    expect(decideAlert('raised', 'end', { rungsAbove: 0, mayAct: false, reasonGiven: false })).toMatchObject({ to: 'resolved' });
  });
});
