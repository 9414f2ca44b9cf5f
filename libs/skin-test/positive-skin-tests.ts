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

/**
 * What a positive result must set going (domain §5): allergy recorded, reject finding, straight to rework. The gate is
 * shut already, for every prescription of the patient that wants this agent. The prescription's row is locked; it may be
 * closed by now, since a reading is a fact about the patient and is taken even then. Whatever the handler throws undoes
 * the reading with it.
 */
export interface PositiveSkinTestHandler {
  onPositive(manager: EntityManager, positive: PositiveSkinTest): Promise<void>;
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
    if (!this.handler) throw new Error('No handler of positive skin tests is registered');
    await this.handler.onPositive(manager, positive);
  }
}
