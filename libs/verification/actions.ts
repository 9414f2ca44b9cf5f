import { codeList, type CodeListName } from '#knowledge';
import { anyUnder } from './icd.js';
import type { ItemView, PrescriptionView } from './view.js';

/** ATC codes of the line: of its monograph, and of every ingredient. */
export const atcCodes = ({ drug, product }: ItemView, { knowledge }: PrescriptionView): readonly string[] => [
  ...drug && drug.atc !== '' ? [drug.atc] : [],
  ...(product?.ingredients ?? []).flatMap((id) => knowledge.ingredients.get(id)?.atc ?? []),
];

/** Is the line, or anything in it, of this named group of drugs? */
export const isOfGroup = (view: ItemView, rx: PrescriptionView, group: CodeListName): boolean =>
  anyUnder(atcCodes(view, rx), codeList(rx.knowledge, group));

/** A monitored or adjuvant drug: whether it is called for is judged by the rule about them. */
export const isAdjuvant = ({ product }: ItemView, { knowledge }: PrescriptionView): boolean => {
  const adjuvants = codeList(knowledge, 'adjuvants');
  return product?.ingredients.some((id) => adjuvants.includes(id)) ?? false;
};
