import { Injectable } from '@nestjs/common';
import { ensure } from '#kernel';
import type { StaffActor } from '#identity';
import { type NewEvidence, recordEvidence } from '../desk/evidence.js';
import type { LockedPrescription } from '../desk/locked-prescription.js';
import { type DeskContext, PrescriptionDesk, type Step } from '../desk/prescription-desk.js';

type StaffStep = Step & { readonly actor: StaffActor };

/** What the second person saw of one line. */
export interface CheckedItem {
  readonly no: number;
  /** Quantity counted, in the unit of the prescription. */
  readonly counted: string;
  /** Appearance, expiry and lot are in order (药品性状). */
  readonly propertiesInOrder: boolean;
}

/** Check by a second person: every line counted and looked at. The lone post records a self-check instead, where the facility allows one. */
@Injectable()
export class Check {
  constructor(private readonly desk: PrescriptionDesk) {}

  check(step: StaffStep, items: readonly CheckedItem[]): Promise<LockedPrescription> {
    return this.desk.step(step, async (desk) => {
      const alone = desk.rx.preparedBy === step.actor.id;
      const rx = await desk.apply('check', { patch: { checkedBy: step.actor.id, loneCheck: alone }, event: 'prescription.checked' });
      await recordEvidence(desk.manager, rx, step.actor.id, desk.at, await checkedEvidence(desk, items));
      return rx;
    });
  }

  /** Something is wrong: back to the one who prepared it. */
  reopen(step: StaffStep, reason: string): Promise<LockedPrescription> {
    ensure(reason.trim(), 'reason-required');
    return this.desk.step(step, (desk) => desk.apply('reopen-preparation', { detail: { reason } }));
  }
}

async function checkedEvidence(desk: DeskContext, checked: readonly CheckedItem[]): Promise<NewEvidence[]> {
  const lines: { no: number; quantity: string; unit: string; agrees: boolean | null }[] = await desk.manager.query(
    `SELECT i.no, i.quantity::text, i.unit, c.counted = i.quantity AND c."propertiesInOrder" AS agrees
     FROM prescription_item i
     LEFT JOIN jsonb_to_recordset($3::jsonb) AS c(no int, counted numeric, "propertiesInOrder" boolean) ON c.no = i.no
     WHERE i.prescription_id = $1 AND i.version = $2 ORDER BY i.no`,
    [desk.rx.id, desk.rx.version, JSON.stringify(checked)],
  );
  const wrong = lines.filter((line) => !line.agrees).map((line) => line.no);
  ensure(wrong.length === 0, 'names-not-verified', {
    zh: `第 ${wrong.join('、')} 项未核对或数量、性状不符;请退回调配`, en: `Line ${wrong.join(', ')} is unchecked or does not agree: send it back to preparation`,
  });
  return lines.flatMap((line) => [
    { verification: 'quantity' as const, method: 'person' as const, outcome: 'pass' as const, itemNo: line.no, sourceValue: `${line.quantity} ${line.unit}`, observed: `${line.quantity} ${line.unit}` },
    { verification: 'drug-properties' as const, method: 'person' as const, outcome: 'pass' as const, itemNo: line.no, sourceValue: 'appearance, expiry, lot', observed: 'in order' },
  ]);
}
