import type { EntityManager } from 'typeorm';
import { queryIn } from '#platform';
import type { LockedPrescription } from '../desk/locked-prescription.js';

/** The findings that rest on a skin test stand no longer. The database asks that the test be voided. */
export async function withdrawFindings(manager: EntityManager, { prescriptionId, skinTestId }: { readonly prescriptionId: string; readonly skinTestId: string }, at: Date): Promise<void> {
  await manager.query(
    `INSERT INTO finding_withdrawal (finding_id, facility_id, skin_test_id, at)
     SELECT id, facility_id, $2::uuid, $3 FROM finding WHERE prescription_id = $1 AND detail->>'skinTestId' = $2::uuid::text`,
    [prescriptionId, skinTestId, at],
  );
}

/** Was it a positive skin test that sent this version back, and nothing else keeps it there? A pharmacist's return, or another reject, stays. */
export async function onlySkinTestsKeepItBack(manager: EntityManager, rx: LockedPrescription): Promise<boolean> {
  const [row] = await queryIn<{ only: boolean }>(manager, {
    text: `
      SELECT coalesce((SELECT e.detail ? 'skinTestId' FROM prescription_event e
          WHERE e.prescription_id = $1 AND e.version = $2 AND e.event = 'return' ORDER BY e.id DESC LIMIT 1), false)
        AND NOT EXISTS (SELECT FROM finding f WHERE f.prescription_id = $1 AND f.version = $2 AND f.severity = 'reject'
          AND NOT EXISTS (SELECT FROM finding_withdrawal w WHERE w.finding_id = f.id)) AS only`,
    values: [rx.id, rx.version],
  });
  return rx.status === 'returned' && row!.only;
}

/** As the rules had judged the version; and whatever was in the basket is scanned again. */
export async function forgetPositive(manager: EntityManager, rx: LockedPrescription, at: Date): Promise<void> {
  await manager.query(
    `UPDATE prescription p SET worst = v.verdict->>'worst' FROM prescription_version v WHERE p.id = $1 AND v.prescription_id = p.id AND v.version = p.version`, [rx.id],
  );
  await manager.query(`UPDATE package_scan SET voided_at = $2 WHERE prescription_id = $1 AND voided_at IS NULL`, [rx.id, at]);
}
