import type { EntityManager } from 'typeorm';
import type { LockedPrescription } from '../desk/locked-prescription.js';

export interface OwedItem {
  readonly no: number;
  readonly productCode: string;
  readonly genericName: string;
  readonly unit: string;
  /** Ordered less what left the window already. */
  readonly owed: string;
  /** Lots of the packages scanned for this line. */
  readonly lots: readonly string[];
}

/** What is still owed of the current version, with the lots in the basket. */
export const owedItems = (manager: EntityManager, rx: Pick<LockedPrescription, 'id' | 'version'>): Promise<OwedItem[]> => manager.query(
  `SELECT i.no, i.product_code AS "productCode", i.generic_name AS "genericName", i.unit,
     (i.quantity - coalesce(h.handed, 0))::text AS owed, coalesce(s.lots, '{}') AS lots
   FROM prescription_item i
   LEFT JOIN (SELECT item_no, sum(quantity) AS handed FROM hand_over_item WHERE prescription_id = $1 AND version = $2 GROUP BY item_no) h
     ON h.item_no = i.no
   LEFT JOIN (SELECT item_no, array_agg(DISTINCT lot) AS lots FROM package_scan
     WHERE prescription_id = $1 AND version = $2 AND voided_at IS NULL AND lot IS NOT NULL GROUP BY item_no) s
     ON s.item_no = i.no
   WHERE i.prescription_id = $1 AND i.version = $2 ORDER BY i.no`,
  [rx.id, rx.version],
);
