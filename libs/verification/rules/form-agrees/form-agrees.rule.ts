import type { DosageForm } from '#knowledge';
import { withAnyProduct } from '../../coverage.js';
import { isFamilyOf } from '../../forms.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';

export const formAgrees: ItemRule = {
  id: 'FORM-1',
  version: 1,
  scope: 'item',
  verification: 'dosage-form',
  category: 'form',
  commentCode: '1-1',
  title: { zh: '所写剂型与药品一致', en: 'The form written is the product’s form' },
  description: {
    zh: '所写剂型(含习用名)须与目录一致,释放方式或给药部位不同即拦截(缓释片写成普通片是另一种药),其余不一致提请核对。仅写大类(“片剂”之于肠溶片、缓释片)时提示。',
    en: 'The form, or a synonym, must be the formulary’s. Another release or another site is blocked, since it is in effect another drug; any other difference is looked at. The mere family name (“tablet” for an enteric or sustained one) is a hint.',
  },
  source: decree53('第五条、第三十五条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate: (view, { knowledge }) => withAnyProduct(view, (product) => {
    const written = view.item.form.normalize('NFKC').trim();
    const code = knowledge.formByName.get(written) ?? knowledge.formByName.get(`${written}剂`);
    if (!code || !view.form) return lacks('form', view);
    if (code === product.form) return PASS;
    const family = isFamilyOf(code, product.form);
    return finding({
      severity: family ? 'info' : isOtherDrug(knowledge.forms.get(code), view.form) ? 'block' : 'caution',
      items: [view.item.no],
      message: family
        ? { zh: `剂型未写全,应为${view.form.nameZh}`, en: `The form is not written in full (${view.form.code})` }
        : { zh: `所写剂型与${product.nameZh}不符`, en: `The form written is not that of ${product.nameEn}` },
      observed: written,
      limit: view.form.nameZh,
      advice: { zh: '请核对药品编码与剂型', en: 'Check the product code and the form' },
      source: product.source,
    });
  }),
};

/** It works elsewhere or at another pace: in effect another drug. A tablet written as capsule is not. */
const isOtherDrug = (written: DosageForm | undefined, stocked: DosageForm): boolean =>
  written?.release !== stocked.release || !written.routeClasses.some((route) => stocked.routeClasses.includes(route));
