import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, type LocalDate, localDate } from '#kernel';
import { AlertDesk } from '#alerts';
import { type Actor, FacilityDirectory, type FacilitySettings } from '#identity';
import { CLOCK, Database } from '#platform';
import { OPEN_STATUSES, PRESCRIPTION_TRANSITIONS, type PrescriptionCommand, type PrescriptionStatus } from '#workflow';
import { applyChange, type Change } from './apply-change.js';
import { readFacts } from './facts.js';
import { translatingGates } from './gates.js';
import { type LockedPrescription, lockPrescription } from './locked-prescription.js';

/** One step of one person on one prescription. */
export interface Step {
  readonly actor: Actor;
  readonly prescriptionId: string;
  /** Row version the person acted on (If-Match); null for the system. */
  readonly ifMatch: number | null;
  readonly requestId: string | null;
}

export interface DeskContext {
  readonly manager: EntityManager;
  readonly rx: LockedPrescription;
  readonly at: Date;
  /** Calendar day at the facility. */
  readonly today: LocalDate;
  readonly settings: FacilitySettings;
  /** Decides and writes one command on the locked prescription. */
  apply(command: PrescriptionCommand, change?: Pick<Change, 'patch' | 'detail' | 'event'>): Promise<LockedPrescription>;
}

/** Opens the unit of work every use case runs in: one transaction, the row locked, time and settings fixed. */
@Injectable()
export class PrescriptionDesk {
  constructor(
    private readonly database: Database,
    private readonly directory: FacilityDirectory,
    private readonly alerts: AlertDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Runs `work` on the locked prescription; whatever it throws undoes all of it. */
  async step<T>(step: Step, work: (desk: DeskContext) => Promise<T>): Promise<T> {
    return translatingGates(() => this.database.transaction((manager) => this.stepIn(manager, step, work)));
  }

  /** The same inside a transaction that is already open. */
  async stepIn<T>(manager: EntityManager, step: Step, work: (desk: DeskContext) => Promise<T>): Promise<T> {
    const at = this.clock.now();
    const facility = await this.directory.facility(step.actor.facilityId);
    let rx = await lockPrescription(manager, step.actor, step.prescriptionId, step.ifMatch);
    const locked = rx;
    return work({
      manager, rx: locked, at, today: localDate(at, facility.timeZone), settings: facility.settings,
      apply: async (command, change = {}) => {
        const facts = await readFacts(manager, rx, command, {
          actorId: step.actor.id, at, timeZone: facility.timeZone, loneCheckAllowed: facility.settings.lonePharmacist,
        });
        const was = rx.status;
        rx = await applyChange(manager, rx, facts, { ...change, command, at, actor: step.actor, requestId: step.requestId });
        const over = conditionsOver(was, rx.status);
        if (over.length > 0) await this.alerts.resolveFor(manager, rx.id, { at, resolution: rx.status, conditions: over });
        return rx;
      },
    });
  }
}

/** In which a prescription expires with its validity: open, and nothing has left yet. */
export const EXPIRING_STATUSES: readonly PrescriptionStatus[] = OPEN_STATUSES.filter((status) => 'expire' in PRESCRIPTION_TRANSITIONS[status]);

/** In the queue, in nobody's hands. */
const WAITING: readonly PrescriptionStatus[] = ['screened', 'confirmed'];

/** What each alert of a prescription itself waits for: the statuses it lasts. */
const LASTS: Readonly<Record<string, readonly PrescriptionStatus[]>> = { 'review-overdue': WAITING, 'prescription-expiring': EXPIRING_STATUSES };

const conditionsOver = (was: PrescriptionStatus, is: PrescriptionStatus): string[] =>
  Object.entries(LASTS).filter(([, statuses]) => statuses.includes(was) && !statuses.includes(is)).map(([condition]) => condition);
