import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#kernel';
import { KNOWLEDGE } from '#formulary';
import { type Actor, FacilityDirectory } from '#identity';
import type { Knowledge } from '#knowledge';
import { CLOCK } from '#platform';
import type { Prescription } from '#verification';
import { type NewVersion, newVersion } from './new-version.js';

/** Brings together what a verification needs: the order, the knowledge, the facts of the house, and the time. */
@Injectable()
export class Verifier {
  constructor(
    private readonly directory: FacilityDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KNOWLEDGE) private readonly knowledge: Knowledge,
  ) {}

  async verify(actor: Actor, content: Prescription): Promise<{ version: NewVersion; at: Date }> {
    const at = this.clock.now();
    const { settings } = await this.directory.facility(actor.facilityId);
    const context = await this.directory.contextFor(actor.facilityId, content.departmentCode, content.prescriberCode);
    return { version: newVersion(content, this.knowledge, context, settings.machineApproval, at), at };
  }
}
