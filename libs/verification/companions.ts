import type { ItemView, PrescriptionView } from './view.js';

/** Is the line there because of another line, as accepted practice has it (a laxative with an opioid)? No diagnosis names such drugs. */
export const accompanies = (view: ItemView, rx: PrescriptionView): boolean => accompanied(view, rx).length > 0;

/** The lines it is there for. */
export function accompanied({ drug }: ItemView, { drugItems, knowledge }: PrescriptionView): readonly ItemView[] {
  const partners = knowledge.companions.flatMap(({ companion, partners: atc }) => (drug?.atc.startsWith(companion) ? atc : []));
  return partners.length === 0 ? [] : drugItems.filter((other) => partners.some((partner) => other.drug?.atc.startsWith(partner)));
}
