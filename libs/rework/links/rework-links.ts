import { Inject, Injectable } from '@nestjs/common';
import { type Clock, ensure, HOUR, plus } from '#kernel';
import { AuditTrail } from '#audit';
import type { Actor } from '#identity';
import { CLOCK, CONFIG, type Config, Database } from '#platform';
import { ReworkCase } from '../entities/rework-case.entity.js';
import { type CaseSubject, readCaseSubject } from '../reading/case-subject.js';
import { LinkTokens } from './link-token.js';

/** A doctor on another shift may still answer; the day after, the patient has long gone another way. */
const LIFETIME_MS = 24 * HOUR;

export interface IssuedLink {
  /** Path below the service's address. */
  readonly path: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** What a valid link stands for: the case, and nothing of who holds it. */
export interface OpenedLink {
  readonly caseId: string;
  readonly facilityId: string;
  readonly prescriptionId: string;
  readonly version: number;
}

/** What the doctor sees: the request and all findings at once. */
export type LinkedCase = Pick<ReworkCase, 'id' | 'version' | 'status' | 'request' | 'openedAt' | 'completeDueAt' | 'answer'> & CaseSubject;

/** Signed links that bring a doctor to a case from where he sits. What he answers there he signs with his own account. */
@Injectable()
export class ReworkLinks {
  private readonly tokens: LinkTokens;

  constructor(
    private readonly database: Database,
    private readonly auditTrail: AuditTrail,
    @Inject(CONFIG) config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.tokens = new LinkTokens(config.jwtSecret);
  }

  /** A link to a case of the actor's facility, for whoever brings it to the doctor. @throws Problem not-found, state-conflict (closed) */
  async issue(actor: Actor, caseId: string, requestId: string | null): Promise<IssuedLink> {
    const rework = await this.database.dataSource.manager.findOneBy(ReworkCase, { id: caseId, facilityId: actor.facilityId });
    ensure(rework, 'not-found');
    ensure(rework.status !== 'closed', 'state-conflict');
    const at = this.clock.now();
    const expiresAt = plus(at, LIFETIME_MS);
    await this.auditTrail.recordAlone({ actor, action: 'rework.link', subjectType: 'rework-case', subjectId: caseId, detail: { version: rework.version }, at, requestId });
    const token = this.tokens.issue({ caseId, version: rework.version, expiresAt });
    return { token, expiresAt, path: `/v1/rework-answers/${token}` };
  }

  /** @throws Problem not-found (not a link of ours, or run out), stale-version (the prescription has moved on), state-conflict (closed) */
  async open(token: string): Promise<OpenedLink> {
    const { id: caseId, facilityId, prescriptionId, version } = await this.caseOf(token);
    return { caseId, facilityId, prescriptionId, version };
  }

  /** What the link shows. @throws Problem as `open` */
  async view(token: string): Promise<LinkedCase> {
    const { id, version, status, request, openedAt, completeDueAt, answer, prescriptionId } = await this.caseOf(token);
    const subject = await this.database.transaction((manager) => readCaseSubject(manager, prescriptionId, version));
    return { id, version, status, request, openedAt, completeDueAt, answer, ...subject };
  }

  private async caseOf(token: string): Promise<ReworkCase> {
    const claims = this.tokens.read(token, this.clock.now());
    ensure(claims, 'not-found');
    const rework = await this.database.dataSource.manager.findOneBy(ReworkCase, { id: claims.caseId });
    ensure(rework, 'not-found');
    ensure(rework.version === claims.version, 'stale-version', { zh: '处方已有新版本,此链接不再有效', en: 'The prescription has a new version; this link is no longer good' });
    ensure(rework.status !== 'closed', 'state-conflict', { zh: '此事项已结束', en: 'This case has been closed' });
    return rework;
  }
}
