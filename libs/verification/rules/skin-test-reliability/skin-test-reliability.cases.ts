import { item, type RuleCase } from '../../testing/case.js';

const amoxicillin = item('AMX-CAP-500', { skinTestMark: 'required' });

export const cases: readonly RuleCase[] = [
  ['nothing is to be tested', { items: [item('LOR-TAB-10')] }, 'not-applicable'],
  ['amoxicillin alone', { items: [amoxicillin] }, 'pass'],
  ['loratadine hides a positive test', { items: [amoxicillin, item('LOR-TAB-10')] }, { finding: 'info', commentCode: '2-9', items: [1, 2] }],
  ['so does prednisone', { items: [item('PRD-TAB-5'), amoxicillin] }, { finding: 'info', items: [2, 1] }],
  ['and the chlorphenamine inside a cold remedy', { items: [amoxicillin, item('GML-GRA-10')] }, { finding: 'info' }],
  ['continued after a test: too late to hide anything', { items: [item('AMX-CAP-500', { skinTestMark: 'continue' }), item('LOR-TAB-10')] }, 'not-applicable'],
];
