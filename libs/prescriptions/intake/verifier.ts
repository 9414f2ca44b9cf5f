import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, HOUR, localDate, plus } from '#kernel';
import { FacilityRuleBooks } from '#facility-rules';
import { KnowledgeInForce } from '#formulary';
import { type Actor, FacilityDirectory, type FacilityFacts } from '#identity';
import type { Knowledge } from '#knowledge';
import { CLOCK } from '#platform';
import { type Allergy, type FacilityContext, type Prescription, stillRelevant } from '#verification';
import type { GuardedOrder } from '../identity-numbers/identity-numbers.js';
import { type KnownOfPatient, type NewVersion, newVersion } from './new-version.js';
import { type FileScope, type PatientFile, PatientFiles } from './patient-files.js';

/** Brings together what a verification needs: the order, the knowledge, the facts of the house and of the patient, and the time. */
@Injectable()
export class Verifier {
  constructor(
    private readonly directory: FacilityDirectory,
    private readonly files: PatientFiles,
    private readonly ruleBooks: FacilityRuleBooks,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inForce: KnowledgeInForce,
  ) {}

  async verify(actor: Actor, order: GuardedOrder, file: PatientFile): Promise<{ version: NewVersion; at: Date }> {
    const at = this.clock.now();
    const { content } = order;
    const facility = await this.directory.facility(actor.facilityId);
    const house = await this.directory.contextFor(actor.facilityId, content.departmentCode, content.prescriberCode);
    const knowledge = await this.inForce.knowledgeFor(actor.facilityId);
    const localRules = await this.ruleBooks.current(actor.facilityId);
    const context = withFile({ ...house, ...(localRules.version > 0 && { localRules: { version: localRules.version } }) }, file, knowledge, content, at);
    const { machineApproval } = facility.settings;
    return { version: newVersion(order, knowledge, { context, known: knownOf(file, scopeOf(facility, null, at)), machineApproval, localRules }, at), at };
  }

  /** What the house knows of the patient now, and whether the number is stored already. `reissueOf`: the prescription this one replaces. */
  async fileOf(actor: Actor, content: Prescription, reissueOf: string | null, manager?: EntityManager): Promise<PatientFile & { readonly stored: boolean }> {
    const facility = await this.directory.facility(actor.facilityId);
    return this.files.read(actor, content, scopeOf(facility, reissueOf, this.clock.now()), manager);
  }
}

/** What is stored with the verdict: only what can have a part in it. */
function withFile(house: FacilityContext, { allergies, stated, others, suppressions, cut }: PatientFile, knowledge: Knowledge, content: Prescription, at: Date): FacilityContext {
  const relevant = stillRelevant(others, content, knowledge, house, at.toISOString());
  const earlierAllergies = statedBefore(stated, content);
  return {
    ...house,
    ...(earlierAllergies.length > 0 && { earlierAllergies }),
    ...(allergies.length > 0 && { knownAllergies: allergies }),
    ...(relevant.length > 0 && { otherPrescriptions: relevant }),
    ...(suppressions.length > 0 && { suppressions }),
    ...(cut && { otherPrescriptionsCut: true }),
  };
}

const scopeOf = ({ settings, timeZone }: FacilityFacts, reissueOf: string | null, at: Date): FileScope => ({
  reissueOf, now: at, since: plus(at, -settings.verification.patientWindowDays * 24 * HOUR), today: localDate(at, timeZone),
});

/** What other prescriptions say of allergies and this one does not, each once. */
function statedBefore(stated: PatientFile['stated'], { patient }: Prescription): readonly Allergy[] {
  const key = ({ code, text }: Allergy): string => `${code ?? ''}\n${text.trim()}`;
  const now = new Set((patient.allergies ?? []).map(key));
  const before = new Map(stated.flatMap(({ allergies }) => allergies).map((allergy) => [key(allergy), allergy]));
  return [...before].flatMap(([name, allergy]) => (now.has(name) ? [] : [allergy]));
}

const knownOf = ({ allergies, stated, others, suppressions, looked }: PatientFile, { since, today }: FileScope): KnownOfPatient => ({
  allergies: allergies.map(({ code }) => code!), stated: stated.map(({ by }) => by), others: others.map(({ id, version }) => `${id}@${version}`),
  suppressions: suppressions.map(({ id }) => id), looked, since, today,
});
