import type { Actor } from '#identity';
import type { Allergy, Prescription } from '#verification';
import type { NewVersion } from './new-version.js';

export interface IdempotencyUse {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: string;
}

export interface Submission {
  readonly actor: Actor;
  readonly requestId: string | null;
  readonly idempotency: IdempotencyUse | null;
  readonly at: Date;
}

interface Place {
  readonly id: string;
  readonly fromStatus: string | null;
  readonly reissueOf: string | null;
}

/** Null where there is none: the column then says at once that nothing is to be looked at. */
const statedBy = ({ patient: { allergies = [] } }: Prescription): readonly Allergy[] | null => (allergies.length > 0 ? allergies : null);

/** The one JSON document the statements of intake unpack. */
export function submissionDocument(v: NewVersion, submission: Submission, place: Place): string {
  const { content, verdict } = v;
  const { findings: _ownRows, ...verdictWithoutFindings } = verdict;
  const at = submission.at.toISOString();
  const { facilityId } = submission.actor;
  return JSON.stringify({
    header: {
      id: place.id, facility_id: facilityId, number: content.number, version: content.version, status: v.status, kind: content.kind,
      patient_key: content.patient.id, patient_name: content.patient.name, department_code: content.departmentCode,
      prescriber_code: content.prescriberCode, issued_at: content.issuedAt, valid_until: v.validUntil,
      worst: verdict.worst, flagged: v.flagged, reissue_of: place.reissueOf, stated_allergies: statedBy(content), at,
    },
    content: v.stored, contentHash: v.contentHash, context: v.context, verdict: verdictWithoutFindings,
    knowledgeVersion: verdict.knowledgeVersion, ruleSetVersion: verdict.ruleSetVersion,
    known: { ...v.known, since: v.known.since.toISOString() },
    items: v.items, findings: v.findings, status: v.status, fromStatus: place.fromStatus,
    actorKind: submission.actor.kind, actorId: submission.actor.id, requestId: submission.requestId,
    idempotency: submission.idempotency ?? {},
    event: {
      facilityId, type: 'prescription.received', subjectType: 'prescription', subjectId: place.id, at,
      payload: { version: content.version, status: v.status, worst: verdict.worst },
    },
  });
}
