import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, ensure, type FieldError, newId, Problem } from '#kernel';
import { Events } from '#alerts';
import { AuditTrail } from '#audit';
import type { StaffActor } from '#identity';
import { CLOCK, Database } from '#platform';
import { commentErrors, type Comment } from './comment.js';

export const FINDING_VERDICTS = ['true', 'false', 'trivial'] as const;

export interface NewReview extends Comment {
  readonly prescriptionId: string;
  /** The version judged; an older one too, for what was amended may still have been unreasonable. */
  readonly version: number;
  readonly comment: string | null;
  /** Was each finding right? One of another version, or judged twice, is refused. */
  readonly findings: readonly { readonly findingId: string; readonly verdict: (typeof FINDING_VERDICTS)[number] }[];
}

export interface Review extends NewReview {
  readonly id: string;
  readonly reviewerId: string;
  readonly at: Date;
}

/** Verdicts of QA reviewers (处方点评). Each reviewer judges a version once; a second one judges it again for himself. */
@Injectable()
export class QualityReviews {
  constructor(
    private readonly database: Database,
    private readonly auditTrail: AuditTrail,
    private readonly events: Events,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem invalid-field (codes), not-found (prescription or version), state-conflict (judged already), unknown-reference (finding) */
  async record(manager: EntityManager, actor: StaffActor, review: NewReview): Promise<Review> {
    const errors = commentErrors(review);
    if (errors.length > 0) throw new Problem('invalid-field', undefined, errors);
    await requireVersion(manager, actor.facilityId, review);
    const recorded = { ...review, id: newId(), reviewerId: actor.id, at: this.clock.now() };
    await insertReview(manager, actor.facilityId, recorded);
    await insertVerdicts(manager, actor.facilityId, recorded);
    await this.auditTrail.record(manager, {
      actor, action: 'quality.review', subjectType: 'prescription', subjectId: review.prescriptionId, at: recorded.at,
      detail: { reviewId: recorded.id, version: review.version, verdict: review.verdict, codes: review.codes, findings: review.findings.length },
    });
    await this.events.publish(manager, [{
      facilityId: actor.facilityId, type: 'quality.reviewed', subjectType: 'prescription', subjectId: review.prescriptionId, at: recorded.at,
      payload: { version: review.version, verdict: review.verdict, codes: review.codes },
    }]);
    return recorded;
  }

  /** Every review of a prescription, oldest first; none for one of another facility. */
  async of(actor: StaffActor, prescriptionId: string): Promise<Review[]> {
    return this.database.query<Review>(
      `SELECT r.id, r.prescription_id AS "prescriptionId", r.version, r.reviewer_id AS "reviewerId", r.verdict, r.codes, r.comment, r.at,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('findingId', v.finding_id, 'verdict', v.verdict) ORDER BY v.finding_id), '[]')
          FROM finding_verdict v JOIN finding f ON f.id = v.finding_id
          WHERE f.prescription_id = r.prescription_id AND f.version = r.version AND v.reviewer_id = r.reviewer_id) AS findings
       FROM quality_review r WHERE r.prescription_id = $1 AND r.facility_id = $2 ORDER BY r.at, r.id`,
      [prescriptionId, actor.facilityId],
    );
  }
}

async function requireVersion(manager: EntityManager, facilityId: string, { prescriptionId, version }: NewReview): Promise<void> {
  const rows: unknown[] = await manager.query(
    'SELECT FROM prescription_version WHERE prescription_id = $1 AND version = $2 AND facility_id = $3', [prescriptionId, version, facilityId],
  );
  ensure(rows.length > 0, 'not-found');
}

async function insertReview(manager: EntityManager, facilityId: string, review: Review): Promise<void> {
  const rows: unknown[] = await manager.query(
    `INSERT INTO quality_review (id, facility_id, prescription_id, version, reviewer_id, verdict, codes, comment, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (prescription_id, version, reviewer_id) DO NOTHING RETURNING id`,
    [review.id, facilityId, review.prescriptionId, review.version, review.reviewerId, review.verdict, review.codes, review.comment, review.at],
  );
  ensure(rows.length > 0, 'state-conflict', { zh: '您已点评过该版本', en: 'You have reviewed this version already' });
}

async function insertVerdicts(manager: EntityManager, facilityId: string, review: Review): Promise<void> {
  if (review.findings.length === 0) return;
  const rows: { id: string }[] = await manager.query(
    `INSERT INTO finding_verdict (finding_id, reviewer_id, facility_id, verdict, at)
     SELECT f.id, $3, $4, w.verdict, $5 FROM jsonb_to_recordset($6::jsonb) AS w("findingId" uuid, verdict text)
     JOIN finding f ON f.id = w."findingId" AND f.prescription_id = $1 AND f.version = $2
     ON CONFLICT DO NOTHING RETURNING finding_id AS id`,
    [review.prescriptionId, review.version, review.reviewerId, facilityId, review.at, JSON.stringify(review.findings)],
  );
  const unknown = review.findings.flatMap(({ findingId }, index): FieldError[] => (rows.some((row) => row.id === findingId) ? [] : [{
    pointer: `/findings/${index}/findingId`,
    detail: { zh: '不是该版本的问题', en: 'Not a finding of this version' },
  }]));
  if (unknown.length > 0) throw new Problem('unknown-reference', undefined, unknown);
}
