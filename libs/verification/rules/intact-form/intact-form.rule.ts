import { withProduct } from '../../coverage.js';
import { isModifiedRelease } from '../../forms.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';

const BREAKING = /研[碎磨末细成]|磨[碎粉成]|碾碎|捣碎|压碎|嚼[碎服]|掰|打开胶囊|去(胶)?囊|拆开胶囊|溶解后|crush|grind|chew|open the capsule/iu;
const FORBIDDING = /(不[可得能要]?|勿|禁止?|整[片粒]|do not |never )[^,,。;;]{0,4}(研|磨|碾|捣|压|嚼|掰|crush|grind|chew)/iu;
/** Solid forms counted by the piece, where a part of one means breaking it. */
const PIECES: ReadonlySet<string> = new Set(['{tablet}', '{capsule}']);

export const intactForm: ItemRule = {
  id: 'FORM-3',
  version: 1,
  scope: 'item',
  verification: 'dosage-form',
  category: 'form',
  commentCode: '2-3',
  title: { zh: '缓控释、肠溶剂型不破坏', en: 'Sustained and enteric forms are not broken' },
  description: {
    zh: '缓释、控释、肠溶剂型及其他不可碾碎的药品,研碎、鼻饲即拦截;单次剂量不是整片、整粒提请核对(有刻痕者可为合理)。',
    en: 'Sustained, enteric and other uncrushable products: crushing or tube feeding is blocked; a dose that is not a whole piece is looked at (a scored tablet may be right).',
  },
  source: { citation: '药品说明书;医院处方点评管理规范(试行)(卫医管发〔2010〕28号)2-3', standing: 'label' },
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view) => withProduct(view, (product) => {
    if (!view.form) return lacks('form', view);
    if (!PIECES.has(product.unit) || (product.crushable && !isModifiedRelease(view.form))) return NOT_APPLICABLE;
    if (isBroken(view)) return finding(destroyed(view, 'block', view.item.note?.trim() || view.route!.nameZh));
    if (!view.unitsPerDose) return lacks(view.item.singleDose ? 'dose-unit' : 'single-dose', view);
    if (view.unitsPerDose.isInteger()) return PASS;
    return finding(destroyed(view, 'caution', `${view.unitsPerDose.toDecimalPlaces(4).toString()} ${product.unit.replace(/[{}]/g, '')}`));
  }),
};

function isBroken({ item, route }: ItemView): boolean {
  const note = item.note ?? '';
  return route?.class === 'NG' || (BREAKING.test(note) && !FORBIDDING.test(note));
}

const destroyed = ({ item, product, form }: ItemView, severity: 'block' | 'caution', observed: string): RuleFinding => ({
  severity,
  items: [item.no],
  message: severity === 'block'
    ? { zh: `${product!.nameZh}不可研碎、嚼碎或鼻饲`, en: `${product!.nameEn} must not be crushed, chewed or given by tube` }
    : { zh: `${product!.nameZh}的剂量不是整片(粒)`, en: `${product!.nameEn}: the dose is not a whole piece` },
  observed,
  limit: form!.nameZh,
  advice: { zh: '请改用普通剂型、液体剂型或合适规格', en: 'Use an immediate-release, liquid or fitting strength' },
  source: product!.source,
});
