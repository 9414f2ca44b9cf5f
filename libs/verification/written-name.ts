import type { Drug, Knowledge, Product } from '#knowledge';
import { isFamilyOf } from './forms.js';

/** Acids a salt's name starts with in Chinese: 盐酸氨溴索 and 氨溴索 are one drug. */
const LEADING_SALT = /^(盐酸|硫酸|枸橼酸|马来酸|酒石酸|琥珀酸|苯磺酸|甲磺酸|富马酸|磷酸|氢溴酸|醋酸|硝酸|重酒石酸|草酸|门冬氨酸|水杨酸|丙酸|糠酸|新戊酸)(?=.{2})/u;
/** Only after a name long enough to stand alone: 氯化钠 and 碳酸钙 are the drugs themselves. */
const TRAILING_SALT = /(?<=.{3})(钠|钾|钙|镁)$/u;
/** 5%葡萄糖 and 10%葡萄糖 are told apart by the specification. */
const CONCENTRATION = /^\d+(\.\d+)?%/u;
const REMARK = /\([^()]*\)/gu;

/** Full-width, case, spaces, and the trade name or remark in brackets are not part of a name. */
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s/g, '').replace(REMARK, '').replace(CONCENTRATION, '');
const unsalted = (name: string): string => name.replace(LEADING_SALT, '').replace(TRAILING_SALT, '');

/** 阿莫西林胶囊 → 阿莫西林 and 胶囊; 注射用头孢曲松钠 → 头孢曲松钠. */
function taken(name: string, knowledge: Knowledge): { readonly stem: string; readonly form?: string } {
  const bare = name.replace(/^注射用/u, '');
  const form = formNamesOf(knowledge).find((form) => bare.length > form.length && bare.endsWith(form));
  return form === undefined ? { stem: bare } : { stem: bare.slice(0, -form.length), form };
}

/** Does the name as written call this product? Salt and form may be left out, never exchanged for another. */
export function callsProduct(written: string, product: Product, drug: Drug | undefined, knowledge: Knowledge): boolean {
  const wanted = plain(written);
  const wantedStem = taken(wanted, knowledge).stem;
  return [product.nameZh, product.nameEn, drug?.nameZh, drug?.nameEn].some((name) => {
    if (name === undefined) return false;
    const known = plain(name);
    const { stem } = taken(known, knowledge);
    return wanted === known || wantedStem === stem || wantedStem === unsalted(stem) || unsalted(wantedStem) === stem;
  });
}

/** 硝苯地平控释片 for a product called 硝苯地平片: the form inside the name contradicts the product. */
export function namesOtherForm(written: string, product: Product, knowledge: Knowledge): boolean {
  const [named, own] = [written, product.nameZh].map((name) => formCode(taken(plain(name), knowledge).form, knowledge));
  return named !== undefined && named !== own && named !== product.form && !isFamilyOf(named, product.form);
}

const formCode = (name: string | undefined, { formByName }: Knowledge): string | undefined =>
  name === undefined ? undefined : formByName.get(name) ?? formByName.get(`${name}剂`);

/** Another product of the formulary that the name calls: the code and the name then mean different drugs. */
export function otherProductCalled(written: string, product: Product, knowledge: Knowledge): Product | undefined {
  for (const other of knowledge.products.values()) {
    if (sameSubstance(other, product)) continue;
    const drug = other.drugId === undefined ? undefined : knowledge.drugs.get(other.drugId);
    if (callsProduct(written, other, drug, knowledge)) return other;
  }
  return undefined;
}

const sameSubstance = (a: Product, b: Product): boolean =>
  a.code === b.code || (a.ingredients.length > 0 && a.ingredients.length === b.ingredients.length && a.ingredients.every((id) => b.ingredients.includes(id)));

const formNames = new WeakMap<Knowledge, readonly string[]>();

/** Longest first, so that 缓释胶囊 goes before 胶囊; worked out once per knowledge version. */
function formNamesOf(knowledge: Knowledge): readonly string[] {
  const known = formNames.get(knowledge);
  if (known) return known;
  const names = [...new Set([...knowledge.formByName.keys()].flatMap((name) => [plain(name), plain(name).replace(/剂$/u, '')]))]
    .filter((name) => /\p{Script=Han}/u.test(name))
    .sort((a, b) => b.length - a.length);
  formNames.set(knowledge, names);
  return names;
}
