import { isInjection, isFamilyOf, isModifiedRelease, isPatch } from './forms.js';
import { isInfused, isLocal, isParenteral, isSkinTest, isVenous } from './routes.js';
import { type HelperCase, item, knowledge, viewCase } from './testing/index.js';
import type { ItemView } from './view.js';

/** A line by each route class, and by a route nobody knows. */
const CLASSES = ['O', 'NG', 'SL', 'IV', 'IVI', 'IVP', 'IM', 'SC', 'ID', 'IT', 'TOP', 'TD', 'OPH', 'OTIC', 'NAS', 'PV', 'PR', 'OROM', 'INH'];
const line = (routeClass: string | undefined): ItemView => {
  const view = viewCase({ items: [item('AML-TAB-5')] }).items[0]!;
  return { ...view, route: routeClass === undefined ? undefined : { code: routeClass, nameZh: routeClass, class: routeClass } };
};
const classesThat = (judge: (view: ItemView) => boolean) => () => [...CLASSES, undefined].filter((routeClass) => judge(line(routeClass)));
const formsThat = (judge: (form: Parameters<typeof isInjection>[0]) => boolean) => () =>
  [...knowledge.forms.values()].filter(judge).map(({ code }) => code).sort();
const injectable = (...routeClasses: readonly string[]) => () => isInjection({ ...knowledge.forms.get('tablet')!, routeClasses });

export const cases: readonly HelperCase[] = [
  ['Acts where it is put', classesThat(isLocal), ['TOP', 'OPH', 'OTIC', 'NAS', 'PV', 'OROM']],
  ['Into a vein', classesThat(isVenous), ['IV', 'IVI', 'IVP']],
  ['Over time into a vein', classesThat(isInfused), ['IVI', 'IVP']],
  ['Past the gut', classesThat(isParenteral), ['IV', 'IVI', 'IVP', 'IM', 'SC']],
  ['The skin test itself', classesThat(isSkinTest), ['ID']],

  ['Forms that are injected', formsThat(isInjection), ['chinese-medicine-injection', 'infusion', 'injection', 'powder-for-injection', 'prefilled-pen']],
  ...['IV', 'IVI', 'IVP', 'IM', 'SC', 'ID', 'IT', 'IA', 'EPI', 'IAR'].map((route): HelperCase => [`A form given ${route} is injected`, injectable(route), true]),
  ['A form given by mouth is not', injectable('O', 'NG'), false],
  ['A form given by mouth and vein is', injectable('O', 'IV'), true],
  ['Forms stuck on the skin', formsThat(isPatch), ['patch', 'plaster']],
  ['Forms that must stay whole', formsThat(isModifiedRelease), ['controlled-release-tablet', 'enteric-capsule', 'enteric-tablet', 'sustained-release-capsule', 'sustained-release-tablet']],
  ['A tablet is the family of an enteric tablet', () => isFamilyOf('tablet', 'enteric-tablet'), true],
  ['never the other way round', () => isFamilyOf('enteric-tablet', 'tablet'), false],
  ['A pen is called an injection', () => isFamilyOf('injection', 'prefilled-pen'), true],
  ['A bag is called an injection', () => isFamilyOf('injection', 'infusion'), true],
  ['A syrup is called an oral liquid', () => isFamilyOf('oral-solution', 'syrup'), true],
  ['A suspension is called an oral liquid', () => isFamilyOf('oral-solution', 'oral-suspension'), true],
  ['Drops are called an oral liquid', () => isFamilyOf('oral-solution', 'oral-drops'), true],
  ['A capsule is not called an oral liquid', () => isFamilyOf('oral-solution', 'capsule'), false],
];
