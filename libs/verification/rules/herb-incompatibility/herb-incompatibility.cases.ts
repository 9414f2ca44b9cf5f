import { type CaseItem, item, type RuleCase } from '../../testing/case.js';

const signed = { beyondRoutine: { reason: '海藻玉壶汤', signedBy: 'S-DOC1', signedAt: '2026-11-23T09:22:00+08:00' } };
const formula = (...items: CaseItem[]) => ({ kind: 'herbal', items } as const);

export const cases: readonly RuleCase[] = [
  ['western drugs are not herbs', {}, 'not-applicable'],
  ['ephedra, apricot kernel, gypsum and liquorice', formula(item('H-MAHUANG'), item('H-KUXINGREN'), item('H-SHIGAO'), item('H-GANCAO')), 'pass'],
  ['processed aconite against pinellia', formula(item('H-ZHICHUANWU'), item('H-FABANXIA')), { finding: 'block', commentCode: '2-8', items: [1, 2] }],
  ['liquorice against sargassum', formula(item('H-HAIZAO'), item('H-GANCAO')), { finding: 'block' }],
  ['a classic formula breaks the rule on purpose: signed again, a pharmacist decides', formula(item('H-HAIZAO', signed), item('H-GANCAO', signed)), { finding: 'caution' }],
  ['signed on one herb only is not signed', formula(item('H-HAIZAO', signed), item('H-GANCAO')), { finding: 'block' }],
  ['clove against curcuma', formula(item('H-DINGXIANG'), item('H-YUJIN')), { finding: 'block' }],
  ['trichosanthes root counts as trichosanthes', formula(item('H-TIANHUAFEN'), item('H-FUPIAN')), { finding: 'block' }],
  ['red ginseng is ginseng', formula(item('H-HONGSHEN'), item('H-WULINGZHI')), { finding: 'block' }],
  ['typhonium (白附子) is not aconite (附子)', formula(item('H-ZHIBAIFUZI'), item('H-FABANXIA')), 'pass'],
  ['an unknown product beside a herb may be one', formula(item('H-GANCAO'), item('NO-SUCH')), { undetermined: 'interaction-coverage' }],
  ['what is held against it', formula(item('H-HAIZAO'), item('H-GANCAO')), { finding: 'block', limit: '不宜同用', items: [1, 2] }],
  ['one herb', formula(item('H-GANCAO')), 'not-applicable'],
  ['a western drug of unknown ingredients beside a herb is no herb', { ...formula(item('H-GANCAO'), item('AML-TAB-5')), formulary: { 'AML-TAB-5': { ingredients: [] } } }, 'not-applicable'],
  ['a patent medicine of two, one of them against a herb', {
    ...formula(item('LHQ-CAP-035'), item('H-HAIZAO')), formulary: { 'LHQ-CAP-035': { ingredients: ['甘草'] } },
  }, { finding: 'block', items: [1, 2] }],
  ['two patent medicines', {
    items: [item('LHQ-CAP-035'), item('GML-GRA-10')], formulary: { 'LHQ-CAP-035': { ingredients: ['甘草'] }, 'GML-GRA-10': { ingredients: ['海藻'] } },
  }, { finding: 'block' }],
];
