import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#identity';
import { Database, queryIn } from '#platform';
import type { Allergy, OtherPrescription, Prescription, Suppression } from '#verification';
import { READ_PATIENT_FILE } from './patient-statements.js';

/** What this house knows of the patient beyond the order. */
export interface PatientFile {
  /** What positive skin tests of this house have shown. */
  readonly allergies: readonly Allergy[];
  /** What his newest prescriptions, this one's earlier version among them, state of allergies. */
  readonly stated: readonly StatedAllergies[];
  /** Prescriptions within the window that were dispensed or may still be. */
  readonly others: readonly OtherPrescription[];
  /** Findings signed away for him. */
  readonly suppressions: readonly Suppression[];
  /** There are more prescriptions under the patient's identifier than were looked at. */
  readonly cut: boolean;
  /** False: nobody looked, and the statement that stores must find nothing there. */
  readonly looked: boolean;
}

/** Of one prescription. */
export interface StatedAllergies {
  /** id@version */
  readonly by: string;
  readonly allergies: readonly Allergy[];
}

/** Hardly any patient has anything in his file that counts: it is supposed first, and looked up only when it was not so. */
export const NOTHING_KNOWN: PatientFile = { allergies: [], stated: [], others: [], suppressions: [], cut: false, looked: false };

/** Which of the patient's prescriptions count. */
export interface FileScope {
  readonly reissueOf: string | null;
  readonly since: Date;
  readonly now: Date;
  /** Day of the facility's calendar. */
  readonly today: string;
}

interface Row {
  readonly others: readonly OtherPrescription[];
  readonly suppressions: readonly Suppression[];
  readonly cut: boolean;
  readonly allergies: readonly string[];
  readonly stated: readonly StatedAllergies[];
  readonly stored: boolean;
}

@Injectable()
export class PatientFiles {
  constructor(private readonly database: Database) {}

  /** The patient's file, and whether the number of this prescription is stored already. */
  async read(actor: Actor, { patient, number }: Prescription, scope: FileScope, manager?: EntityManager): Promise<PatientFile & { readonly stored: boolean }> {
    const values = [actor.facilityId, patient.id, number, scope.reissueOf, scope.since, scope.today, scope.now];
    const name = 'intake.patient-file';
    const rows = manager
      ? await queryIn<Row & Record<string, unknown>>(manager, { text: READ_PATIENT_FILE, values, name })
      : await this.database.query<Row & Record<string, unknown>>(READ_PATIENT_FILE, values, name);
    const { others, suppressions, cut, allergies, stated, stored } = rows[0]!;
    return {
      others, suppressions, cut, stated, stored, looked: true,
      allergies: allergies.map((code): Allergy => ({ code, text: `皮试阳性:${code}`, severity: 'unknown' })),
    };
  }
}
