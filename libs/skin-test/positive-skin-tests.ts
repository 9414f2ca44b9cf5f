import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#identity';

/** A positive result that has just been recorded, in the transaction that records it. */
export interface PositiveSkinTest {
  readonly skinTestId: string;
  readonly facilityId: string;
  readonly prescriptionId: string;
  readonly itemNo: number;
  readonly patientKey: string;
  readonly productCode: string;
  readonly agent: string;
  readonly readAt: Date;
  readonly actor: Actor;
  readonly requestId: string | null;
}

/** A positive that was recorded by mistake and has just been voided by two people. */
export type CorrectedSkinTest = Pick<PositiveSkinTest, 'skinTestId' | 'facilityId' | 'prescriptionId' | 'requestId'>;

/**
 * What a positive result must set going (domain §5): allergy recorded, reject finding, straight to rework. The gate is
 * shut already, for every prescription of the patient that wants this agent. The prescription's row is locked; it may be
 * closed by now, since a reading is a fact about the patient and is taken even then. Whatever the handler throws undoes
 * the reading with it.
 */
export interface PositiveSkinTestHandler {
  onPositive(manager: EntityManager, positive: PositiveSkinTest): Promise<void>;
  /** Withdraws what followed from it; the gate stays shut until a new test was read. */
  onCorrected(manager: EntityManager, corrected: CorrectedSkinTest): Promise<void>;
}

/** Where the feature above registers itself, since this one must not know it. */
@Injectable()
export class PositiveSkinTests {
  private handler: PositiveSkinTestHandler | null = null;

  /** @throws when somebody has registered before: what a positive means is decided in one place */
  register(handler: PositiveSkinTestHandler): void {
    if (this.handler) throw new Error('A handler of positive skin tests is registered already');
    this.handler = handler;
  }

  /** @throws when nobody is there to act: a positive without consequences must not be recorded as if it had them */
  async announce(manager: EntityManager, positive: PositiveSkinTest): Promise<void> {
    await this.registered().onPositive(manager, positive);
  }

  /** @throws when nobody is there to act */
  async withdraw(manager: EntityManager, corrected: CorrectedSkinTest): Promise<void> {
    await this.registered().onCorrected(manager, corrected);
  }

  private registered(): PositiveSkinTestHandler {
    if (!this.handler) throw new Error('No handler of positive skin tests is registered');
    return this.handler;
  }
}
