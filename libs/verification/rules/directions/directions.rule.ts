import { isDosed } from '../../dosing.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const directions: ItemRule = {
  id: 'DIRECTIONS-1',
  version: 2,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'directions',
  commentCode: '1-8',
  title: { zh: '用法用量不得含糊', en: 'Directions are not vague' },
  description: {
    zh: '不得用“遵医嘱”“自用”等含糊字句,未写剂量而以此代替者亦同;必要时用药须写每日上限;频次须能识别。',
    en: 'No "as directed" or "for own use", nor in place of a dose; an as-needed order states a daily ceiling; the frequency is recognised.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view) {
    if (view.isSolvent) return NOT_APPLICABLE;
    const { frequency, item } = view;
    if (!item.singleDose && isDosed(view) && isVague(item.note ?? '')) return finding(vague(view, item.note!, '明确的剂量'));
    const ceiling = item.maxDailyDose !== undefined;
    if (frequency && (frequency.prn ? ceiling : frequency.times !== undefined)) return PASS;
    const asNeeded = frequency?.prn === true || item.frequency.includes('必要时');
    if (!asNeeded) return isVague(item.frequency) ? finding(vague(view, item.frequency, '明确的频次')) : lacks('frequency', view);
    const name = nameOf(view);
    return finding({
      severity: 'caution',
      items: [item.no],
      message: { zh: `${name.zh} 必要时使用,未写每日上限`, en: `${name.en} as needed, without a daily ceiling` },
      observed: item.frequency,
      limit: '每日最大量',
      advice: ADVICE,
      source: directions.source,
    });
  },
};

function vague(view: ItemView, observed: string, limit: string): RuleFinding {
  const name = nameOf(view);
  return {
    severity: 'block', items: [view.item.no], observed, limit, advice: ADVICE, source: directions.source,
    message: { zh: `${name.zh} 用法含糊`, en: `${name.en}: vague directions` },
  };
}

const ADVICE = { zh: '请医师写明每次剂量、频次与每日上限', en: 'The doctor should state the dose, the frequency and the daily ceiling' };

const isVague = (words: string): boolean => VAGUE.some((word) => words.includes(word));

/** Words of art. 6 and their usual variants. */
const VAGUE = ['遵医嘱', '医嘱', '自用', '自行', '按说明', '见说明', '备用', '适量', '酌情'];
