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

/** Of every named group of drugs: is the product, or anything in it, of it? */
const groupsOf = perProduct<ReadonlyMap<CodeListName, boolean>>(new Map(), (product, drug, knowledge) => {
  const codes = atcCodesOf(product, drug, knowledge);
  return new Map([...knowledge.codeLists].map(([name, prefixes]) => [name, anyUnder(codes, prefixes)]));
});

/** Is the line, or anything in it, of this named group of drugs? Throws when this knowledge version has no such list. */
export const isOfGroup = (view: ItemView, rx: PrescriptionView, group: CodeListName): boolean =>
  groupsOf(view, rx).get(group) ?? isUnknown(rx, group);

/** A product nobody knows is of no group; but a group nobody knows is an error, not an empty one. */
function isUnknown({ knowledge }: PrescriptionView, group: CodeListName): false {
  codeList(knowledge, group);
  return false;
}

/** A monitored or adjuvant drug: whether it is called for is judged by the rule about them. */
export const isAdjuvant = ({ product }: ItemView, { knowledge }: PrescriptionView): boolean => {
  const adjuvants = codeList(knowledge, 'adjuvants');
  return product?.ingredients.some((id) => adjuvants.includes(id)) ?? false;
};
