import { ALERT_EVENTS, ALERT_LADDER, ALERT_STATUSES, decideAlert, TOP_LEVEL, type AlertDecision, type AlertFacts } from './index.js';
import { matrix } from './testing/matrix.js';

const CLEAR: AlertFacts = { level: 0, mayAct: true, reasonGiven: true };

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
    ['it stands at the top', { ...CLEAR, level: TOP_LEVEL }],
  ])('answers every event in every status when %s', (_why, facts) => {
    expect(matrix(ALERT_STATUSES, ALERT_EVENTS, (status, event) => show(decideAlert(status, event, facts)))).toMatchSnapshot();
  });

  it('climbs one level at a time until the medical office, and then stays there', () => {
    const clocks = ALERT_LADDER.map((_role, level) => decideAlert('raised', 'escalate', { ...CLEAR, level }));
    expect(clocks.map(show)).toEqual([
      '→ raised; climb; clock start; tell escalated', '→ raised; climb; clock start; tell escalated',
      '→ raised; climb; clock stop; tell escalated', 'refused state-conflict',
    ]);
  });

  it('never climbs once somebody has acknowledged it', () => {
    expect(decideAlert('acknowledged', 'escalate', CLEAR)).toEqual({ refused: 'state-conflict' });
  });

  it('is over when its condition is over, whoever may or may not act', () => {
    expect(decideAlert('raised', 'end', { level: 0, mayAct: false, reasonGiven: false })).toMatchObject({ to: 'resolved' });
  });
});
