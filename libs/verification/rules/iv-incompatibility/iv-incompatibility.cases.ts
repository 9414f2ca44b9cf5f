import { item, mL, type RuleCase } from '../../testing/case.js';

const ns = item('NS-100', { role: 'solvent', group: '1', route: 'ivgtt', singleDose: mL('100') });

export const cases: readonly RuleCase[] = [
  ['oral drugs are not mixed', {}, 'not-applicable'],
  ['one drug in its solvent', { items: [item('OME-INJ-40', { group: '1' }), ns] }, 'pass'],
  ['omeprazole turns black with vitamin B6', {
    items: [item('OME-INJ-40', { group: '1' }), item('VB6-INJ-50', { group: '1', route: 'ivgtt' }), ns],
  }, { finding: 'block', commentCode: '2-8', items: [1, 2] }],
  ['the same two in different groups do not meet', {
    items: [item('OME-INJ-40', { group: '1' }), item('VB6-INJ-50', { group: '2', route: 'ivgtt' }), ns],
  }, 'pass'],
  ['ceftriaxone with calcium precipitates', {
    items: [item('CRO-INJ-1000', { group: '1', route: 'ivgtt' }), item('CAG-INJ-1000', { group: '1', route: 'ivgtt' }), ns],
  }, { finding: 'block' }],
  ['furosemide with vitamin C: avoid', {
    items: [item('FUR-INJ-20', { group: '1', route: 'ivgtt' }), item('VTC-INJ-05', { group: '1', route: 'ivgtt' }), ns],
  }, { finding: 'caution' }],
  ['an unknown product in the bag cannot be compared', {
    items: [item('VTC-INJ-05', { group: '1', route: 'ivgtt' }), item('NO-SUCH', { group: '1', route: 'ivgtt' }), ns],
  }, { undetermined: 'interaction-coverage' }],
];
