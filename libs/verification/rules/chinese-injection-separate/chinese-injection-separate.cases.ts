import { item, type RuleCase } from '../../testing/case.js';

const drip = { route: 'ivgtt', group: '1' } as const;
const glucose = item('GS5-250', { ...drip, role: 'solvent' });

export const cases: readonly RuleCase[] = [
  ['no Chinese-medicine injection', {}, 'not-applicable'],
  ['the injection and its solvent', { items: [item('DSI-INJ-10', drip), glucose] }, 'pass'],
  ['the injection next to tablets', { items: [item('DSI-INJ-10', drip), glucose, item('AML-TAB-5')] }, { finding: 'block', commentCode: '1-5', items: [3] }],
  ['a proprietary Chinese drug by mouth is none', { items: [item('LHQ-CAP-035'), item('AML-TAB-5')] }, 'not-applicable'],
];
