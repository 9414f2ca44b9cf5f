import { isDosed } from '../../dosing.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { nameOf, orderOf } from '../../wording.js';

export const weeklyDrug: ItemRule = {
  id: 'WEEKLY-1',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'dose-frequency',
  commentCode: '2-5',
  title: { zh: '每周用药误开为每日', en: 'A weekly drug ordered more often' },
  description: {
    zh: '每周一次的药品(如甲氨蝶呤、阿仑膦酸钠)开成每日或更频繁,即使总量未超也拦截:此类差错曾致死。',
    en: 'A once-weekly drug (methotrexate, alendronate) ordered daily or otherwise more often is stopped even when the total is in range: the error has killed.',
  },
  source: reviewNorm2018('适宜性审核:用法用量'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view) {
    const { dosing, frequency } = view;
    if (dosing.kind !== 'limits' || dosing.range.period !== 'week' || !isDosed(view)) return NOT_APPLICABLE;
    if (!frequency?.times || !frequency.perDays) return lacks('frequency', view);
    if (frequency.once || frequency.times * 7 <= frequency.perDays) return PASS;
    const name = nameOf(view);
    return finding({
      severity: 'block',
      items: [view.item.no],
      message: { zh: `${name.zh} 为每周一次用药,现开为更频繁`, en: `${name.en} is taken once a week, but is ordered more often` },
      observed: orderOf(view),
      limit: 'qw',
      advice: { zh: '请立即与医师核实,改为每周一次并写明星期几', en: 'Confirm with the doctor at once; once a week, naming the day' },
      source: dosing.range.source,
    });
  },
};
