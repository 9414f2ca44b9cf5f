import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ensure, newId } from '#kernel';
import { AlertDesk } from '#alerts';
import { type Actor, FacilityDirectory } from '#identity';
import { REWORK_OPENING } from '#workflow';
import { deadlines } from './case/case-clock.js';
import { CaseContacts } from './case/case-contacts.js';
import { CaseDesk } from './case/case-desk.js';
import { CaseOwnership } from './case/case-ownership.js';
import { lockCase, lockFor, lockOpenCase } from './case/locked-case.js';
import { Owners } from './case/owners.js';
import type { By, CaseRef, GivenAnswer, NewCase, StaffCaseRef } from './commands.js';
import { unownedAtOpening } from './conditions/owner-off-duty.js';
import type { ReworkCase } from './entities/rework-case.entity.js';
import { rejectStands } from './reading/case-subject.js';

/** Nobody has seen, answered or resumed it yet; what was before a new start stays in the log. */
const UNTOUCHED = {
  acknowledgedAt: null, unreachableSince: null, patientWantedSince: null, patientCalledAt: null, answeredAt: null, answer: null,
  answerReason: null, answeredBy: null, secondSignature: null, reissuedAs: null, resumedAt: null,
} as const;
const RUNNING = { closedAt: null, closeReason: null, walkedBackAt: null, walkBackCause: null, walkBackMinutes: null } as const;

/**
 * The rework hand-off (专人负责): a named person brings the doctor's change about, so that the patient need not walk.
 * Every method works inside the caller's transaction and locks the case first; refusals are thrown as problems.
 */
@Injectable()
export class ReworkCases {
  constructor(
    private readonly desk: CaseDesk,
    private readonly contacts: CaseContacts,
    private readonly ownership: CaseOwnership,
    private readonly owners: Owners,
    private readonly directory: FacilityDirectory,
    private readonly alerts: AlertDesk,
  ) {}

  /**
   * Opens the case of a returned prescription and returns its id; the owner is who met it, or whom `Owners` chooses.
   * A prescription returned again while its case is open keeps that case, and its owner as long as he is on duty.
   */
  async open(manager: EntityManager, draft: NewCase): Promise<string> {
    const standing = await lockOpenCase(manager, draft.prescriptionId);
    if (standing) return this.reopen(manager, standing, draft);
    const { openedBy, at, whereabouts: patientWhereabouts, facilityId, prescriptionId, version, doctorCode, request } = draft;
    const owner = await this.owners.ofNew(manager, openedBy);
    const { settings } = await this.directory.facility(facilityId);
    const rework: ReworkCase = {
      id: newId(), facilityId, prescriptionId, version, doctorCode, request, patientWhereabouts, status: 'open',
      ownerId: owner.id, offeredTo: null, openedAt: at, ...deadlines(at, settings), ...UNTOUCHED, ...RUNNING, rowVersion: 1,
    };
    await this.desk.begin(manager, rework, openedBy, REWORK_OPENING);
    if (!owner.onDuty) await this.alerts.raise(manager, [unownedAtOpening(rework)], at);
    return rework.id;
  }

  private async reopen(manager: EntityManager, standing: ReworkCase, draft: NewCase): Promise<string> {
    const by = { actor: draft.openedBy, at: draft.at };
    let rework = await this.startAgain(manager, standing, { ...by, version: draft.version, request: draft.request });
    if (draft.whereabouts !== 'unknown') rework = await this.contacts.move(manager, rework, draft.whereabouts, by);
    if (by.actor.kind === 'staff' && !(await this.owners.isOnDuty(manager, rework.ownerId))) {
      await this.ownership.takeOver(manager, rework, by.actor, by);
    }
    return rework.id;
  }

  /** The open case of a prescription, locked; null when it has none. */
  findOpen(manager: EntityManager, prescriptionId: string): Promise<ReworkCase | null> {
    return lockOpenCase(manager, prescriptionId);
  }

  /** An open case of the actor's facility, locked. @throws Problem not-found, state-conflict (closed) */
  async require(manager: EntityManager, actor: Actor, caseId: string): Promise<ReworkCase> {
    const rework = await lockCase(manager, actor.facilityId, caseId, null);
    ensure(rework.status !== 'closed', 'state-conflict');
    return rework;
  }

  /**
   * What the doctor decided. What becomes of the prescription is the caller's, in the same transaction.
   * @throws Problem answer-not-allowed, reason-required, second-signature-required, unknown-reference, state-conflict
   */
  async recordAnswer(manager: EntityManager, caseId: string, given: GivenAnswer): Promise<ReworkCase> {
    const { answer, answeredBy, reason, secondSignature, reissuedAs, at } = given;
    const rework = await lockCase(manager, given.actor.facilityId, caseId, null);
    return this.desk.step(manager, rework, {
      ...given, event: 'answer',
      patch: {
        answer, answeredBy, answeredAt: at, answerReason: reason ?? null, secondSignature: secondSignature ?? null, reissuedAs: reissuedAs ?? null,
        acknowledgedAt: rework.acknowledgedAt ?? at, unreachableSince: null, patientWantedSince: null,
      },
      facts: {
        answer, reasonGiven: Boolean(reason?.trim()), signedAgain: Boolean(secondSignature?.trim()), reissueNamed: Boolean(reissuedAs),
        rejectOpen: answer !== 'confirm' || await rejectStands(manager, rework.prescriptionId, rework.version),
      },
      log: { event: `answer-${answer}`, note: reason ?? null },
    });
  }

  /** A new version came and was sent back as well: the same case and owner, from the start. */
  async supersede(manager: EntityManager, caseId: string, by: By & { readonly version: number }): Promise<ReworkCase> {
    const rework = await lockCase(manager, by.actor.facilityId, caseId, null);
    return this.startAgain(manager, rework, { ...by, request: rework.request });
  }

  private async startAgain(manager: EntityManager, rework: ReworkCase, by: By & { version: number; request: string }): Promise<ReworkCase> {
    const { settings } = await this.directory.facility(rework.facilityId);
    return this.desk.step(manager, rework, {
      ...by, event: 'supersede', patch: { version: by.version, request: by.request, ...deadlines(by.at, settings), ...UNTOUCHED }, log: { note: by.request },
    });
  }

  /** Somebody at the window goes on with the doctor's answer. */
  async resume(manager: EntityManager, ref: StaffCaseRef): Promise<ReworkCase> {
    return this.desk.step(manager, await lockFor(manager, ref), { ...ref, event: 'resume', patch: { resumedAt: ref.at } });
  }

  /** By a person who acts for the case, with his reason. @throws Problem role-missing, reason-required, state-conflict */
  async close(manager: EntityManager, ref: CaseRef, reason: string): Promise<ReworkCase> {
    return this.end(manager, await lockFor(manager, ref), { ...ref, reason });
  }

  /** The prescription itself has come to its end, whoever brought it there; does nothing when it has no open case. */
  async closeFor(manager: EntityManager, prescriptionId: string, by: By & { readonly reason: string }): Promise<void> {
    const rework = await lockOpenCase(manager, prescriptionId);
    if (rework) await this.end(manager, rework, by, { actsForCase: true });
  }

  private end(manager: EntityManager, rework: ReworkCase, by: By & { readonly reason: string }, facts = {}): Promise<ReworkCase> {
    const reason = by.reason.trim();
    return this.desk.step(manager, rework, {
      ...by, event: 'close', patch: { closedAt: by.at, closeReason: reason, offeredTo: null }, facts: { reasonGiven: reason !== '', ...facts }, log: { note: reason },
    });
  }
}
