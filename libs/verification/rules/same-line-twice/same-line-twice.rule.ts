import { finding, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { ItemView } from '../../view.js';

export const sameLineTwice: PrescriptionRule = {
  id: 'DRUGNAME-7',
  version: 1,
  scope: 'prescription',
  verification: 'drug-name',
  category: 'duplication',
  commentCode: '1-1',
  title: { zh: '同一药品未重复录入', en: 'No line is entered twice' },
  description: {
    zh: '药品、剂量、途径、频次、组号全同的两行多为重复录入,提请核对;早晚剂量不同或分袋输注者不在此列。',
    en: 'Two lines alike in product, dose, route, frequency and group are mostly one line entered twice; different doses, or separate bags, are not meant.',
  },
  source: decree53('第六条'),
  outcomes: ['pass', 'finding'],
  evaluate({ drugItems }) {
    if (new Set(drugItems.map((view) => view.item.productCode)).size === drugItems.length) return PASS;
    const first = new Map<string, ItemView>();
    const again = drugItems.filter((view) => {
      const key = lineKey(view);
      if (first.has(key)) return true;
      first.set(key, view);
      return false;
    });
    if (again.length === 0) return PASS;
    return finding(...again.map((view) => ({
      severity: 'caution' as const,
      items: [first.get(lineKey(view))!.item.no, view.item.no],
      message: { zh: `${view.item.genericName}重复录入`, en: `${view.product?.nameEn ?? view.item.genericName} is entered twice` },
      observed: `${view.item.productCode} × 2`,
      limit: '1',
      advice: { zh: '请删去重复行,或合并为一行', en: 'Delete one line or join the two' },
      source: this.source,
    })));
  },
};

const lineKey = ({ item }: ItemView): string =>
  JSON.stringify([item.productCode, item.singleDose?.value, item.singleDose?.unit, item.route, item.frequency, item.group]);
