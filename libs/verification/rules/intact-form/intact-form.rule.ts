import { withProduct } from '../../coverage.js';
import { isModifiedRelease } from '../../forms.js';
import { lacks } from '../../missing.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView } from '../../view.js';

const BREAKING = /研[碎磨末细成]|磨[碎粉成]|碾碎|捣碎|压碎|嚼[碎服]|掰|打开胶囊|去囊|拆开胶囊|溶解后|crush|grind|chew|open the capsule/iu;
/** '不可研碎' forbids what '研碎后服' orders; judged clause by clause. */
const FORBIDDING = /(不[可得能要宜]?|勿|禁止?|do not |never ).{0,2}(研|磨|碾|捣|压|嚼|掰|crush|grind|chew)/iu;
const CLAUSE = /[,,。;;]/u;
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
    zh: '缓释、控释、肠溶剂型及其他不可碾碎的药品,研碎、嚼碎、鼻饲时,缓控释、肠溶及高警示药品拦截,其余提请核对;单次剂量不是整片、整粒提请核对(有刻痕者可为合理)。',
    en: 'Sustained, enteric and other uncrushable products: crushing, chewing or tube feeding is blocked for sustained, enteric and high-alert ones and looked at for the rest; a dose that is not a whole piece is looked at (a scored tablet may be right).',
  },
  source: { citation: '药品说明书;医院处方点评管理规范(试行)(卫医管发〔2010〕28号)2-3', standing: 'label' },
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view) => withProduct(view, (product) => {
    if (!view.form) return lacks('form', view);
    if (!PIECES.has(product.unit) || (product.crushable && !isModifiedRelease(view.form))) return NOT_APPLICABLE;
    if (isBroken(view)) return finding(destroyed(view, isModifiedRelease(view.form) || product.highAlert ? 'block' : 'caution', view.item.note?.trim() || view.route!.nameZh));
    if (!view.unitsPerDose) return lacks(view.item.singleDose ? 'dose-unit' : 'single-dose', view);
    if (view.unitsPerDose.isInteger()) return PASS;
    return finding(destroyed(view, 'caution', `${view.unitsPerDose.toDecimalPlaces(4).toString()} ${product.unit.replace(/[{}]/g, '')}`));
  }),
};

const isBroken = ({ item, route }: ItemView): boolean =>
  route?.class === 'NG' || (item.note ?? '').split(CLAUSE).some((clause) => BREAKING.test(clause) && !FORBIDDING.test(clause));

const destroyed = ({ item, product, form }: ItemView, severity: 'block' | 'caution', observed: string): RuleFinding => ({
  severity,
  items: [item.no],
  message: { zh: `${product!.nameZh}不宜拆分、研碎、嚼碎或鼻饲`, en: `${product!.nameEn} should not be divided, crushed, chewed or given by tube` },
  observed,
  limit: form!.nameZh,
  advice: { zh: '请改用普通剂型、液体剂型或合适规格', en: 'Use an immediate-release form, a liquid, or a fitting strength' },
  source: product!.source,
});
