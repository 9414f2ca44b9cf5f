import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { type Clock, ensure } from '#kernel';
import { CLOCK, Database } from '#platform';
import type { StaffActor } from '../actor.js';
import { completeSettings, type FacilityFacts } from '../directory/facility-facts.js';
import { Facility } from '../entities/facility.entity.js';
import type { FacilitySettings } from '../facility-settings.js';

/** The settings to change; what is absent stays. */
export type FacilitySettingsPatch = Partial<Omit<FacilitySettings, 'verification'>> & { readonly verification?: Partial<FacilitySettings['verification']> };

/** A facility reads and changes what it may decide for itself. */
@Injectable()
export class FacilityAdministration {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Audited with the values before and after. @throws Problem not-found */
  async changeSettings(actor: StaffActor, patch: FacilitySettingsPatch): Promise<FacilityFacts> {
    return this.database.transaction(async (manager) => {
      const facility = await manager.findOne(Facility, { where: { id: actor.facilityId }, lock: { mode: 'pessimistic_write' } });
      ensure(facility, 'not-found');
      const before = completeSettings(facility.settings);
      const settings = { ...before, ...patch, verification: { ...before.verification, ...patch.verification } };
      await manager.update(Facility, facility.id, { settings });
      await this.audit.record(manager, {
        actor, action: 'facility.change-settings', subjectType: 'facility', subjectId: facility.id, at: this.clock.now(),
        detail: { before, after: settings },
      });
      return { id: facility.id, code: facility.code, name: facility.name, timeZone: facility.timeZone, settings };
    });
  }
}
