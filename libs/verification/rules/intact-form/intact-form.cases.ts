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
  ...['研碎', '研磨', '研末', '研细', '研成粉', '磨碎', '磨粉', '磨成粉', '碾碎', '捣碎', '压碎', '嚼碎', '嚼服', '掰开', '打开胶囊', '去囊', '拆开胶囊', '溶解后服', 'Crush', 'grind', 'chew', 'open the capsule']
    .map((note): RuleCase => [`“${note}”`, metoprolol({ note }), { finding: 'block', observed: note }]),
  ...['不可研碎', '不得嚼碎', '不能掰开', '不要碾碎', '不宜压碎', '不嚼碎', '勿捣碎', '禁止研碎', '禁研碎', '不可将其研碎', 'do not crush', 'never chew', 'Do not grind']
    .map((note): RuleCase => [`“${note}”`, metoprolol({ note }), 'pass']),
  ['forbidden in one clause, ordered in the other', metoprolol({ note: '不可嚼服,研碎后服' }), { finding: 'block' }],
  ['ordered in one clause, forbidden in the other', metoprolol({ note: '研碎后服;不可嚼服' }), { finding: 'block' }],
  ['an order far from a “not”', metoprolol({ note: '不方便吞咽时研碎' }), { finding: 'block' }],
  ['the note around its spaces', metoprolol({ note: ' 研碎 ' }), { finding: 'block', observed: '研碎' }],
  ['the tube, when nothing is noted', metoprolol({ route: '鼻饲' }), { finding: 'block', observed: '鼻饲/管饲' }],
  ['half a tablet, in words', metoprolol({ singleDose: mg('23.75') }), { finding: 'caution', observed: '0.5 tablet' }],
];
