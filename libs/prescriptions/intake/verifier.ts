import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#kernel';
import { KNOWLEDGE } from '#formulary';
import { type Actor, FacilityDirectory } from '#identity';
import type { Knowledge } from '#knowledge';
import { CLOCK, Database } from '#platform';
import type { Allergy, FacilityContext, Prescription } from '#verification';
import { IdentityNumbers } from '../identity-numbers/identity-numbers.js';
import { type NewVersion, newVersion } from './new-version.js';

/** Brings together what a verification needs: the order, the knowledge, the facts of the house, and the time. */
@Injectable()
export class Verifier {
  constructor(
    private readonly database: Database,
    private readonly directory: FacilityDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KNOWLEDGE) private readonly knowledge: Knowledge,
    private readonly identityNumbers: IdentityNumbers,
  ) {}

  /** `known`: what positive skin tests of this house have shown of the patient. */
  async verify(actor: Actor, content: Prescription, known: readonly Allergy[]): Promise<{ version: NewVersion; at: Date }> {
    const at = this.clock.now();
    const { settings } = await this.directory.facility(actor.facilityId);
    const house = await this.directory.contextFor(actor.facilityId, content.departmentCode, content.prescriberCode);
    const context: FacilityContext = known.length > 0 ? { ...house, knownAllergies: known } : house;
    return { version: newVersion(this.identityNumbers.guard(content), this.knowledge, context, settings.machineApproval, at), at };
  }

  async knownAllergies(actor: Actor, { patient }: Prescription): Promise<Allergy[]> {
    const rows = await this.database.query<{ code: string }>(
      `SELECT DISTINCT a.code FROM patient_allergy a JOIN skin_test t ON t.id = a.skin_test_id
       WHERE a.facility_id = $1 AND a.patient_key = $2 AND t.voided_at IS NULL ORDER BY a.code`, [actor.facilityId, patient.id], 'intake.known-allergies',
    );
    return rows.map(({ code }) => ({ code, text: `皮试阳性:${code}`, severity: 'unknown' }));
  }
}
