import { decideKnowledge, KNOWLEDGE_EVENTS, KNOWLEDGE_STATUSES, KNOWLEDGE_TRANSITIONS, type KnowledgeDecision, type KnowledgeFacts } from './index.js';
import { matrix } from './testing/matrix.js';

const CLEAR: KnowledgeFacts = { problems: 0, signatures: 0, samePerson: false, maySign: true, managerSigns: true, reasonGiven: true };

const show = (decision: KnowledgeDecision): string => ('refused' in decision ? `refused ${decision.refused}` : `→ ${decision.to}`);

describe('knowledge machine', () => {
  it.each<[string, KnowledgeFacts]>([
    ['nothing stands in the way', CLEAR],
    ['one has signed', { ...CLEAR, signatures: 1 }],
    ['one has signed and signs again', { ...CLEAR, signatures: 1, samePerson: true }],
    ['both signers are pharmacists without charge', { ...CLEAR, signatures: 1, managerSigns: false }],
    ['a stranger signs', { ...CLEAR, signatures: 1, maySign: false }],
    ['rows are wrong', { ...CLEAR, problems: 3 }],
    ['no reason is given', { ...CLEAR, reasonGiven: false }],
  ])('answers every event in every status when %s', (_why, facts) => {
    expect(matrix(KNOWLEDGE_STATUSES, KNOWLEDGE_EVENTS, (status, event) => show(decideKnowledge(status, event, facts)))).toMatchSnapshot();
  });

  it('puts nothing in force but what was signed twice', () => {
    const into = (to: string): string[] => KNOWLEDGE_STATUSES.flatMap((from) =>
      KNOWLEDGE_EVENTS.filter((event) => KNOWLEDGE_TRANSITIONS[from][event] === to).map((event) => `${from} ${event}`));
    expect(into('signed')).toEqual(['validated countersign']);
    expect(into('active')).toEqual(['signed activate', 'superseded roll-back']);
  });

  it('changes no content once somebody has signed it', () => {
    for (const status of KNOWLEDGE_STATUSES) {
      expect(decideKnowledge(status, 'import', { ...CLEAR, signatures: 1 })).toEqual(status === 'draft' || status === 'validated' ? { refused: 'state-conflict' } : decideKnowledge(status, 'import', CLEAR));
    }
  });
});
