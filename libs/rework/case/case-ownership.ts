import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StaffActor } from '#identity';
import type { By, StaffCaseRef } from '../commands.js';
import type { ReworkCase } from '../entities/rework-case.entity.js';
import { CaseDesk } from './case-desk.js';
import { lockFor } from './locked-case.js';
import { Owners } from './owners.js';

/** Clause 3 of the norm (首问负责制): who has a case keeps it until a named colleague on duty accepts it. */
@Injectable()
export class CaseOwnership {
  constructor(private readonly desk: CaseDesk, private readonly owners: Owners) {}

  /** Asks a colleague on duty to take over; the owner stays owner until he accepts. */
  async offer(manager: EntityManager, ref: StaffCaseRef, to: string): Promise<ReworkCase> {
    const rework = await lockFor(manager, ref);
    const onDuty = await this.owners.colleagueOnDuty(manager, rework.facilityId, to);
    const colleague = to === rework.ownerId ? 'owner' : onDuty ? 'on-duty' : 'off-duty';
    return this.desk.step(manager, rework, { ...ref, event: 'offer', patch: { offeredTo: to }, facts: { colleague } });
  }

  /** Takes over what was offered, or what nobody on duty owns. */
  async accept(manager: EntityManager, ref: StaffCaseRef): Promise<ReworkCase> {
    return this.takeOver(manager, await lockFor(manager, ref), ref.actor, ref);
  }

  async decline(manager: EntityManager, ref: StaffCaseRef): Promise<ReworkCase> {
    return this.desk.step(manager, await lockFor(manager, ref), { ...ref, event: 'decline', patch: { offeredTo: null } });
  }

  /** The same as accept on a case already locked. */
  async takeOver(manager: EntityManager, rework: ReworkCase, actor: StaffActor, by: By): Promise<ReworkCase> {
    const actorOnDuty = await this.owners.isOnDuty(manager, actor.id);
    const facts = { actorOnDuty, ownerOnDuty: await this.owners.isOnDuty(manager, rework.ownerId) };
    return this.desk.step(manager, rework, { ...by, actor, event: 'accept', patch: { offeredTo: null }, facts });
  }
}
