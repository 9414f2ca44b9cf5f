import type { EntityManager } from 'typeorm';
import { Problem } from '#kernel';
import type { EventType } from '#alerts';
import type { Actor } from '#identity';
import { decide, type PrescriptionCommand, type PrescriptionFacts, statusConflictText } from '#workflow';
import type { LockedPrescription } from './locked-prescription.js';

/** The columns a change of state may set besides the status. */
export type Patch = Partial<Pick<LockedPrescription,
  'flagged' | 'claimedBy' | 'claimExpiresAt' | 'approvedBy' | 'approvedAt' | 'preparedBy' | 'checkedBy' | 'loneCheck'>>;

export interface Change {
  readonly command: PrescriptionCommand;
  readonly actor: Actor;
  readonly at: Date;
  readonly requestId: string | null;
  readonly patch?: Patch;
  /** Reason and ids for the history and the audit trail. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Event for the feed; none for steps nobody outside waits for. */
  readonly event?: EventType;
}

/**
 * Every change of state has this shape: decide → write state and version → history → audit → outbox,
 * the writes in one round trip. Throws the refusal as a problem, which rolls the caller's transaction back.
 */
export async function applyChange(
  manager: EntityManager, rx: LockedPrescription, facts: PrescriptionFacts, change: Change,
): Promise<LockedPrescription> {
  const decision = decide(rx.status, change.command, facts);
  if (!decision.ok) throw new Problem(decision.refused, decision.refused === 'state-conflict' ? statusConflictText(rx.status, change.command) : undefined);
  const next: LockedPrescription = {
    ...rx, claimedBy: null, claimExpiresAt: null, ...change.patch, status: decision.to, rowVersion: rx.rowVersion + 1,
  };
  await writeChange(manager, rx, next, change);
  return next;
}

async function writeChange(manager: EntityManager, was: LockedPrescription, next: LockedPrescription, change: Change): Promise<void> {
  const { actor } = change;
  const windowId = actor.kind === 'staff' ? actor.windowId : null;
  const event = change.event && {
    facilityId: next.facilityId, type: change.event, subjectType: 'prescription', subjectId: next.id, at: change.at.toISOString(),
    payload: { version: next.version, status: next.status },
  };
  await manager.query(
    `WITH rx AS (
       UPDATE prescription SET status = $2, claimed_by = $3, claim_expires_at = $4, approved_by = $5, approved_at = $6,
         prepared_by = $7, checked_by = $8, lone_check = $9, flagged = $10, row_version = $11, updated_at = $12
       WHERE id = $1 RETURNING id, facility_id, version),
     history AS (
       INSERT INTO prescription_event (facility_id, prescription_id, version, event, from_status, to_status, actor_kind, actor_id, window_id, detail, at)
       SELECT facility_id, id, version, $13, $14, $2, $15, $16, $17, $18::jsonb, $12 FROM rx),
     trail AS (
       INSERT INTO audit_entry (facility_id, at, actor_kind, actor_id, action, subject_type, subject_id, detail, request_id)
       SELECT facility_id, $12, $15, $16, 'prescription.' || $13, 'prescription', id,
         $18::jsonb || jsonb_build_object('version', version, 'from', $14::text, 'to', $2::text), $19 FROM rx)
     INSERT INTO outbox_message (topic, key, payload) SELECT 'event', $1::text, $20::jsonb WHERE $20::jsonb IS NOT NULL`,
    [next.id, next.status, next.claimedBy, next.claimExpiresAt, next.approvedBy, next.approvedAt,
      next.preparedBy, next.checkedBy, next.loneCheck, next.flagged, next.rowVersion, change.at,
      change.command, was.status, actor.kind, actor.id, windowId, JSON.stringify(change.detail ?? {}), change.requestId,
      event ? JSON.stringify(event) : null],
  );
}
