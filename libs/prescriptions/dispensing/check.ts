import { Injectable } from '@nestjs/common';
import { Decimal, ensure, type FieldError, Problem } from '#kernel';
import type { StaffActor } from '#identity';
import { type NewEvidence, recordEvidence } from '../desk/evidence.js';
import { amountText } from '../directions/units.js';
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
  const lines: (OrderedLine & { agrees: boolean | null })[] = await desk.manager.query(
    `SELECT i.no, i.quantity::text, i.unit, c.counted = i.quantity AND c."propertiesInOrder" AS agrees
     FROM prescription_item i
     LEFT JOIN jsonb_to_recordset($3::jsonb) AS c(no int, counted numeric, "propertiesInOrder" boolean) ON c.no = i.no
     WHERE i.prescription_id = $1 AND i.version = $2 ORDER BY i.no`,
    [desk.rx.id, desk.rx.version, JSON.stringify(checked)],
  );
  const wrong = lines.filter((line) => !line.agrees);
  if (wrong.length > 0) throw new Problem('check-mismatch', undefined, wrong.map((line) => disagreement(line, checked)));
  return lines.flatMap((line) => [
    { verification: 'quantity' as const, method: 'person' as const, outcome: 'pass' as const, itemNo: line.no, sourceValue: `${line.quantity} ${line.unit}`, observed: `${line.quantity} ${line.unit}` },
    { verification: 'drug-properties' as const, method: 'person' as const, outcome: 'pass' as const, itemNo: line.no, sourceValue: 'appearance, expiry, lot', observed: 'in order' },
  ]);
}

interface OrderedLine {
  readonly no: number;
  readonly quantity: string;
  readonly unit: string;
}

/** What exactly does not agree on a line, where the caller wrote it. */
function disagreement({ no, quantity, unit }: OrderedLine, checked: readonly CheckedItem[]): FieldError {
  const at = checked.findIndex((item) => item.no === no);
  const seen = checked[at];
  if (!seen) return { pointer: '/items', detail: { zh: `第 ${no} 项未核对`, en: `Item ${no} was not checked` } };
  if (!new Decimal(seen.counted).eq(quantity)) {
    const ordered = { value: quantity, unit };
    return {
      pointer: `/items/${at}/counted`,
      detail: {
        zh: `第 ${no} 项应为 ${amountText(ordered).zh},清点为 ${amountText({ ...ordered, value: seen.counted }).zh}`,
        en: `Item ${no}: ${amountText(ordered).en} ordered, ${amountText({ ...ordered, value: seen.counted }).en} counted`,
      },
    };
  }
  return { pointer: `/items/${at}/propertiesInOrder`, detail: { zh: `第 ${no} 项外观、有效期或批号有异`, en: `Item ${no}: appearance, expiry or lot is not in order` } };
}
