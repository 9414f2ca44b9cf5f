import { item, mL, type RuleCase } from '../../testing/case.js';

const gs5 = item('GS5-250', { role: 'solvent', group: '1', route: 'ivgtt', singleDose: mL('250') });

export const cases: readonly RuleCase[] = [
  ['no infusion', {}, 'not-applicable'],
  ['mannitol as the fluid for potassium', {
    items: [item('KCL-INJ-1', { group: '1' }), item('MAN-250', { role: 'solvent', group: '1', route: 'ivgtt', singleDose: mL('250') })],
  }, { finding: 'caution', items: [1, 2] }],
  ['diazepam in a bag with vitamin C', {
    items: [item('DZP-INJ-10', { route: 'ivgtt', group: '1' }), item('VTC-INJ-05', { route: 'ivgtt', group: '1' }), gs5],
  }, { finding: 'block' }],
  ['Chinese medicine by mouth may be taken with others', { items: [item('LHQ-CAP-035'), item('PCM-TAB-500')] }, 'not-applicable'],
  ['Danshen alone in its glucose', { items: [item('DSI-INJ-10', { group: '1' }), gs5] }, 'pass'],
  ['Danshen with vitamin B6 in one bag', {
    items: [item('DSI-INJ-10', { group: '1' }), item('VB6-INJ-50', { group: '1', route: 'ivgtt' }), gs5],
  }, { finding: 'block', commentCode: '2-8', items: [1, 2] }],
  ['Danshen and vitamin B6 in two bags', {
    items: [item('DSI-INJ-10', { group: '1' }), item('VB6-INJ-50', { group: '2', route: 'ivgtt' }), gs5],
  }, 'pass'],
  ['two Chinese-medicine injections together', {
    items: [item('DSI-INJ-10', { group: '1' }), item('XST-INJ-100', { group: '1' }), gs5],
  }, { finding: 'block' }],
];
