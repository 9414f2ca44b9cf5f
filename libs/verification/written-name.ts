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

/** Does the name as written call this product? Salt and form may be left out, never exchanged for another. */
export function callsProduct(written: string, product: Product, drug: Drug | undefined, knowledge: Knowledge): boolean {
  const wanted = plain(written);
  const wantedStem = parted(wanted, knowledge).stem;
  if (isSubstanceOf(product, wantedStem, knowledge)) return true;
  return namesOf(product, drug).some((known) => {
    const { stem } = parted(known, knowledge);
    return wanted === known || wantedStem === stem || wantedStem === unsalted(stem) || unsalted(wantedStem) === stem;
  });
}

/** The plain substance of a product that has but one: 破伤风人免疫球蛋白 for 人破伤风免疫球蛋白. Another salt is another name. */
const isSubstanceOf = ({ ingredients }: Product, stem: string, { ingredients: known }: Knowledge): boolean =>
  ingredients.length === 1 && plain(known.get(ingredients[0]!)?.nameZh ?? '') === stem;

/** 硝苯地平控释片 for a product called 硝苯地平片: the form inside the name contradicts the product. */
export function namesOtherForm(written: string, product: Product, knowledge: Knowledge): boolean {
  const [named, own] = [written, product.nameZh].map((name) => parted(plain(name), knowledge).form);
  return named !== undefined && named !== own && named !== product.form && !isFamilyOf(named, product.form);
}

/** A product of other ingredients that the name calls: code and name then mean different drugs. */
export function otherProductCalled(written: string, product: Product, knowledge: Knowledge): Product | undefined {
  const { byName } = indexOf(knowledge);
  const wanted = plain(written);
  const { stem } = parted(wanted, knowledge);
  return [wanted, stem, unsalted(stem)].flatMap((name) => byName().get(name) ?? []).find((other) => !sameSubstance(other, product));
}

/** Every product the name calls, whatever its strength; salt and form may be left out. */
export function productsCalled(written: string, knowledge: Knowledge): readonly Product[] {
  const { byName } = indexOf(knowledge);
  const wanted = plain(written);
  const { stem } = parted(wanted, knowledge);
  const found = [wanted, stem, unsalted(stem)].map((name) => byName().get(name)).find((products) => products !== undefined);
  return found ?? [];
}

/** The dosage form a name ends in: 硝苯地平控释片 → controlled-release-tablet. */
export const formInName = (written: string, knowledge: Knowledge): string | undefined => parted(plain(written), knowledge).form;

const namesOf = (product: Product, drug: Drug | undefined): readonly string[] =>
  [product.nameZh, product.nameEn, drug?.nameZh, drug?.nameEn].flatMap((name) => (name === undefined ? [] : [plain(name)]));

const sameSubstance = (a: Product, b: Product): boolean => a.code === b.code
  || (a.ingredients.length > 0 && a.ingredients.length === b.ingredients.length && a.ingredients.every((id) => b.ingredients.includes(id)));

/** 阿莫西林胶囊 → 阿莫西林 and the form capsule; 注射用头孢曲松钠 → 头孢曲松钠. The longest form name wins: 缓释胶囊 before 胶囊. */
function parted(name: string, knowledge: Knowledge): { readonly stem: string; readonly form?: string } {
  const { forms, longest } = indexOf(knowledge);
  const bare = name.replace(/^(注射用|吸入用)/u, '');
  for (let length = Math.min(longest, bare.length - 1); length > 0; length--) {
    const form = forms.get(bare.slice(-length));
    if (form !== undefined) return { stem: bare.slice(0, -length), form };
  }
  return { stem: bare };
}

interface NameIndex {
  /** Form names, with and without 剂, to form codes. */
  readonly forms: ReadonlyMap<string, string>;
  readonly longest: number;
  /** Every name, stem and unsalted stem to its products: built when a name first fails to agree. */
  readonly byName: () => ReadonlyMap<string, readonly Product[]>;
}

const indexes = new WeakMap<Knowledge, NameIndex>();

/** Worked out once per knowledge version; the same version gives the same index for ever. */
function indexOf(knowledge: Knowledge): NameIndex {
  const known = indexes.get(knowledge);
  if (known) return known;
  const forms = new Map<string, string>();
  for (const [name, code] of knowledge.formByName) {
    if (!/\p{Script=Han}/u.test(name)) continue;
    for (const written of [plain(name), plain(name).replace(/剂$/u, '')]) if (!forms.has(written)) forms.set(written, code);
  }
  let products: ReadonlyMap<string, readonly Product[]> | undefined;
  const index = { forms, longest: Math.max(0, ...[...forms.keys()].map((name) => name.length)), byName: () => (products ??= productsByName(knowledge)) };
  indexes.set(knowledge, index);
  return index;
}

function productsByName(knowledge: Knowledge): ReadonlyMap<string, readonly Product[]> {
  const byName = new Map<string, Product[]>();
  for (const product of knowledge.products.values()) {
    const drug = product.drugId === undefined ? undefined : knowledge.drugs.get(product.drugId);
    const names = namesOf(product, drug).flatMap((known) => {
      const { stem } = parted(known, knowledge);
      return [known, stem, unsalted(stem)];
    });
    for (const name of new Set(names)) byName.set(name, [...(byName.get(name) ?? []), product]);
  }
  return byName;
}
