import { perProduct } from './per-product.js';
import type { ItemView, PrescriptionView } from './view.js';

/** ATC prefixes of the drugs it commonly goes with. */
const partnersOf = perProduct<readonly string[]>([], (_product, drug, { companions }) =>
  companions.flatMap(({ companion, partners }) => (drug?.atc.startsWith(companion) ? partners : [])));

/** Is the line there because of another line, as accepted practice has it (a laxative with an opioid)? No diagnosis names such drugs. */
export const accompanies = (view: ItemView, rx: PrescriptionView): boolean => accompanied(view, rx).length > 0;

/** The lines it is there for. */
export function accompanied(view: ItemView, rx: PrescriptionView): readonly ItemView[] {
  const partners = partnersOf(view, rx);
  return partners.length === 0 ? [] : rx.drugItems.filter((other) => partners.some((partner) => other.drug?.atc.startsWith(partner)));
}
