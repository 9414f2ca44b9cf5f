import { Decimal, type Amount } from '#kernel';
import type { DosageForm, Knowledge, Product } from '#knowledge';
import { formInName, parseSpecification, type Specification } from '#verification';
import type { CaseItem } from './case-file.js';
import { type Found, findDrug } from './find-product.js';
import type { Report } from './unread.js';

/**
 * The product a line means. Cases come from houses that stock other strengths and pack sizes: where the formulary has the
 * drug but not the specification written, the house of the case is taken to stock it — same monograph, strength as written.
 */
export function productFor(name: string, item: CaseItem, knowledge: Knowledge, report: Report): Product | undefined {
  const found = findDrug(name, knowledge, /饮片|草药/u.test(item.form ?? ''));
  if (!found) return report('drug', name);
  const form = formOf(name, item, knowledge);
  if (found.kind === 'substance') {
    if (!knowledge.herbs.has(found.ingredient.id)) report('drug', `${name}: 仅知成分`);
    return fromSubstance(name, found, form, item, knowledge);
  }
  const nearest = nearestTo(found.products, form, item.spec, knowledge);
  const sameForm = form === undefined || form.code === nearest.form || isKin(form.code, nearest.form);
  const own = sameForm && holds(nearest, item.spec) ? nearest : variantOf(nearest, name, form ?? knowledge.forms.get(nearest.form)!, item, knowledge);
  if (item.spec === null && own.kind !== 'herb') return withoutStrength(own);
  if (own !== nearest) return own;
  return nearest.splittable || !isByThePiece(item, nearest) ? nearest : { ...nearest, splittable: true };
}

/** Nobody said how strong it is: what needs a strength is not checked. */
const withoutStrength = (product: Product): Product => ({ ...product, strength: undefined, unitsPerPackage: 1, packageUnit: UNSTATED_PACKAGE, splittable: true });

/** A house that hands out single tablets splits packages, whatever ours does. */
const isByThePiece = ({ quantity }: CaseItem, { unitsPerPackage }: Product): boolean => {
  const count = /^(\d+)[^盒瓶箱套\d]?$/u.exec(quantity ?? '')?.[1];
  return count !== undefined && Number(count) % unitsPerPackage !== 0;
};

/** 片 for 缓释片: the family name says less, and contradicts nothing. */
const isKin = (family: string, form: string): boolean => form.endsWith(`-${family}`) || (family === 'injection' && /injection|infusion|pen$/.test(form))
  || (family === 'oral-solution' && /^(oral|syrup)/.test(form));

const GENERAL = new Set(['tablet', 'capsule', 'injection']);

/** The form in the form column or in the name, whichever says more; 注射用… is a powder. */
function formOf(name: string, item: CaseItem, knowledge: Knowledge): DosageForm | undefined {
  const column = item.form?.normalize('NFKC').trim() ?? '';
  const named = formInName(name, knowledge) ?? (name.startsWith('注射用') ? 'powder-for-injection' : undefined);
  const stated = knowledge.formByName.get(column) ?? knowledge.formByName.get(`${column}剂`);
  const code = stated === undefined || GENERAL.has(stated) || (named !== undefined && name.endsWith(column)) ? named ?? stated : stated;
  return code === undefined ? undefined : knowledge.forms.get(code);
}

const shareRoute = (a: DosageForm | undefined, b: DosageForm | undefined): boolean => a?.routeClasses.some((route) => b?.routeClasses.includes(route)) ?? false;

function nearestTo(products: readonly Product[], form: DosageForm | undefined, spec: string | null, knowledge: Knowledge): Product {
  const score = (product: Product): number => (form && product.form === form.code ? 4 : 0) + (form && shareRoute(form, knowledge.forms.get(product.form)) ? 8 : 0)
    + (form && isKin(form.code, product.form) ? 2 : 0) + (spec !== null && holds(product, spec) ? 1 : 0);
  return products.reduce((best, product) => (score(product) > score(best) ? product : best));
}

/** Does the product hold what the specification says? An absent one contradicts nothing. */
function holds(product: Product, spec: string | null): boolean {
  if (spec === null || spec === product.specification) return true;
  const [stated, own] = [parseSpecification(spec), parseSpecification(product.specification)];
  return stated !== null && own !== null
    && stated.contents.every(({ value, unit }) => own.contents.some((content) => content.unit === unit && content.value.eq(value)))
    && (stated.count === undefined || stated.count === (own.count ?? product.unitsPerPackage));
}

