import { withProduct } from '../../coverage.js';
import { lacks } from '../../missing.js';
import { duplicateClassesOf } from '../../pairs.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { professional } from '../../sources.js';
import { nameOf } from '../../wording.js';

export const syndrome: ItemRule = {
  id: 'INDICATION-2',
  version: 1,
  scope: 'item',
  verification: 'diagnosis',
  category: 'indication',
  commentCode: '2-1',
  title: { zh: '中成药与证型相符', en: 'The proprietary Chinese medicine fits the syndrome' },
  description: {
    zh: '诊断写明寒、热证型而中成药药性相反(风寒证用清热解毒药等),适应证不适宜,提请审查。未写证型者不作判断。',
    en: 'The diagnosis names a cold or heat syndrome and the medicine is of the opposite nature (a cooling one for wind-cold): looked at. Without a syndrome in the diagnosis nothing is said.',
  },
  source: professional('中成药临床应用指导原则: 辨证用药'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, rx) => withProduct(view, (product) => {
    if (product.kind !== 'proprietary-chinese') return NOT_APPLICABLE;
    const written = rx.prescription.diagnoses.map(({ text }) => text).join(';');
    const conflicts = rx.knowledge.syndromeConflicts.filter(({ syndromes }) => syndromes.some((word) => written.includes(word)));
    if (conflicts.length === 0) return NOT_APPLICABLE;
    if (product.ingredients.length === 0) return lacks('ingredients', view);
    const classes = duplicateClassesOf(view, rx);
    const conflict = conflicts.find((one) => one.classes.some((name) => classes.includes(name)));
    if (!conflict) return PASS;
    const name = nameOf(view);
    return finding({
      severity: 'caution',
      items: [view.item.no],
      message: { zh: `${name.zh} 与证型不符:${conflict.reasonZh}`, en: `${name.en} does not fit the syndrome: ${conflict.reasonEn}` },
      observed: conflict.syndromes.filter((word) => written.includes(word)).join('、'),
      limit: classes.join('、'),
      advice: { zh: '请医师核对辨证,换用相宜的中成药', en: 'The doctor should check the syndrome and choose a fitting medicine' },
      source: conflict.source,
    });
  }),
};
