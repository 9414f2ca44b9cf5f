import { Inject, Injectable } from '@nestjs/common';
import { type Clock, ensure } from '#kernel';
import type { Actor } from '#identity';
import { CLOCK, Database } from '#platform';
import type { SkinTestState } from '#workflow';
import { SkinTest } from '../entities/skin-test.entity.js';
import { stateOfRecord } from '../gate/gate-state.js';
import type { SkinTestMark } from '../gate/mark.js';
import { SkinTestGate } from '../gate/skin-test-gate.js';

/** One record as the outside sees it: without the patient, with where it stands now. */
export type SkinTestView = Omit<SkinTest, 'facilityId' | 'patientKey'> & { readonly state: SkinTestState };

export interface PrescriptionSkinTests {
  readonly id: string;
  /** The version the marks are of: the current one. */
  readonly version: number;
  readonly marks: readonly SkinTestMark[];
  /** Every record that has a say: of this prescription, and of the same patient and agents elsewhere; newest first. */
  readonly tests: readonly SkinTestView[];
}

/** Reads, within the actor's facility. */
@Injectable()
export class SkinTestReader {
  constructor(
    private readonly database: Database,
    private readonly gate: SkinTestGate,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem not-found */
  async ofPrescription(actor: Actor, id: string): Promise<PrescriptionSkinTests> {
    const { manager } = this.database.dataSource;
    const [header] = await this.database.query<{ version: number }>('SELECT version FROM prescription WHERE id = $1 AND facility_id = $2', [id, actor.facilityId]);
    ensure(header, 'not-found');
    const { version } = header;
    const marks = await this.gate.marksFor(manager, [{ prescriptionId: id, version }]);
    const tests = await manager.createQueryBuilder(SkinTest, 't')
      .innerJoin('prescription', 'p', 'p.id = :id AND t.facility_id = p.facility_id AND t.patient_key = p.patient_key', { id })
      .where(`(t.prescription_id = p.id OR t.agent IN (SELECT i.skin_test_agent FROM prescription_item i WHERE i.prescription_id = p.id AND i.version = :version))`, { version })
      .orderBy('t.performed_at', 'DESC')
      .getMany();
    return { id, version, marks: marks.get(id) ?? [], tests: tests.map((test) => this.view(test)) };
  }

  /** @throws Problem not-found */
  async read(actor: Actor, id: string): Promise<SkinTestView> {
    const test = await this.database.dataSource.manager.findOneBy(SkinTest, { id, facilityId: actor.facilityId });
    ensure(test, 'not-found');
    return this.view(test);
  }

  view({ facilityId: _facility, patientKey: _patient, ...test }: SkinTest): SkinTestView {
    return { ...test, state: stateOfRecord(test, this.clock.now()) };
  }
}
