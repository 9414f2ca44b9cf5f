import type { HelperCase } from '../testing/index.js';
import type { Finding } from '../verdict.js';
import { grouped } from './grouped.js';

const TEXT = { zh: '测试', en: 'test' };
const finding = (ruleId: string, change: Partial<Finding> = {}): Finding => ({
  ruleId, ruleVersion: 1, severity: 'caution', items: [1], message: TEXT, observed: 'o', limit: 'l', advice: TEXT, source: { citation: 'spec', standing: 'constructed' },
  verification: 'usage-dosage', category: 'dose', commentCode: '2-5', ...change,
});

/** Who speaks, and for whom: 'A-2 + A-1'. */
const gist = (...findings: readonly Finding[]) => (): readonly string[] =>
  grouped(findings).map(({ ruleId, also = [] }) => [ruleId, ...also.map((other) => other.ruleId)].join(' + '));

const apart = ['A-1', 'A-2'];
const pair = (ruleId: string, observed: string, items: readonly number[] = [1]): Finding => finding(ruleId, { category: 'interaction', observed, items });
const supply = (ruleId: string, commentCode: string): Finding => finding(ruleId, { category: 'supply', commentCode });

export const cases: readonly HelperCase[] = [
  ['nothing is nothing', gist(), []],
  ['one stays as it is', gist(finding('A-1')), ['A-1']],
  ['of equals the first speaks', gist(finding('A-1'), finding('A-2')), ['A-1 + A-2']],
  ['the worst speaks, wherever it stands', gist(finding('A-1'), finding('A-2', { severity: 'block' }), finding('A-3', { severity: 'info' })), ['A-2 + A-1 + A-3']],
  ['what the others said is kept', () => grouped([finding('A-1'), finding('A-2', { severity: 'info', observed: '9', limit: '8', message: { zh: '乙', en: 'b' } })])[0]!.also,
    [{ ruleId: 'A-2', ruleVersion: 1, severity: 'info', commentCode: '2-5', message: { zh: '乙', en: 'b' }, observed: '9', limit: '8' }]],
  ['what stands alone has nobody to speak for', () => grouped([finding('A-1'), finding('A-2'), finding('B-1', { items: [2] })]).map(({ also }) => also?.length), [1, undefined]],
  ['the order of the lines says nothing', gist(finding('A-1', { items: [2, 1] }), finding('A-2', { items: [1, 2] })), ['A-1 + A-2']],
  ['lines 1 and 12, or 11 and 2, are other lines', gist(finding('A-1', { items: [1, 12] }), finding('A-2', { items: [11, 2] })), apart],
  ['other lines', gist(finding('A-1'), finding('A-2', { items: [1, 2] })), apart],
  ['another verification', gist(finding('A-1'), finding('A-2', { verification: 'quantity' })), apart],
  ['another comment code', gist(finding('A-1'), finding('A-2', { commentCode: '1-7' })), apart],
  ['another kind of problem', gist(finding('A-1'), finding('A-2', { category: 'supply' })), apart],
  ['a kind of which two rules say two things', gist(finding('A-1', { category: 'renal' }), finding('A-2', { category: 'renal' })), apart],
  ['the prescription as a whole', gist(finding('A-1', { items: [] }), finding('A-2', { items: [] })), apart],
  ['one is signed away', gist(finding('A-1'), finding('A-2', { suppressed: { id: 's', until: '2027-01-01T00:00:00Z' } })), apart],
  ['both are signed away by one decision', gist(...['A-1', 'A-2'].map((id) => finding(id, { suppressed: { id: 's', until: '2027-01-01T00:00:00Z' } }))), ['A-1 + A-2']],
  ['one line and two drugs elsewhere are two interactions, the same pair twice is one', gist(pair('E-1', 'a + b'), pair('E-2', 'a + c'), pair('E-3', 'a + b')), ['E-1 + E-3', 'E-2']],
  ['of a duplication too the other drug decides', gist(...['a', 'b'].map((observed, i) => finding(`E-${i + 1}`, { category: 'duplication', observed }))), ['E-1', 'E-2']],
  ['of two lines the pair is named by the lines', gist(pair('E-1', 'a + b', [1, 2]), pair('E-2', 'b + a', [1, 2])), ['E-1 + E-2']],
  ['a dose is one problem whatever value was compared', gist(finding('A-1', { observed: '50 mg' }), finding('A-2', { observed: '100 mg/d' })), ['A-1 + A-2']],
  ['two in one container are said once', gist(...['V-1', 'V-2'].map((id) => finding(id, { category: 'iv-compatibility', items: [1, 2] }))), ['V-1 + V-2']],
  ['too early and too much is one supply, under whichever code', gist(supply('S-1', '1-12'), supply('S-2', '2-7')), ['S-1 + S-2']],
  ['each problem stands where it first stood', gist(finding('B-1', { items: [2] }), finding('A-1'), finding('A-2'), finding('B-2', { items: [2] })), ['B-1 + B-2', 'A-1 + A-2']],
];
