import { amount, item, mg, type RuleCase } from '../../testing/case.js';

const metoprolol = (patch: Parameters<typeof item>[1]) => ({ items: [item('MET-SRT-475', patch)] });

export const cases: readonly RuleCase[] = [
  ['a plain tablet may be divided', { items: [item('AML-TAB-5', { singleDose: mg('2.5') })] }, 'not-applicable'],
  ['a sustained-release tablet, whole', metoprolol({}), 'pass'],
  ['“swallow whole, do not crush”', metoprolol({ note: '整片吞服,不可研碎' }), 'pass'],
  ['crushed for the tube', metoprolol({ note: '研碎后鼻饲' }), { finding: 'block', commentCode: '2-3', items: [1] }],
  ['given by tube', metoprolol({ route: '鼻饲' }), { finding: 'block', commentCode: '2-3' }],
  ['half a sustained-release tablet: scored?', metoprolol({ singleDose: mg('23.75') }), { finding: 'caution', commentCode: '2-3' }],
  ['an enteric capsule opened', { items: [item('OME-ECC-20', { note: '打开胶囊冲服' })] }, { finding: 'block' }],
  ['a plain capsule opened', { items: [item('AMX-CAP-250', { note: '打开胶囊' })] }, { finding: 'caution' }],
  ['methotrexate crushed: nobody should breathe it', { items: [item('MTX-TAB-25', { note: '研碎' })] }, { finding: 'block' }],
  ['a dose in a unit nobody knows', metoprolol({ singleDose: amount('1', '{whatever}') }), { undetermined: 'dose-unit' }],
  ['no dose', metoprolol({ singleDose: undefined }), { undetermined: 'single-dose' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
];
