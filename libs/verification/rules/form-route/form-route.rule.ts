import type { DosageForm, Product, Route } from '#knowledge';
import { withProduct } from '../../coverage.js';
import { isInjection } from '../../forms.js';
import { lacks } from '../../missing.js';
import { VENOUS } from '../../routes.js';
import { finding, type ItemRule, PASS } from '../../rule.js';
import type { RuleFinding, Severity } from '../../verdict.js';
import type { PrescriptionView } from '../../view.js';

/** A pump is a slow drip. */
const classOf = ({ class: routeClass }: Route): string => (routeClass === 'IVP' ? 'IVI' : routeClass);
/** 外用 says 'outside' and not where: unspecific for these, not wrong. */
const SITES: ReadonlySet<string> = new Set(['TD', 'OPH', 'OTIC', 'NAS', 'PV', 'PR', 'OROM']);
/** Given here by mistake, an injection kills: push, intrathecal, epidural, arterial. */
const UNFORGIVING: ReadonlySet<string> = new Set(['IV', 'IT', 'EPI', 'IA']);
const BLOOD_OR_NERVE: ReadonlySet<string> = new Set([...UNFORGIVING, 'IVI', 'IVP']);
/** Eye drops may go into ear or nose by a doctor's order; ear drops never into the eye. */
const BY_ORDER: ReadonlySet<string> = new Set(['OTIC', 'NAS']);

export const formRoute: ItemRule = {
  id: 'FORM-2',
  version: 2,
  scope: 'item',
  verification: 'dosage-form',
  category: 'route',
  commentCode: '2-3',
  title: { zh: '剂型与药品允许该给药途径', en: 'The form and the product allow the route' },
  description: {
    zh: '剂型不能走该途径的拦截(吸入胶囊口服、滴耳液滴眼、栓剂口服);剂型可以而说明书未列的途径提请审查,高警示药品、静推与鞘内等途径、或仅供肌内皮下者入静脉(苄星青霉素)则拦截。非注射剂型入血入鞘、须稀释的高警示药品静推(氯化钾)驳回。仅写“外用”提示写明部位。',
    en: 'Blocked where the form cannot take the route (inhalation capsule swallowed, ear drops into the eye). A route the form could take but the label does not list is looked at, and blocked for high-alert drugs, for push, intrathecal and the like, and for an intramuscular product into a vein (benzathine penicillin). Nobody may let through a form that is no injection into blood or spine, or the push of a high-alert drug that must be diluted (potassium chloride). A mere “external” is a hint to write the site.',
  },
  source: { citation: '医院处方点评管理规范(试行)(卫医管发〔2010〕28号)2-3;药品说明书用法', standing: 'regulation' },
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, rx) => withProduct(view, (product) => {
    const { form, route, item } = view;
    if (!form) return lacks('form', view);
    if (!route) return lacks('route', view);
    if (route.class === 'ID' && product.skinTest) return PASS; // the line is the test itself
    const fits = form.routeClasses.includes(classOf(route)) && !(route.class === 'PV' && rx.prescription.patient.sex === 'male');
    if (fits && isOnLabel(route, product, rx)) return PASS;
    if (route.class === 'TOP' && form.routeClasses.some((site) => SITES.has(site))) return finding(unspecific(item.no, product, form, rx));
    const deliberate = fits || (form.routeClasses.includes('OPH') && BY_ORDER.has(route.class));
    return finding({
      severity: severityOf(route, product, form, deliberate, rx),
      items: [item.no],
      message: { zh: `${product.nameZh}不应经此途径给药(${route.nameZh})`, en: `${product.nameEn} is not given by this route (${route.code})` },
      observed: `${form.nameZh} ${route.nameZh}`,
      limit: labelledRoutes(product, rx),
      advice: { zh: '请按说明书更正给药途径或改用合适剂型', en: 'Correct the route or choose a suitable form' },
      source: product.source,
    });
  }),
};

function severityOf(route: Route, product: Product, form: DosageForm, deliberate: boolean, { knowledge }: PrescriptionView): Severity {
  if (BLOOD_OR_NERVE.has(route.class) && !isInjection(form)) return 'reject';
  const concentrate = product.highAlert && product.ingredients.some((id) => knowledge.solvents.get(id)?.maxMgPerMl !== undefined);
  if (route.class === 'IV' && concentrate) return 'reject';
  if (!deliberate || product.highAlert || UNFORGIVING.has(route.class)) return 'block';
  const venous = (code: string): boolean => VENOUS.has(knowledge.routes.get(code)?.class ?? '');
  return VENOUS.has(route.class) && !product.routes.some(venous) ? 'block' : 'caution';
}

/** '肌内注射, 静脉滴注' */
const labelledRoutes = ({ routes }: Product, { knowledge }: PrescriptionView): string =>
  [...new Set(routes.map((code) => knowledge.routes.get(code)?.nameZh ?? code))].join(', ');

/** By class: a label that says 皮下 (ih) also means sc. */
const isOnLabel = (route: Route, product: Product, { knowledge }: PrescriptionView): boolean => product.routes.some((code) => {
  const labelled = knowledge.routes.get(code);
  return labelled !== undefined && classOf(labelled) === classOf(route);
});

const unspecific = (line: number, product: Product, form: DosageForm, rx: PrescriptionView): RuleFinding => ({
  severity: 'info',
  items: [line],
  message: { zh: `${product.nameZh}的用药部位未写明`, en: `The site is not written for ${product.nameEn}` },
  observed: '外用',
  limit: `${form.nameZh}: ${labelledRoutes(product, rx)}`,
  advice: { zh: '请写明用药部位', en: 'Write where it is applied' },
  source: formRoute.source,
});
