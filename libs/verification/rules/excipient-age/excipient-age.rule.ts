import type { Excipient } from '#knowledge';
import type { Age } from '#kernel';
import { lacks } from '../../missing.js';
import { perProduct } from '../../per-product.js';
import { isLocal, isSkinTest } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding, Severity } from '../../verdict.js';
import type { ItemView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const excipientAge: ItemRule = {
  id: 'AGE-7',
  version: 1,
  scope: 'item',
  verification: 'age',
  category: 'contraindication',
  commentCode: '2-2',
  title: { zh: '辅料适合该年龄', en: 'The excipients suit the age' },
  description: {
    zh: '含低龄有害辅料(如苯甲醇)的药品或溶媒:新生儿或肌内注射拦截,其余低于该辅料最低年龄者提请审查;局部用药不计。年龄未知即未审查。只知道目录所列辅料。',
    en: 'A drug or solvent with an excipient that harms below an age (benzyl alcohol): blocked in the newborn and into the muscle, otherwise looked at below its age; local use does not count. Age unknown: not checked. Only the excipients of the formulary are known.',
  },
  source: reviewNorm2018('适宜性审核:儿童用药禁忌'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    const harmful = harmfulIn(view, rx);
    if (harmful.length === 0 || isLocal(view) || isSkinTest(view)) return NOT_APPLICABLE;
    const { age } = rx;
    if (!age) return lacks('age', view);
    const found = harmful.filter(({ minAgeMonths }) => age.totalMonths < minAgeMonths);
    return found.length > 0 ? finding(...found.map((excipient) => report(view, excipient, age))) : PASS;
  },
};

type HarmfulExcipient = Excipient & { readonly minAgeMonths: number };

const harmfulIn = perProduct<readonly HarmfulExcipient[]>([], ({ excipients }, _drug, knowledge) =>
  excipients.map((code) => knowledge.excipients.get(code)).filter((excipient): excipient is HarmfulExcipient => excipient?.minAgeMonths !== undefined));

/** The gasping syndrome is one of the newborn; into the muscle it is forbidden to children by the regulator. */
const NEWBORN_DAYS = 28;
const severityOf = ({ route }: ItemView, { totalDays }: Age): Severity => (totalDays <= NEWBORN_DAYS || route?.class === 'IM' ? 'block' : 'caution');

function report(view: ItemView, { nameZh, nameEn, minAgeMonths, reasonZh, source }: HarmfulExcipient, age: Age): RuleFinding {
  const name = nameOf(view);
  return {
    severity: severityOf(view, age),
    items: [view.item.no],
    message: {
      zh: `${name.zh} 含${nameZh},患者低于适用年龄${reasonZh ? `:${reasonZh}` : ''}`,
      en: `${name.en} contains ${nameEn}, which is not for this age`,
    },
    observed: age.totalMonths === 0 ? `${age.totalDays} d` : `${age.totalMonths} m`,
    limit: `≥ ${minAgeMonths} m (${nameEn})`,
    advice: { zh: '请换用不含该辅料的品种', en: 'Choose a product without this excipient' },
    source,
  };
}
