import { item, mg, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['one drug works against nothing', {}, 'not-applicable'],
  ['domperidone and anisodamine', { items: [item('DOM-TAB-10'), item('ANI-TAB-5')] }, { finding: 'caution', commentCode: '2-6', items: [1, 2] }],
  ['warfarin and vitamin K', { items: [item('WAR-TAB-25'), item('VK1-INJ-10', { route: 'im' })] }, { finding: 'caution', items: [1, 2] }],
  ['sucralfate and a proton pump inhibitor: a hint', { items: [item('SUC-TAB-1'), item('OME-ECC-20')] }, { finding: 'info' }],
  ['metoprolol is selective', { items: [item('SAL-AER-100'), item('MET-TAB-25', { singleDose: mg('25') })] }, 'pass'],
  ['a line whose ingredients nobody knows', { items: [item('DOM-TAB-10'), item('XXX-0')] }, { undetermined: 'interaction-coverage' }],
];
