import { Injectable } from '@nestjs/common';
import { Decimal, ensure, newId } from '#kernel';
import { AuditTrail } from '#audit';
import type { StaffActor } from '#identity';
import { PrescriptionDesk, type Step } from '../desk/prescription-desk.js';

export interface DrugReturnRequest {
  readonly itemNo: number;
  readonly quantity: string;
  readonly reason: string;
}

/** Goods that come back are recorded and destroyed: they never go back on the shelf. */
@Injectable()
export class DrugReturns {
  constructor(private readonly desk: PrescriptionDesk, private readonly audit: AuditTrail) {}

  record(step: Step & { readonly actor: StaffActor }, request: DrugReturnRequest): Promise<string> {
    ensure(request.reason.trim(), 'reason-required');
    return this.desk.step(step, async ({ manager, rx, at }) => {
      const rows: { unit: string; left: string }[] = await manager.query(
        `SELECT i.unit, (coalesce((SELECT sum(quantity) FROM hand_over_item h WHERE h.prescription_id = $1 AND h.version = i.version AND h.item_no = i.no), 0)
           - coalesce((SELECT sum(quantity) FROM drug_return r WHERE r.prescription_id = $1 AND r.item_no = i.no), 0))::text AS left
         FROM prescription_item i WHERE i.prescription_id = $1 AND i.version = $2 AND i.no = $3`,
        [rx.id, rx.version, request.itemNo],
      );
      const item = rows[0];
      ensure(item, 'unknown-reference', { zh: `处方没有第 ${request.itemNo} 项`, en: `There is no item ${request.itemNo}` });
      ensure(new Decimal(request.quantity).gt(0) && new Decimal(request.quantity).lte(item.left), 'quantity-exceeded', {
        zh: `至多可退 ${item.left} ${item.unit}`, en: `At most ${item.left} ${item.unit} can come back`,
      });
      const id = newId();
      await manager.query(
        `INSERT INTO drug_return (id, facility_id, prescription_id, item_no, quantity, unit, reason, received_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, rx.facilityId, rx.id, request.itemNo, request.quantity, item.unit, request.reason, step.actor.id, at],
      );
      await this.audit.record(manager, { actor: step.actor, action: 'prescription.drug-return', subjectType: 'prescription', subjectId: rx.id, at, requestId: step.requestId, detail: { itemNo: request.itemNo } });
      return id;
    });
  }
}
