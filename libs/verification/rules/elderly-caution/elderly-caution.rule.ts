import type { ElderlyCaution } from '#knowledge';
import { lacks } from '../../missing.js';
import { perProduct } from '../../per-product.js';
import { isLocal, isSkinTest } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { severityRank } from '../../verdict.js';
import { nameOf } from '../../wording.js';

export const elderlyCaution: ItemRule = {
  id: 'ELDERLY-1',
  version: 2,
  scope: 'item',
  verification: 'age',
  category: 'elderly',
  commentCode: '2-2',
  title: { zh: '老年人潜在不适当用药', en: 'Poorer choices in the old' },
  description: {
    zh: '产品成分属老年人潜在不适当用药目录且患者达到所列年龄:按目录力度提示或提请审查,每行一条,取最重者。局部用药与皮试不计。年龄未知而目录要求审查者,视为未审查。',
    en: 'An ingredient on the list of poorer choices, from the age listed on: a hint or a look as the list says, one for a line, the strongest. Local use and skin tests do not count. Age unknown with one to be looked at: not checked.',
  },
  source: reviewNorm2018('适宜性审核:老年人用药'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    const listed = listedIn(view, rx);
    if (listed.length === 0 || isLocal(view) || isSkinTest(view)) return NOT_APPLICABLE;
    const { age } = rx;
    if (!age) return listed.some(({ severity }) => severity === 'caution') ? lacks('age', view) : NOT_APPLICABLE;
    const caution = listed.find(({ fromYears }) => age.years >= fromYears);
    if (!caution) return PASS;
    const name = nameOf(view);
    return finding({
      severity: caution.severity,
      items: [view.item.no],
      message: { zh: `${name.zh} 老年人${caution.severity === 'info' ? '慎用' : '不宜'}:${caution.textZh}`, en: `${name.en} in the old: ${caution.textEn}` },
      observed: `${age.years} 岁`,
      limit: `< ${caution.fromYears} 岁`,
      advice: { zh: '请评估风险,酌情换药或减量并随访', en: 'Weigh the risk; change the drug or reduce the dose, and follow up' },
      source: caution.source,
    });
  },
};

/** What the list says of the ingredients, the strongest first. */
const listedIn = perProduct<readonly ElderlyCaution[]>([], ({ ingredients }, _drug, { elderlyCautions }) => ingredients
  .flatMap((id) => elderlyCautions.get(id) ?? [])
  .toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity)));
