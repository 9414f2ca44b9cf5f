import { item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['a drug without an age limit', { items: [item('AMX-CAP-250')] }, 'not-applicable'],
  ['levofloxacin for an adult', { items: [item('LVX-TAB-500')] }, 'pass'],
  ['levofloxacin at five', { patient: { birthDate: '2021-05-01' }, items: [item('LVX-TAB-500')] }, { finding: 'block', commentCode: '2-2', items: [1] }],
  ['levofloxacin on the eve of the eighteenth birthday', { patient: { birthDate: '2008-11-24' }, items: [item('LVX-TAB-500')] }, { finding: 'block' }],
  ['levofloxacin on the eighteenth birthday', { patient: { birthDate: '2008-11-23' }, items: [item('LVX-TAB-500')] }, 'pass'],
  ['doxycycline at seven', { patient: { birthDate: '2019-05-01' }, items: [item('DOX-TAB-100')] }, { finding: 'block' }],
  ['loratadine at one: the label is softer', { patient: { birthDate: '2025-05-01' }, items: [item('LOR-TAB-10')] }, { finding: 'caution' }],
  ['no birth date', { patient: { birthDate: undefined }, items: [item('LVX-TAB-500')] }, { undetermined: 'age' }],
  ['a drug whose monograph is not known', { items: [item('DEX-INJ-5')], formulary: { 'DEX-INJ-5': { drugId: undefined } } }, { undetermined: 'monograph' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['slices are judged by the herb tables', { items: [item('H-GANCAO')] }, 'not-applicable'],
];
