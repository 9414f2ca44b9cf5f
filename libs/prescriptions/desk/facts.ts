import type { EntityManager } from 'typeorm';
import { localDate } from '#kernel';
import type { PrescriptionCommand, PrescriptionFacts } from '#workflow';
import type { LockedPrescription } from './locked-prescription.js';

/** What only the caller knows; the rest is read under the lock. */
export interface FactsContext {
  readonly actorId: string | null;
  readonly at: Date;
  readonly timeZone: string;
  readonly loneCheckAllowed: boolean;
}

interface CountedFacts {
  readonly worstOpen: PrescriptionFacts['worstOpen'];
  readonly confirmed: boolean;
  readonly packagesMissing: boolean;
}

/** Commands whose guards look at findings, packages or the queue of origin: only they cost the extra query. */
const LOOKS_DEEPER: ReadonlySet<PrescriptionCommand> = new Set(['approve', 'confirm', 'reinstate', 'release', 'lease-end', 'finish-preparation']);

/** Facts for `decide`, read under the row lock. */
export async function readFacts(
  manager: EntityManager, rx: LockedPrescription, command: PrescriptionCommand, context: FactsContext,
): Promise<PrescriptionFacts> {
  const counted = LOOKS_DEEPER.has(command) ? await countFacts(manager, rx) : SHALLOW;
  return {
    queue: counted.confirmed ? 'confirmed' : 'screened',
    worstOpen: counted.worstOpen,
    allPackagesScanned: !counted.packagesMissing,
    claimedByActor: rx.claimedBy !== null && rx.claimedBy === context.actorId,
    claimExpired: rx.claimExpiresAt !== null && rx.claimExpiresAt <= context.at,
    preparedByActor: rx.preparedBy !== null && rx.preparedBy === context.actorId,
    loneCheckAllowed: context.loneCheckAllowed,
    // What is still owed of a prescription begun in time stays owed.
    validToday: rx.status === 'partly-handed-over' || rx.validUntil >= localDate(context.at, context.timeZone),
  };
}

const SHALLOW: CountedFacts = { worstOpen: 'none', confirmed: false, packagesMissing: true };

async function countFacts(manager: EntityManager, rx: LockedPrescription): Promise<CountedFacts> {
  const rows: CountedFacts[] = await manager.query(
    `SELECT
       coalesce((SELECT f.severity FROM finding f
         WHERE f.prescription_id = $1 AND f.version = $2 AND f.overridden_by IS NULL AND f.suppressed_by IS NULL AND NOT EXISTS (SELECT FROM finding_withdrawal w WHERE w.finding_id = f.id)
         ORDER BY array_position(ARRAY['reject','block','caution','info'], f.severity) LIMIT 1), 'none') AS "worstOpen",
       EXISTS (SELECT 1 FROM prescription_event e WHERE e.prescription_id = $1 AND e.version = $2 AND e.event = 'confirm') AS confirmed,
       EXISTS (SELECT 1 FROM prescription_item i WHERE i.prescription_id = $1 AND i.version = $2
         AND coalesce(i.packages, 1) > (SELECT count(*) FROM package_scan s
           WHERE s.prescription_id = $1 AND s.version = $2 AND s.item_no = i.no AND s.voided_at IS NULL)) AS "packagesMissing"`,
    [rx.id, rx.version],
  );
  return rows[0]!;
}
