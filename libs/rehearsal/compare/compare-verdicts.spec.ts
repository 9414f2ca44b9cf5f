import type { Finding, Severity } from '#verification';
import { compareStatements, type Statement, statementsOf } from './compare-verdicts.js';

const TEXT = { zh: '测试', en: 'test' };
const finding = (ruleId: string, change: Partial<Finding> = {}): Finding => ({
  ruleId, ruleVersion: 1, severity: 'caution', items: [1], message: TEXT, observed: 'o', limit: 'l', advice: TEXT, source: { citation: 'spec', standing: 'constructed' },
  verification: 'usage-dosage', category: 'dose', commentCode: '2-5', ...change,
});
const said = (ruleId: string, severity: Severity, observed = 'o', items = [1]): Statement => ({ ruleId, severity, observed, items });

describe('what the rules say', () => {
  it('is said also by those another rule spoke for, on the same lines', () => {
    const also = finding('B-1', { severity: 'info', observed: 'p' });
    expect(statementsOf({ findings: [finding('A-1', { items: [2, 1], also: [also] })] })).toEqual([said('A-1', 'caution', 'o', [1, 2]), said('B-1', 'info', 'p', [1, 2])]);
  });

  it('is not what was signed away for the patient', () => {
    expect(statementsOf({ findings: [finding('A-1', { suppressed: { id: 's', until: '2027-01-01T00:00:00Z' } })] })).toEqual([]);
  });
});

describe('what they say otherwise', () => {
  it.each<[string, Statement[], Statement[], string[]]>([
    ['the same: nothing', [said('A', 'block')], [said('A', 'block')], []],
    ['new', [], [said('A', 'block')], ['A added']],
    ['gone', [said('A', 'block')], [], ['A removed']],
    ['heavier', [said('A', 'info')], [said('A', 'reject')], ['A raised']],
    ['lighter', [said('A', 'reject')], [said('A', 'block')], ['A lowered']],
    ['of other lines: another finding', [said('A', 'block', 'o', [1])], [said('A', 'block', 'o', [2])], ['A removed', 'A added']],
    ['by another rule: another finding', [said('A', 'block')], [said('B', 'block')], ['A removed', 'B added']],
    ['worded otherwise: the same', [said('A', 'block', '4 g')], [said('A', 'block', '4000 mg')], []],
    ['two of one line: each with the one that saw the same', [said('A', 'block', 'x'), said('A', 'info', 'y')], [said('A', 'block', 'y'), said('A', 'info', 'x')], ['A lowered', 'A raised']],
    ['one of two gone', [said('A', 'block', 'x'), said('A', 'info', 'y')], [said('A', 'info', 'y')], ['A removed']],
    ['the rest worst with worst', [said('A', 'info', 'x'), said('A', 'block', 'y')], [said('A', 'block', 'v'), said('A', 'caution', 'w'), said('A', 'info', 'u')], ['A raised', 'A added']],
  ])('%s', (_what, before, after, expected) => {
    expect(compareStatements(before, after).map(({ ruleId, difference }) => `${ruleId} ${difference}`)).toEqual(expected);
  });
});
