import type { BeyondRoutine } from '../../prescription.js';
import { item, type RuleCase } from '../../testing/case.js';

const marked = (patch: Partial<BeyondRoutine> = {}) => [item('AML-TAB-5', {
  beyondRoutine: { reason: '血压难以控制', signedBy: 'S-DOC1', signedAt: '2026-11-23T09:22:00+08:00', ...patch },
})];

export const cases: readonly RuleCase[] = [
  ['an ordinary line', {}, 'not-applicable'],
  ['reason and second signature: still reviewed by a person', { items: marked() }, { finding: 'caution', commentCode: '1-9', items: [1] }],
  ['signed by another doctor', { items: marked({ signedBy: 'S-DOC9' }) }, { finding: 'caution' }],
  ['no reason', { items: marked({ reason: ' ' }) }, { finding: 'block', commentCode: '1-9' }],
  ['not signed again', { items: marked({ signedBy: '' }) }, { finding: 'block' }],
  ['who signed: the prescriber', { items: marked() }, { finding: 'caution', observed: '已由开方医师再次签名', says: '须严格审核' }],
  ['who signed: somebody else', { items: marked({ signedBy: 'S-DOC9' }) }, { finding: 'caution', observed: '再次签名者非开方医师' }],
  ['who signed: nobody', { items: marked({ signedBy: ' ' }) }, { finding: 'block', observed: '-', says: '缺理由或再次签名' }],
];
