import { item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['one medicine is opposed to nothing', { items: [item('LHQ-CAP-035')] }, 'not-applicable'],
  ['a warming and a cooling medicine', { items: [item('FZLZ-PILL-9'), item('NHJD-T-0')] }, { finding: 'caution', commentCode: '2-6', items: [1, 2] }],
  ['in either order', { items: [item('LHQ-CAP-035'), item('GMQR-GRA-12')] }, { finding: 'caution', items: [1, 2], limit: '不联用' }],
  ['two cooling medicines are a duplication, no opposition', { items: [item('LHQ-CAP-035'), item('NHJD-T-0')] }, 'pass'],
  ['one without a nature', { items: [item('LHQ-CAP-035'), item('FDS-DRP-27')] }, 'pass'],
  ['a western drug has none', { items: [item('AML-TAB-5'), item('LHQ-CAP-035')], monographs: { amlodipine: { duplicateClasses: ['温里散寒'] } } }, 'pass'],
  ['a line whose ingredients nobody knows', { items: [item('LHQ-CAP-035'), item('XXX-0')] }, { undetermined: 'interaction-coverage' }],
];
