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
];
