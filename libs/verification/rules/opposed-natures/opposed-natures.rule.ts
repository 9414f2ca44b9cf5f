import type { SyndromeConflict } from '#knowledge';
import { duplicateClassesOf, judgePairs } from '../../pairs.js';
import type { PrescriptionRule } from '../../rule.js';
import { professional } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const opposedNatures: PrescriptionRule = {
  id: 'COMBINE-3',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'combination',
  commentCode: '2-6',
  title: { zh: '中成药药性相反的联用', en: 'Proprietary Chinese medicines of opposite natures' },
  description: {
    zh: '证型表中宜于寒证与宜于热证的中成药(如附子理中丸与牛黄解毒片)同方,药性相反,联合用药不适宜,提请审查;寒热错杂者由医师说明。',
    en: 'A medicine for cold syndromes and one for heat syndromes, by the table of syndromes, on one prescription (Fuzi Lizhong pills and Niuhuang Jiedu tablets): looked at; a mixed syndrome is for the doctor to state.',
  },
  source: professional('中成药临床应用指导原则: 药性峻烈或药性相反的中成药不宜联用'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (rx) => judgePairs(rx, 'interaction-coverage', (x, y) => {
    const [mine, others] = [unfitFor(x, rx), unfitFor(y, rx)];
    const [one, other] = [mine[0], others[0]];
    return one && other && !mine.some((conflict) => others.includes(conflict)) ? report(one, other, x, y) : undefined;
  }),
};

/** The syndromes a proprietary medicine is against: what is against cold syndromes is itself cooling, and the other way round. */
const unfitFor = (view: ItemView, rx: PrescriptionView): readonly SyndromeConflict[] => {
  if (view.product?.kind !== 'proprietary-chinese') return NONE;
  const own = duplicateClassesOf(view, rx);
  return own.length === 0 ? NONE : rx.knowledge.syndromeConflicts.filter(({ classes }) => classes.some((name) => own.includes(name)));
};
const NONE: readonly SyndromeConflict[] = [];

function report(one: SyndromeConflict, other: SyndromeConflict, x: ItemView, y: ItemView): RuleFinding {
  const names = namesOf([x, y]);
  return {
    severity: 'caution',
    items: [x.item.no, y.item.no],
    message: { zh: `${names.zh} 药性相反:${one.reasonZh},${other.reasonZh}`, en: `${names.en} are of opposite natures: ${one.reasonEn}, ${other.reasonEn}` },
    observed: names.zh,
    limit: '不联用',
    advice: { zh: '请医师核对辨证,保留与证型相宜的一种', en: 'The doctor should check the syndrome and keep the medicine that fits' },
    source: one.source,
  };
}
