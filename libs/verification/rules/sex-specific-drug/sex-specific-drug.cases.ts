import { item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['a drug for everybody', {}, 'not-applicable'],
  ['finasteride for a man', { items: [item('FIN-TAB-5')] }, 'pass'],
  ['finasteride for a woman', { patient: { sex: 'female' }, items: [item('AML-TAB-5'), item('FIN-TAB-5')] }, { finding: 'block', commentCode: '2-2', items: [2] }],
  ['finasteride, sex unknown', { patient: { sex: 'unknown' }, items: [item('FIN-TAB-5')] }, { undetermined: 'sex' }],
  ['metronidazole by the vagina for a man', { items: [item('MTZ-TAB-200', { route: 'pv' })] }, { finding: 'block', commentCode: '2-2' }],
  ['metronidazole by the vagina for a woman', { patient: { sex: 'female' }, items: [item('MTZ-TAB-200', { route: 'pv' })] }, 'pass'],
  ['a drug whose monograph is not known', { items: [item('DEX-INJ-5')], formulary: { 'DEX-INJ-5': { drugId: undefined } } }, { undetermined: 'monograph' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['what it says to a woman', { patient: { sex: 'female' }, items: [item('FIN-TAB-5')] }, { finding: 'block', observed: '女', limit: '男', says: '女性' }],
  ['what it says to a man', { items: [item('MTZ-TAB-200', { route: 'pv' })] }, { finding: 'block', observed: '男', limit: '女', says: '男性' }],
  ['of a sex that is neither', { patient: { sex: 'other' }, items: [item('FIN-TAB-5')] }, { undetermined: 'sex' }],
  ['slices have no monograph', { items: [item('H-GANCAO')] }, 'not-applicable'],
  ['a vaginal route needs no monograph', { items: [item('AML-TAB-5', { route: 'pv' })], formulary: { 'AML-TAB-5': { drugId: undefined } } }, { finding: 'block' }],
];
