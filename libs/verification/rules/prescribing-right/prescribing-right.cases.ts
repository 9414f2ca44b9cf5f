import { item, type RuleCase } from '../../testing/case.js';

const rights = (...held: ('general' | 'narcotic' | 'psychotropic' | 'toxic' | 'herbal')[]) => ({ context: { prescriber: { rights: held } } });

export const cases: readonly RuleCase[] = [
  ['an ordinary drug needs the general right only', rights('general'), 'pass'],
  ['an intern without any prescribing right', rights(), { finding: 'reject', commentCode: '1-2' }],
  ['a narcotic by a prescriber with the narcotic right', { kind: 'narcotic', items: [item('MOR-SRT-30')], ...rights('general', 'narcotic') }, 'pass'],
  ['a narcotic by a prescriber without it', { kind: 'narcotic', items: [item('MOR-SRT-30')], ...rights('general') }, { finding: 'reject', commentCode: '1-13', items: [1] }],
  ['a narcotic hidden on an ordinary form still needs the right', { items: [item('AML-TAB-5'), item('COD-TAB-30')], ...rights('general') }, { finding: 'reject', commentCode: '1-13', items: [2] }],
  ['psychotropic-1 is granted together with narcotics', { kind: 'psychotropic-1', items: [item('MPH-SRT-18')], ...rights('general', 'narcotic') }, 'pass'],
  ['psychotropic-1 without either right', { kind: 'psychotropic-1', items: [item('MPH-SRT-18')], ...rights('general') }, { finding: 'reject', commentCode: '1-13' }],
  ['psychotropic-2 needs no right of its own', { kind: 'psychotropic-2', items: [item('EST-TAB-1')], ...rights('general') }, 'pass'],
  ['a toxic-drug form without the right', { kind: 'toxic', ...rights('general') }, { finding: 'reject', commentCode: '1-13' }],
  ['slices by a doctor trained for them', { kind: 'herbal', items: [item('H-GANCAO')], ...rights('general', 'herbal') }, 'pass'],
  ['slices by a doctor who is not', { kind: 'herbal', items: [item('H-GANCAO')], ...rights('general') }, { finding: 'block' }],
  ['a product that is not in the formulary may be anything', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['the rights are not known', { context: { prescriber: null } }, { undetermined: 'prescriber' }],
  ['psychotropic-1 with the psychotropic right', { kind: 'psychotropic-1', items: [item('MPH-SRT-18')], ...rights('general', 'psychotropic') }, 'pass'],
  ['what is lacking, and what is held', { kind: 'psychotropic-1', items: [item('MPH-SRT-18')], ...rights('general', 'herbal') }, {
    finding: 'reject', observed: 'psychotropic-1: general, herbal', limit: 'psychotropic / narcotic',
  }],
  ['nothing is held', rights(), { finding: 'reject', observed: 'prescription: -', limit: 'general', items: [] }],
  ['a toxic drug on an ordinary form', { items: [item('AML-TAB-5')], formulary: { 'AML-TAB-5': { controlClass: 'toxic' } }, ...rights('general') }, { finding: 'reject', observed: 'toxic: general', items: [1] }],
  ['a toxic drug by a prescriber with the right', { items: [item('AML-TAB-5')], formulary: { 'AML-TAB-5': { controlClass: 'toxic' } }, ...rights('general', 'toxic') }, 'pass'],
  ['slices on an ordinary form', { items: [item('AML-TAB-5'), item('H-GANCAO')], ...rights('general') }, { finding: 'block', commentCode: '1-2', observed: 'herbal: general' }],
  ['a herbal form', { kind: 'herbal', ...rights('general') }, { finding: 'block', findings: 1 }],
  ['the rights of somebody else', { prescriberCode: 'S-DOC9' }, { undetermined: 'prescriber' }],
];
