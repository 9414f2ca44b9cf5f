import { lacks } from '../../missing.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';

export const herbsSeparate: PrescriptionRule = {
  id: 'DRUGNAME-4',
  version: 1,
  scope: 'prescription',
  verification: 'drug-name',
  category: 'header',
  commentCode: '1-5',
  title: { zh: '中药饮片单独开具', en: 'Herbal slices stand on their own prescription' },
  description: {
    zh: '西药、中成药可同方,中药饮片须单独开具处方。',
    en: 'Western and proprietary Chinese medicines may share a prescription; herbal slices may not.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ drugItems }) {
    const herbs = drugItems.filter((view) => view.product?.kind === 'herb');
    if (herbs.length === 0) return NOT_APPLICABLE;
    const others = drugItems.filter((view) => view.product && view.product.kind !== 'herb');
    const unknown = drugItems.filter((view) => !view.product);
    if (others.length > 0) {
      return finding({
        severity: 'block',
        items: others.map((view) => view.item.no),
        message: { zh: '中药饮片与其他药品同方', en: 'Herbal slices share the prescription with other drugs' },
        observed: others.map((view) => view.product!.nameZh).join('、'),
        limit: '中药饮片单独处方',
        advice: { zh: '请将饮片与西药、中成药分别开具', en: 'Issue the slices on a prescription of their own' },
        source: this.source,
      });
    }
    return unknown.length > 0 ? lacks('product', ...unknown) : PASS;
  },
};
