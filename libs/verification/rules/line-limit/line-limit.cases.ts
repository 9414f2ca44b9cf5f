import { item, type RuleCase } from '../../testing/case.js';

const five = ['AML-TAB-5', 'ASA-ECT-100', 'ATO-TAB-20', 'MFM-TAB-500', 'OME-ECC-20'].map((code) => item(code));
const saline = item('NS-100', { role: 'solvent' });
const slices = ['H-GANCAO', 'H-BAISHAO', 'H-DANGSHEN', 'H-DANSHEN', 'H-DAHUANG', 'H-BOHE'].map((code) => item(code));

export const cases: readonly RuleCase[] = [
  ['five drugs', { items: five }, 'pass'],
  ['six drugs', { items: [...five, item('LOR-TAB-10')] }, { finding: 'block', commentCode: '1-11', items: [6] }],
  ['five drugs and a solvent, which does not count here', { items: [...five, saline] }, 'pass'],
  ['five drugs and a solvent, where it counts', { items: [...five, saline], context: { settings: { solventsCountAsLines: true } } }, { finding: 'block', commentCode: '1-11' }],
  ['six lines, five drugs: one is taken morning and evening', { items: [...five, item('MFM-TAB-500')] }, 'pass'],
  ['a product that is not in the formulary is still a drug', { items: [...five, item('XXX-0')] }, { finding: 'block' }],
  ['six slices', { kind: 'herbal', items: slices }, 'not-applicable'],
  ['a ward order', { setting: 'inpatient', items: [...five, item('LOR-TAB-10')] }, 'not-applicable'],
];
