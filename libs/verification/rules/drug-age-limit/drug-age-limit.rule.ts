import { withMonograph } from '../../coverage.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { Severity } from '../../verdict.js';

export const drugAgeLimit: ItemRule = {
  id: 'AGE-5',
  version: 2,
  scope: 'item',
  verification: 'age',
  category: 'contraindication',
  commentCode: '2-2',
  title: { zh: '年龄在药品允许范围内', en: 'The age is within the drug’s limits' },
  description: {
    zh: '低于药品最低使用年龄时按说明书力度拦截或提请审查(如 18 岁以下氟喹诺酮类、8 岁以下四环素类),超过最高年龄时提请审查。',
    en: 'Below the drug’s lowest age it is blocked or looked at, as strongly as the label says (fluoroquinolones under 18, tetracyclines under 8); above its highest age it is looked at.',
  },
  source: reviewNorm2018('适宜性审核:儿童、老年人用药禁忌'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, { age }) => withMonograph(view, (drug, product) => {
    const { minAgeMonths, maxAgeMonths, minAgeSeverity = 'block', source } = drug;
    if (minAgeMonths === undefined && maxAgeMonths === undefined) return NOT_APPLICABLE;
    if (!age) return lacks('age', view);
    const tooYoung = minAgeMonths !== undefined && age.totalMonths < minAgeMonths;
    const tooOld = maxAgeMonths !== undefined && age.totalMonths >= maxAgeMonths;
    if (!tooYoung && !tooOld) return PASS;
    const severity: Severity = tooYoung ? minAgeSeverity : 'caution';
    return finding({
      severity,
      items: [view.item.no],
      message: tooYoung
        ? { zh: `${product.nameZh}:患者低于最低使用年龄`, en: `${product.nameEn}: the patient is below its lowest age` }
        : { zh: `${product.nameZh}:患者超过最高使用年龄`, en: `${product.nameEn}: the patient is above its highest age` },
      observed: inYears(age.totalMonths),
      limit: tooYoung ? `≥ ${inYears(minAgeMonths)}` : `< ${inYears(maxAgeMonths!)}`,
      advice: { zh: '请改用适合该年龄的药品', en: 'Choose a drug suitable for the age' },
      source,
    });
  }),
};

/** Months under three years, years above. */
const inYears = (months: number): string => (months < 36 ? `${months} 月` : `${Math.floor(months / 12)} 岁`);
