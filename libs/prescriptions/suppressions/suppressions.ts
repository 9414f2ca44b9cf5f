import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, ensure, HOUR, newId, plus, Problem } from '#kernel';
import { AuditTrail } from '#audit';
import { type CoSignature, CoSignatures, type StaffActor } from '#identity';
import { CLOCK, Database, queryIn } from '#platform';
import { productsOf, type Severity, type SuppressedStatement } from '#verification';
import { NAMED_FINDING, type NamedFinding, SUPPRESSIONS_OF_PATIENT, type SuppressionView } from './suppression-statements.js';

export interface SuppressionRequest {
  readonly prescriptionId: string;
  readonly findingId: string;
  readonly reason: string;
  readonly until: Date;
  /** A second, senior pharmacist: needed for a block. */
  readonly coSignature?: CoSignature;
}

/** After that somebody must look again. */
const LONGEST_MS = 366 * 24 * HOUR;

/**
 * Quiet for one patient: a pharmacist has looked at a finding, says why it need not be told again and until when. It holds
 * for this very statement only, and a finding it covers is still shown, as suppressed. Never for a reject.
 */
@Injectable()
export class Suppressions {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly coSignatures: CoSignatures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem not-found, finding-not-overridable, invalid-field, reason-required, second-signature-required, same-person */
  sign(actor: StaffActor, request: SuppressionRequest): Promise<SuppressionView> {
    return this.database.transaction(async (manager) => {
      const [finding] = await queryIn<NamedFinding & Record<string, unknown>>(manager, { text: NAMED_FINDING, values: [request.prescriptionId, request.findingId, actor.facilityId] });
      ensure(finding, 'not-found');
      ensure(finding.severity !== 'reject', 'finding-not-overridable', { zh: '驳回级问题任何人不得屏蔽', en: 'Nobody suppresses a reject' });
      ensure(request.reason.trim(), 'reason-required');
      const at = this.clock.now();
      assertEnds(request.until, at);
      const coSignedBy = await this.second(manager, actor, finding.severity, request.coSignature);
      const id = newId();
      await manager.query(
        `INSERT INTO finding_suppression (id, facility_id, patient_key, finding_id, severity, statements, products, reason, until, signed_by, signed_at, co_signed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [id, actor.facilityId, finding.patientKey, request.findingId, finding.severity, JSON.stringify(statementsOf(finding)),
          productsOf(finding.items, finding.lines), request.reason, request.until, actor.id, at, coSignedBy]);
      await this.record(manager, actor, 'finding-suppression.sign', id, { ruleId: finding.ruleId, until: request.until.toISOString(), coSignedBy }, at);
      return (await viewsOf(manager, actor, request.prescriptionId)).find((view) => view.id === id)!;
    });
  }

  /** Speaks again from now on. @throws Problem not-found, state-conflict (ended already), reason-required */
  end(actor: StaffActor, prescriptionId: string, id: string, reason: string): Promise<SuppressionView> {
    return this.database.transaction(async (manager) => {
      const before = (await viewsOf(manager, actor, prescriptionId)).find((view) => view.id === id);
      ensure(before, 'not-found');
      ensure(reason.trim(), 'reason-required');
      const at = this.clock.now();
      const [ended] = await queryIn<{ ended: number }>(manager, {
        text: `WITH e AS (UPDATE finding_suppression SET ended_at = $2, ended_by = $3, end_reason = $4 WHERE id = $1 AND ended_at IS NULL RETURNING 1) SELECT count(*)::int AS ended FROM e`,
        values: [id, at, actor.id, reason],
      });
      ensure(ended!.ended === 1, 'state-conflict', { zh: '该屏蔽已结束', en: 'It has ended already' });
      await this.record(manager, actor, 'finding-suppression.end', id, { reason }, at);
      return (await viewsOf(manager, actor, prescriptionId)).find((view) => view.id === id)!;
    });
  }

  /** All of the patient this prescription is for, also those that are over. @throws Problem not-found */
  ofPatient(actor: StaffActor, prescriptionId: string): Promise<SuppressionView[]> {
    return this.database.transaction((manager) => viewsOf(manager, actor, prescriptionId));
  }

  private async second(manager: EntityManager, actor: StaffActor, severity: Severity, coSignature: CoSignature | undefined): Promise<string | null> {
    if (!coSignature) {
      ensure(severity !== 'block', 'second-signature-required', { zh: '拦截级问题须由另一位高年资药师共同签名', en: 'For a block a second, senior pharmacist must co-sign' });
      return null;
    }
    const second = await this.coSignatures.verify(manager, actor.facilityId, coSignature);
    ensure(second.id !== actor.id, 'same-person');
    ensure(second.senior && second.roles.includes('reviewing-pharmacist'), 'second-signature-required', {
      zh: '共同签名者须为高年资审方药师', en: 'The co-signer must be a senior reviewing pharmacist',
    });
    return second.id;
  }

  private record(manager: EntityManager, actor: StaffActor, action: string, id: string, detail: Readonly<Record<string, unknown>>, at: Date): Promise<void> {
    return this.audit.record(manager, { actor, action, subjectType: 'finding-suppression', subjectId: id, detail, at });
  }
}

function assertEnds(until: Date, at: Date): void {
  if (until > at && until <= plus(at, LONGEST_MS)) return;
  throw new Problem('invalid-field', undefined, [{ pointer: '/until', detail: { zh: '须在将来,且不超过一年', en: 'Must lie ahead, by a year at most' } }]);
}

/** What the finding says, and what it says for others. */
const statementsOf = ({ ruleId, ruleVersion, severity, observed, limit, also }: NamedFinding): SuppressedStatement[] =>
  [{ ruleId, ruleVersion, severity, observed, limit }, ...also.map((other) => ({
    ruleId: other.ruleId, ruleVersion: other.ruleVersion, severity: other.severity, observed: other.observed, limit: other.limit,
  }))];

async function viewsOf(manager: EntityManager, actor: StaffActor, prescriptionId: string): Promise<SuppressionView[]> {
  const [row] = await queryIn<{ views: SuppressionView[] }>(manager, { text: SUPPRESSIONS_OF_PATIENT, values: [prescriptionId, actor.facilityId] });
  ensure(row, 'not-found');
  return row.views;
}
