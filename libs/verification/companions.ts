import type { ItemView, PrescriptionView } from './view.js';

/**
 * Drugs given because of another drug on the same prescription: no diagnosis names them. ATC groups, companion first.
 * Accepted practice from professional memory (PPI with NSAID, antiplatelet or steroid; laxative with opioid; folic acid
 * with methotrexate; vitamin B6 with isoniazid; potassium with diuretics; calcium and vitamin D with steroids).
 */
const COMPANIONS: readonly (readonly [companion: string, partners: readonly string[]])[] = [
  ['A02B', ['M01A', 'B01AC', 'H02AB']],
  ['A06A', ['N02A']],
  ['A04A', ['L01', 'N02A']],
  ['A11CC', ['H02AB', 'M05B']],
  ['A11H', ['J04A']],
  ['A12A', ['H02AB', 'M05B']],
  ['A12B', ['C03A', 'C03B', 'C03C']],
  ['B03BB', ['L04AX03', 'L01BA']],
];

/** Is the line there because of another line? */
export function accompanies({ drug }: ItemView, { drugItems }: PrescriptionView): boolean {
  return COMPANIONS.some(([companion, partners]) => drug?.atc.startsWith(companion)
    && drugItems.some((other) => partners.some((partner) => other.drug?.atc.startsWith(partner))));
}