const UNIT_OF_FORM: readonly (readonly [form: RegExp, unit: string])[] = [
  [/soft-capsule|capsule/, '{capsule}'], [/tablet|lozenge/, '{tablet}'], [/granules|powder$|dry-suspension/, '{bag}'], [/powder-for-injection/, '{vial}'],
  [/infusion/, '{bag}'], [/injection|nebuliser/, '{ampoule}'], [/pen$/, '{pen}'], [/suppository/, '{suppository}'], [/patch/, '{patch}'], [/pill/, '{pill}'],
  [/decoction-piece/, 'g'], [/cream|ointment|gel/, '{tube}'],
];
const unitOf = (form: string): string => UNIT_OF_FORM.find(([pattern]) => pattern.test(form))?.[1] ?? '{bottle}';
/** A package nobody said the size of: a quantity in such packages cannot be counted, and says so. */
const UNSTATED_PACKAGE = '{package}';

function variantOf(product: Product, name: string, form: DosageForm, item: CaseItem, knowledge: Knowledge): Product {
  const sameUse = shareRoute(form, knowledge.forms.get(product.form));
  const unit = product.form === form.code ? product.unit : unitOf(form.code);
  const spec = item.spec === null ? null : parseSpecification(item.spec);
  return {
    ...product,
    code: `${product.code}*${name}*${item.spec ?? ''}`,
    nameZh: name,
    ...(sameUse ? {} : { drugId: undefined, routes: routesOf(form, knowledge) }),
    form: form.code,
    specification: item.spec ?? product.specification,
    ...contentsOf(spec, product, unit),
    crushable: product.crushable && form.release === 'immediate',
    unit,
    unitsPerPackage: spec?.count ?? 1,
    packageUnit: spec?.count === undefined ? (unit === product.unit && product.packageUnit === product.unit ? unit : UNSTATED_PACKAGE) : packageWord(product, unit),
    splittable: true,
  };
}

const packageWord = (product: Product, unit: string): string => (product.packageUnit === unit ? '{box}' : product.packageUnit);

/** Strength and volume of one unit by the specification; of a volume alone, the concentration stays what it is. */
function contentsOf(spec: Specification | null, product: Product, unit: string): Pick<Product, 'strength' | 'volume'> {
  if (!spec) return { strength: unit === product.unit ? product.strength : undefined, volume: unit === product.unit ? product.volume : undefined };
  const largest = (kind: readonly string[]): Amount | undefined => {
    const contents = spec.contents.filter((content) => kind.includes(content.unit));
    const top = contents.reduce((best, one) => (best && best.value.gt(one.value) ? best : one), contents[0]);
    return top && { value: top.value.toString(), unit: top.unit };
  };
  const volume = largest(['mL']);
  const strength = largest(['mg', '[IU]', 'mmol']);
  return { volume, strength: strength ?? (volume && concentrated(product, volume)) };
}

function concentrated(product: Product, volume: Amount): Amount | undefined {
  if (!product.strength || product.volume?.unit !== volume.unit) return undefined;
  const value = new Decimal(product.strength.value).times(volume.value).dividedBy(product.volume.value);
  return { value: value.toDecimalPlaces(6).toString(), unit: product.strength.unit };
}

const routesOf = (form: DosageForm, { routes }: Knowledge): readonly string[] =>
  [...new Set([...routes.values()].filter((route) => form.routeClasses.includes(route.class)).map((route) => route.code))];

/** A substance the knowledge speaks of but nobody stocks: everything that depends on a product is left open. */
function fromSubstance(name: string, { ingredient, drug }: Extract<Found, { kind: 'substance' }>, written: DosageForm | undefined, item: CaseItem, knowledge: Knowledge): Product {
  const herb = knowledge.herbs.has(ingredient.id) || written?.code === 'decoction-piece';
  const form = (herb ? knowledge.forms.get('decoction-piece') : written) ?? knowledge.forms.get('tablet')!;
  const unit = unitOf(form.code);
  const spec = item.spec === null ? null : parseSpecification(item.spec);
  const blank = { nationalCode: '', gtin: '', pinyin: '', lookAlikes: [], counselling: [], excipients: [], crushable: false, highAlert: false, splittable: true, active: true } as const;
  const bare: Product = {
    ...blank, code: `*${name}*${item.spec ?? ''}`, nameZh: name, nameEn: ingredient.nameEn, kind: herb ? 'herb' : 'western', drugId: drug?.id,
    ingredients: [ingredient.id], form: form.code, specification: item.spec ?? '-', unit, unitsPerPackage: spec?.count ?? 1,
    packageUnit: spec?.count === undefined ? UNSTATED_PACKAGE : '{box}', routes: routesOf(form, knowledge), storage: 'room', source: ingredient.source,
  };
  return { ...bare, ...(herb ? { strength: { value: '1', unit: 'g' }, packageUnit: 'g' } : contentsOf(spec, bare, unit)) };
}
