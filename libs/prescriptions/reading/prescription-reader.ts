import { Injectable } from '@nestjs/common';
import { ensure, maskName, Problem } from '#kernel';
import type { Actor, Role } from '#identity';
import { Database } from '#platform';
import { SkinTestGate, type SkinTestMark } from '#skin-test';
import type { Prescription } from '#verification';
import type { PrescriptionStatus } from '#workflow';
import { IdentityNumbers } from '../identity-numbers/identity-numbers.js';
import { LIST_QUEUE, READ_PRESCRIPTION } from './read-statement.js';

/** The read model is JSON made by the database; these are the members the code itself looks at. */
export interface PrescriptionViewJson {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly status: PrescriptionStatus | 'superseded';
  readonly content: Prescription;
  /** 醒目标志: wherever the drug is shown, its mark is. */
  readonly skinTestMarks: readonly SkinTestMark[];
  readonly [member: string]: unknown;
}

export interface QueueRow {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly status: PrescriptionStatus;
  readonly kind: string;
  /** Masked: the queue is looked at over shoulders. */
  readonly patientName: string;
  readonly departmentCode: string;
  readonly prescriberCode: string;
  readonly worst: string;
  readonly receivedAt: Date;
  readonly claimedBy: string | null;
  readonly claimExpiresAt: Date | null;
  readonly rowVersion: number;
  readonly skinTestMarks: readonly SkinTestMark[];
}

export interface QueuePosition {
  readonly receivedAt: string;
  readonly id: string;
}

/** Who holds the patient's or the agent's document against the prescription (controlled drugs), and who wrote it. */
const COMPARE_DOCUMENTS: readonly Role[] = ['reviewing-pharmacist', 'preparing-pharmacist', 'dispensing-pharmacist', 'doctor'];
const comparesDocuments = (actor: Actor): boolean => actor.kind !== 'staff' || actor.roles.some((role) => COMPARE_DOCUMENTS.includes(role));

export const QUEUE_START: QueuePosition = { receivedAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** Reads, always within the actor's facility: one round trip for what is stored, one for the marks of all of it. */
@Injectable()
export class PrescriptionReader {
  constructor(private readonly database: Database, private readonly gate: SkinTestGate, private readonly identityNumbers: IdentityNumbers) {}

  async read(actor: Actor, id: string, version: number | null = null): Promise<{ view: PrescriptionViewJson; rowVersion: number }> {
    const [row] = await this.database.query<{ view: PrescriptionViewJson; rowVersion: number }>(READ_PRESCRIPTION, [id, actor.facilityId, version]);
    ensure(row, 'not-found');
    const marks = await this.marks([{ prescriptionId: id, version: row.view.version }]);
    return { rowVersion: row.rowVersion, view: { ...row.view, content: this.identityNumbers.show(row.view.content, comparesDocuments(actor)), skinTestMarks: marks.get(id) ?? [] } };
  }

  async idOf(actor: Actor, number: string): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(`SELECT id FROM prescription WHERE facility_id = $1 AND number = $2`, [actor.facilityId, number]);
    if (!row) throw new Problem('not-found');
    return row.id;
  }

  async queue(actor: Actor, status: PrescriptionStatus, after: QueuePosition, limit: number): Promise<QueueRow[]> {
    const rows = await this.database.query<QueueRow>(LIST_QUEUE, [actor.facilityId, status, after.receivedAt, after.id, limit]);
    const marks = await this.marks(rows.map(({ id: prescriptionId }) => ({ prescriptionId })));
    return rows.map((row) => ({ ...row, patientName: maskName(row.patientName), skinTestMarks: marks.get(row.id) ?? [] }));
  }

  private marks(of: Parameters<SkinTestGate['marksFor']>[1]): ReturnType<SkinTestGate['marksFor']> {
    return this.gate.marksFor(this.database.dataSource.manager, of);
  }
}
