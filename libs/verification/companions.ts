import type { ItemView, PrescriptionView } from './view.js';

/** Is the line there because of another line, as accepted practice has it (a laxative with an opioid)? No diagnosis names such drugs. */
export function accompanies({ drug }: ItemView, { drugItems, knowledge }: PrescriptionView): boolean {
  return knowledge.companions.some(({ companion, partners }) => drug?.atc.startsWith(companion)
    && drugItems.some((other) => partners.some((partner) => other.drug?.atc.startsWith(partner))));
}
