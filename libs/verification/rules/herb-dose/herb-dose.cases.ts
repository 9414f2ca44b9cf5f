import { amount, g, item, type RuleCase } from '../../testing/case.js';

const herb = (code: string, grams: string) => item(code, { singleDose: g(grams), route: '水煎服' });
const signed = { beyondRoutine: { reason: '久煎减毒,逐渐加量', signedBy: 'S-DOC1', signedAt: '2026-11-23T09:22:00+08:00' } };

export const cases: readonly RuleCase[] = [
  ['tablets are not herbs', {}, 'not-applicable'],
  ['liquorice 6 g', { items: [herb('H-GANCAO', '6')] }, 'pass'],
  ['liquorice 15 g: a little over, soft hint', { items: [herb('H-GANCAO', '15')] }, { finding: 'info' }],
  ['liquorice 60 g', { items: [herb('H-GANCAO', '60')] }, { finding: 'caution', commentCode: '2-5', items: [1] }],
  ['processed aconite 9 g, three times the maximum', { items: [herb('H-ZHICHUANWU', '9')] }, { finding: 'block', commentCode: '2-5' }],
  ['… signed again by the doctor', { items: [{ ...herb('H-ZHICHUANWU', '9'), ...signed }] }, { finding: 'caution' }],
  ['asarum 10 g', { items: [herb('H-XIXIN', '10')] }, { finding: 'caution' }],
  ['three times a day counts three times', { items: [{ ...herb('H-GANCAO', '6'), frequency: 'tid' }] }, { finding: 'info' }],
  ['a wash is not taken', { items: [item('H-FUPIAN', { singleDose: g('60'), route: '外洗' })] }, 'not-applicable'],
  ['a herb the tables do not have', { items: [item('H-LILU')] }, { undetermined: 'herb-dose' }],
  ['no dose written', { items: [item('H-GANCAO', { singleDose: undefined })] }, { undetermined: 'single-dose' }],
  ['a dose in handfuls', { items: [item('H-GANCAO', { singleDose: amount('1', '{handful}') })] }, { undetermined: 'daily-dose' }],
];
