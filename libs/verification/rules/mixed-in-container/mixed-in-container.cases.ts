import { item, mL, type RuleCase } from '../../testing/case.js';

const bag = item('GS5-250', { group: '1', role: 'solvent', singleDose: mL('250'), route: 'ivgtt' });
const inBag = (...codes: string[]) => ({ items: [...codes.map((code) => item(code, { group: '1', route: 'ivgtt' })), bag] });

export const cases: readonly RuleCase[] = [
  ['tablets share no container', {}, 'not-applicable'],
  ['one drug and its solvent', inBag('AZM-INJ-500'), 'not-applicable'],
  ['azithromycin and dexamethasone in one bag', inBag('AZM-INJ-500', 'DEX-INJ-5'), { finding: 'caution', commentCode: '2-8', items: [1, 2] }],
  ['vitamin C and B6 in one bag', inBag('VTC-INJ-05', 'VB6-INJ-50'), 'pass'],
  ['a drug nobody knows in the bag', inBag('AZM-INJ-500', 'XXX-0'), { undetermined: 'interaction-coverage' }],
  ['clindamycin with potassium', inBag('CLI-INJ-300', 'KCL-INJ-1'), 'pass'],
];
