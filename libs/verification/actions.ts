import { codeList, type CodeListName, type Drug, type Knowledge, type Product } from '#knowledge';
import { anyUnder } from './icd.js';
import { perProduct } from './per-product.js';
import type { ItemView, PrescriptionView } from './view.js';

const NOTHING: readonly string[] = [];

/** ATC codes of a product: of its monograph, and of every ingredient. */
export const atcCodesOf = ({ ingredients }: Product, drug: Drug | undefined, knowledge: Knowledge): readonly string[] => [
  ...drug && drug.atc !== '' ? [drug.atc] : NOTHING,
  ...ingredients.flatMap((id) => knowledge.ingredients.get(id)?.atc ?? []),
];

/** Every named group of drugs the product, or anything in it, is of. */
const groupsOf = perProduct<ReadonlySet<CodeListName>>(new Set(), (product, drug, knowledge) => {
  const codes = atcCodesOf(product, drug, knowledge);
  return new Set([...knowledge.codeLists].flatMap(([name, prefixes]) => (anyUnder(codes, prefixes) ? [name] : [])));
});

/** Is the line, or anything in it, of this named group of drugs? Throws when this knowledge version has no such list. */
export const isOfGroup = (view: ItemView, rx: PrescriptionView, group: CodeListName): boolean =>
  codeList(rx.knowledge, group).length > 0 && groupsOf(view, rx).has(group);

/** A monitored or adjuvant drug: whether it is called for is judged by the rule about them. */
export const isAdjuvant = ({ product }: ItemView, { knowledge }: PrescriptionView): boolean => {
  const adjuvants = codeList(knowledge, 'adjuvants');
  return product?.ingredients.some((id) => adjuvants.includes(id)) ?? false;
};
