import { Injectable } from '@nestjs/common';
import { ensure, Problem } from '#kernel';
import { type CoSignature, CoSignatures, type StaffActor } from '#identity';
import { validateRows } from '#knowledge';
import { FacilityVersion, FacilityVersionSignature } from '../entities/facility-version.entity.js';
import { rowsInvalid } from '../import/rows-invalid.js';
import { KnowledgeVersions } from '../knowledge-versions.js';
import { bothSign, signingFacts, signingRole } from './signers.js';
import { type LockedVersion, VersionDesk, type VersionHeader, type VersionStep } from './version-desk.js';
import { VersionReader } from './version-reader.js';
import { DraftOpener, type NewDraft } from './draft-opener.js';

/** How a facility changes its knowledge: draft, validate, two signatures, activate; and back to an older version. */
@Injectable()
export class FacilityVersions {
  constructor(
    private readonly desk: VersionDesk,
    private readonly opener: DraftOpener,
    private readonly reader: VersionReader,
    private readonly versions: KnowledgeVersions,
    private readonly coSignatures: CoSignatures,
  ) {}

  /** @throws Problem not-found (no such version to start from) */
  open(actor: StaffActor, draft: NewDraft): Promise<VersionHeader> {
    return this.opener.open(actor, draft);
  }

  /** Freezes the content under its hash: this is what is rehearsed and signed. @throws Problem rows-invalid, state-conflict */
  async validate(step: VersionStep): Promise<VersionHeader> {
    const rows = await this.reader.rows(step.actor, step.versionId);
    const problems = validateRows(rows);
    if (problems.length > 0) throw rowsInvalid(problems);
    const { version: contentVersion } = await this.versions.store(rows);
    // The row lock and If-Match see to it that these rows are still the version's.
    return this.desk.step(step, ({ apply }) => apply('validate', { patch: { contentVersion } }));
  }

  /** @throws Problem role-missing, same-person, second-signature-required (neither signer is in charge), state-conflict */
  sign(step: VersionStep): Promise<VersionHeader> {
    return this.desk.step(step, async (locked) => {
      const event = locked.signers.length === 0 ? 'sign' : 'countersign';
      const { contentVersion, round } = locked.version;
      ensure(contentVersion && locked.version.status === 'validated', 'state-conflict');
      if (!signingFacts(step.actor, locked).samePerson) await insertSignature(locked, step.actor, round);
      return locked.apply(event, { facts: signingFacts(step.actor, locked) });
    });
  }

  /** From the commit on every process verifies with it as soon as it has read it. @throws Problem state-conflict */
  activate(step: VersionStep): Promise<VersionHeader> {
    return this.desk.step(step, async (locked) => {
      await this.supersede(locked, step.actor);
      return locked.apply('activate', { patch: { activatedAt: locked.at } });
    });
  }

  /** Puts an older version in force again; two people sign at once. @throws Problem second-signature-required, same-person, reason-required, state-conflict */
  rollBack(step: VersionStep, { reason, second }: { readonly reason: string; readonly second: CoSignature }): Promise<VersionHeader> {
    return this.desk.step(step, async (locked) => {
      ensure(locked.version.status === 'superseded', 'state-conflict');
      const coSigner = await this.coSignatures.verify(locked.manager, step.actor.facilityId, second);
      const facts = { ...bothSign(step.actor, coSigner), reasonGiven: reason.trim() !== '' };
      const round = locked.version.round + 1;
      if (!facts.samePerson) for (const person of [step.actor, coSigner]) await insertSignature(locked, { ...step.actor, ...person }, round);
      await this.supersede(locked, step.actor);
      return locked.apply('roll-back', { facts, patch: { round, activatedAt: locked.at }, detail: { reason, second: coSigner.id } });
    });
  }

  discard(step: VersionStep, reason: string): Promise<VersionHeader> {
    return this.desk.step(step, ({ apply }) => apply('discard', { facts: { reasonGiven: reason.trim() !== '' }, detail: { reason } }));
  }

  /** One activation of a facility at a time: the second sees what the first put in force. */
  private async supersede({ manager }: LockedVersion, actor: StaffActor): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('knowledge ' || $1, 0))`, [actor.facilityId]);
    const active = await manager.findOne(FacilityVersion, { where: { facilityId: actor.facilityId, status: 'active' }, lock: { mode: 'pessimistic_write' } });
    if (active) await (await this.desk.locked(manager, active, actor)).apply('supersede');
  }
}

async function insertSignature({ manager, version, at }: LockedVersion, person: StaffActor, round: number): Promise<void> {
  const role = signingRole(person);
  if (!role) throw new Problem('role-missing');
  await manager.insert(FacilityVersionSignature, {
    facilityVersionId: version.id, round, staffId: person.id, facilityId: version.facilityId, role, contentVersion: version.contentVersion!, signedAt: at,
  });
}
