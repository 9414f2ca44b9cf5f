import type { EntityManager } from 'typeorm';
import { Problem } from '#kernel';
import type { Actor } from '#identity';
import type { PrescriptionStatus } from '#workflow';

/** A prescription row under lock: nobody else changes it until the transaction ends. */
export interface LockedPrescription {
  readonly id: string;
  readonly facilityId: string;
  readonly number: string;
  readonly version: number;
  readonly status: PrescriptionStatus;
  readonly patientKey: string;
  readonly patientName: string;
  readonly prescriberCode: string;
  readonly worst: 'none' | 'info' | 'caution' | 'block' | 'reject';
  readonly flagged: boolean;
  readonly claimedBy: string | null;
  readonly claimExpiresAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly preparedBy: string | null;
  readonly checkedBy: string | null;
  readonly loneCheck: boolean;
  readonly rowVersion: number;
  /** Last calendar day of validity. */
  readonly validUntil: string;
}

const SELECT = `
SELECT id, facility_id AS "facilityId", number, version, status, patient_key AS "patientKey", patient_name AS "patientName",
  prescriber_code AS "prescriberCode", worst, flagged, claimed_by AS "claimedBy", claim_expires_at AS "claimExpiresAt",
  approved_by AS "approvedBy", approved_at AS "approvedAt", prepared_by AS "preparedBy", checked_by AS "checkedBy",
  lone_check AS "loneCheck", row_version AS "rowVersion", valid_until::text AS "validUntil"
FROM prescription`;

/**
 * Locks a prescription of the actor's facility. Another facility's is not found.
 * `ifMatch` is the row version the caller read; null where the caller need not have read it (system, submissions).
 */
export async function lockPrescription(
  manager: EntityManager, actor: Actor, id: string, ifMatch: number | null,
): Promise<LockedPrescription> {
  const rows: LockedPrescription[] = await manager.query(`${SELECT} WHERE id = $1 AND facility_id = $2 FOR UPDATE`, [id, actor.facilityId]);
  return matching(rows[0], ifMatch);
}

/** The same by prescription number; undefined when there is none yet. */
export async function lockByNumber(manager: EntityManager, actor: Actor, number: string): Promise<LockedPrescription | undefined> {
  const rows: LockedPrescription[] = await manager.query(`${SELECT} WHERE facility_id = $1 AND number = $2 FOR UPDATE`, [actor.facilityId, number]);
  return rows[0];
}

function matching(row: LockedPrescription | undefined, ifMatch: number | null): LockedPrescription {
  if (!row) throw new Problem('not-found');
  if (ifMatch !== null && ifMatch !== row.rowVersion) throw new Problem('stale-version');
  return row;
}
