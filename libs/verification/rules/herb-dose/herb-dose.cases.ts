import type { HerbDose } from '#knowledge';
import { knowledge } from '../../testing/shipped.js';
import { amount, g, item, type RuleCase } from '../../testing/case.js';

const herb = (code: string, grams: string) => item(code, { singleDose: g(grams), route: '水煎服' });
const signed = { beyondRoutine: { reason: '久煎减毒,逐渐加量', signedBy: 'S-DOC1', signedAt: '2026-11-23T09:22:00+08:00' } };

/** Liquorice as it would have to be. */
const gancao = (patch: Partial<HerbDose>): ReadonlyMap<string, HerbDose> => {
  const name = knowledge.products.get('H-GANCAO')!.ingredients[0]!;
  return new Map([[name, { ...knowledge.herbs.get(name)!, ...patch }]]);
};

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
  ['exactly the most', { items: [herb('H-GANCAO', '10')], knowledge: { herbs: gancao({ maxGrams: 10 }) } }, 'pass'],
  ['twice the most is a little over', { items: [herb('H-GANCAO', '20')], knowledge: { herbs: gancao({ maxGrams: 10 }) } }, { finding: 'info', observed: '20 g/d', limit: '≤ 10 g/d', says: '超过药典' }],
  ['more than twice', { items: [herb('H-GANCAO', '20.1')], knowledge: { herbs: gancao({ maxGrams: 10 }) } }, { finding: 'caution' }],
  ['a little over, of a slightly toxic one', { items: [herb('H-GANCAO', '10.1')], knowledge: { herbs: gancao({ maxGrams: 10, toxicity: '小毒' }) } }, { finding: 'caution' }],
  ['a little over, of a toxic one', { items: [herb('H-GANCAO', '10.1')], knowledge: { herbs: gancao({ maxGrams: 10, toxicity: '有毒' }) } }, { finding: 'block' }],
  ['a little over, of a very toxic one', { items: [herb('H-GANCAO', '10.1')], knowledge: { herbs: gancao({ maxGrams: 10, toxicity: '大毒' }) } }, { finding: 'block' }],
  ['for external use, taken', { items: [herb('H-GANCAO', '1')], knowledge: { herbs: gancao({ maxGrams: 10, internalUse: false }) } }, { finding: 'block', commentCode: '2-3', limit: '仅供外用', says: '仅供外用' }],
  ['no most known', { items: [herb('H-GANCAO', '1')], knowledge: { herbs: gancao({ maxGrams: undefined }) } }, { undetermined: 'herb-dose' }],
  ['as needed: the ceiling counts', { items: [{ ...herb('H-GANCAO', '1'), frequency: 'prn', maxDailyDose: g('11') }], knowledge: { herbs: gancao({ maxGrams: 10 }) } }, { finding: 'info', observed: '11 g/d' }],
  ['as needed without a ceiling', { items: [{ ...herb('H-GANCAO', '1'), frequency: 'prn' }], knowledge: { herbs: gancao({ maxGrams: 10 }) } }, { undetermined: 'daily-dose' }],
  ['a frequency nobody knows', { items: [{ ...herb('H-GANCAO', '1'), frequency: 'odd' }] }, { undetermined: 'daily-dose' }],
  ['a herb without an ingredient', { items: [herb('H-GANCAO', '1')], formulary: { 'H-GANCAO': { ingredients: [] } } }, { undetermined: 'herb-dose' }],
];
