import type { Drug, Ingredient, Knowledge, Product } from '#knowledge';
import { formInName, productsCalled } from '#verification';
import { SYNONYMS } from './synonyms.js';

/** What the knowledge has under a written drug name. */
export type Found =
  | { readonly kind: 'products'; readonly products: readonly Product[] }
  /** Known as a substance, a herb or by its monograph, but not stocked. */
  | { readonly kind: 'substance'; readonly ingredient: Ingredient; readonly drug?: Drug };

/** Null when nothing of that name is known. */
export function findDrug(name: string, knowledge: Knowledge, isHerb = false): Found | null {
  if (isHerb) return herbCalled(name, knowledge);
  for (const written of spellings(name)) {
    const products = productsCalled(written, knowledge);
    if (products.length > 0) return { kind: 'products', products };
  }
  for (const written of spellings(name)) {
    const substance = substanceCalled(written, knowledge);
    if (substance) return substance;
  }
  return null;
}

/** A slice, never the proprietary medicine of the same name (板蓝根, 板蓝根颗粒). */
function herbCalled(name: string, knowledge: Knowledge): Found | null {
  const plain = name.normalize('NFKC').replace(/\s|\([^()]*\)/gu, '');
  const products = [...knowledge.products.values()].filter(({ kind, nameZh }) => kind === 'herb' && nameZh === plain);
  if (products.length > 0) return { kind: 'products', products };
  const ingredient = knowledge.ingredients.get(plain) ?? [...knowledge.ingredients.values()].find(({ nameZh }) => nameZh === plain);
  return ingredient ? { kind: 'substance', ingredient } : null;
}

/** The name as written, without strength and remarks, and what an old name stands for. */
function spellings(name: string): readonly string[] {
  const plain = name.normalize('NFKC').replace(/\s/gu, '');
  const bare = plain.replace(/\([^()]*\)/gu, '').replace(/\d+(\.\d+)?(mg|g|ug|ml|u|万u|iu)$/iu, '').replace(/^\d+(\.\d+)?%/u, '').replace(/^(注射用|静注|口服|生)/u, '');
  const modern = [plain, bare, bare.replace(/(注射液|针|片|胶囊|颗粒)$/u, '')].flatMap((word) => SYNONYMS[word] ?? []);
  const inFluid = bare.replace(/(?<=.{2})(氯化钠|葡萄糖)(注射液)?$/u, ''); // 奥硝唑氯化钠: the drug in its fluid
  return [...new Set([plain, bare, ...modern, inFluid])].filter((word) => word !== '');
}

/** 盐酸, 硫酸 … before and 钠, 钾 … behind do not change the substance. */
const SALTS = /^(盐酸|硫酸|枸橼酸|马来酸|酒石酸|琥珀酸|苯磺酸|甲磺酸|富马酸|磷酸|氢溴酸|醋酸|硝酸|草酸|丙酸|糠酸)(?=.{2})|(?<=.{2})(钠|钾|钙|镁)$/gu;

function substanceCalled(written: string, knowledge: Knowledge): Found | null {
  const stem = stemOf(written, knowledge);
  const names = new Set([written, stem, stem.replace(SALTS, '')]);
  const drug = [...knowledge.drugs.values()].find(({ nameZh }) => names.has(nameZh) || names.has(stemOf(nameZh, knowledge)));
  const ingredient = knowledge.ingredients.get(drug?.id ?? '') ?? [...knowledge.ingredients.values()].find(({ nameZh, id }) => names.has(nameZh) || names.has(id));
  return ingredient ? { kind: 'substance', ingredient, ...(drug && { drug }) } : null;
}

/** The name without the dosage form it ends in. */
function stemOf(name: string, knowledge: Knowledge): string {
  const bare = name.replace(/\([^()]*\)/gu, '');
  const form = formInName(bare, knowledge);
  if (form === undefined) return bare;
  const words = [...knowledge.formByName].filter(([, code]) => code === form).map(([word]) => word.replace(/剂$/u, ''));
  const ending = words.filter((word) => word !== '' && bare.endsWith(word)).sort((a, b) => b.length - a.length)[0];
  return ending === undefined || ending === bare ? bare : bare.slice(0, -ending.length);
}
