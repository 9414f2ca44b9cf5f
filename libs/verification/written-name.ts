import type { Drug, Knowledge, Product } from '#knowledge';

/** Acids a salt's name starts with in Chinese: 盐酸氨溴索 and 氨溴索 are one drug. */
const LEADING_SALT = /^(盐酸|硫酸|枸橼酸|马来酸|酒石酸|琥珀酸|苯磺酸|甲磺酸|富马酸|磷酸|氢溴酸|醋酸|硝酸|重酒石酸|草酸|门冬氨酸|水杨酸|丙酸|糠酸|新戊酸)(?=.{2})/u;
/** Only after a name long enough to stand alone: 氯化钠 and 碳酸钙 are the drugs themselves. */
const TRAILING_SALT = /(?<=.{3})(钠|钾|钙|镁)$/u;
const REMARK = /\([^()]*\)/gu;

/** Full-width, case, spaces and the trade name or remark in brackets are not part of a name. */
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s/g, '').replace(REMARK, '');
const unsalted = (name: string): string => name.replace(LEADING_SALT, '').replace(TRAILING_SALT, '');

/** 阿莫西林胶囊 → 阿莫西林; 注射用头孢曲松钠 → 头孢曲松钠. */
function withoutForm(name: string, formNames: readonly string[]): string {
  const bare = name.replace(/^注射用/u, '');
  const form = formNames.find((form) => bare.length > form.length && bare.endsWith(form));
  return form === undefined ? bare : bare.slice(0, -form.length);
}

/** Does the name as written call this product? Salt and form may be left out, never exchanged for another. */
export function callsProduct(written: string, product: Product, drug: Drug | undefined, knowledge: Knowledge): boolean {
  const formNames = formNamesOf(knowledge);
  const wanted = plain(written);
  const wantedStem = withoutForm(wanted, formNames);
  return [product.nameZh, product.nameEn, drug?.nameZh, drug?.nameEn].some((name) => {
    if (name === undefined) return false;
    const known = plain(name);
    const stem = withoutForm(known, formNames);
    return wanted === known || wantedStem === stem || wantedStem === unsalted(stem) || unsalted(wantedStem) === stem;
  });
}

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
