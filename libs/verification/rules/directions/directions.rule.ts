import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import { nameOf } from '../../wording.js';

export const directions: ItemRule = {
  id: 'DIRECTIONS-1',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'directions',
  commentCode: '1-8',
  title: { zh: '用法用量不得含糊', en: 'Directions are not vague' },
  description: {
    zh: '不得用“遵医嘱”“自用”等含糊字句;必要时用药须写每日上限;频次须能识别。',
    en: 'No "as directed" or "for own use"; an as-needed order states a daily ceiling; the frequency is recognised.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view) {
    if (view.isSolvent) return NOT_APPLICABLE;
    const { frequency, item } = view;
    const ceiling = item.maxDailyDose !== undefined;
    if (frequency && (frequency.prn ? ceiling : frequency.times !== undefined)) return PASS;
    const asNeeded = frequency?.prn === true || item.frequency.includes('必要时');
    if (!asNeeded && !VAGUE.some((word) => item.frequency.includes(word))) return lacks('frequency', view);
    const name = nameOf(view);
    return finding({
      severity: asNeeded ? 'caution' : 'block',
      items: [item.no],
      message: asNeeded
        ? { zh: `${name.zh} 必要时使用,未写每日上限`, en: `${name.en} as needed, without a daily ceiling` }
        : { zh: `${name.zh} 用法含糊`, en: `${name.en}: vague directions` },
      observed: item.frequency,
      limit: asNeeded ? '每日最大量' : '明确的频次',
      advice: { zh: '请医师写明每次剂量、频次与每日上限', en: 'The doctor should state the dose, the frequency and the daily ceiling' },
      source: this.source,
    });
  },
};

/** Words of art. 6 and their usual variants. */
const VAGUE = ['遵医嘱', '医嘱', '自用', '自行', '按说明', '见说明', '备用', '适量', '酌情'];
