import { Injectable } from '@nestjs/common';
import { ensure, newId, Problem } from '#kernel';
import { KnowledgeInForce } from '#formulary';
import type { StaffActor } from '#identity';
import { recordEvidence } from '../desk/evidence.js';
import type { LockedPrescription } from '../desk/locked-prescription.js';
import { type DeskContext, PrescriptionDesk, type Step } from '../desk/prescription-desk.js';
import { type PackageCode, readPackageCode } from './package-code.js';
import { assertDetails, seenOn, withWritten } from './package-details.js';

type StaffStep = Step & { readonly actor: StaffActor };

export interface ScanRequest {
  /** As the scanner read it. */
  readonly code: string;
  /** Read from the package when the code does not carry them. */
  readonly lot?: string;
  readonly expiry?: string;
  /** The person looked at lot and expiry date on the package, and both are in order; recorded as his check. */
  readonly lotAndExpirySeen?: boolean;
}

export interface ScanAnswer {
  readonly itemNo: number;
  readonly productCode: string;
  readonly lot: string | null;
  readonly scanned: number;
  readonly packages: number;
}

interface ItemToScan {
  readonly no: number;
  readonly packages: number | null;
  readonly scanned: number;
  readonly lotBound: boolean;
}

/** Filling the prescription: one person takes it, scans every package, and says when all are there. */
@Injectable()
export class Preparation {
  constructor(
    private readonly desk: PrescriptionDesk,
    private readonly knowledge: KnowledgeInForce,
  ) {}

  start(step: StaffStep): Promise<LockedPrescription> {
    return this.desk.step(step, (desk) => desk.apply('start-preparation', { patch: { preparedBy: step.actor.id } }));
  }

  /** Puts it back for a colleague; what was scanned is void. */
  abandon(step: StaffStep): Promise<LockedPrescription> {
    return this.desk.step(step, async (desk) => {
      await desk.manager.query(`UPDATE package_scan SET voided_at = $2 WHERE prescription_id = $1 AND voided_at IS NULL`, [desk.rx.id, desk.at]);
      return desk.apply('abandon-preparation', { patch: { preparedBy: null } });
    });
  }

  scan(step: StaffStep, request: ScanRequest): Promise<ScanAnswer> {
    return this.desk.step(step, async (desk) => {
      assertPreparing(desk, step.actor);
      const read = readPackageCode(request.code, await this.knowledge.knowledgeFor(step.actor.facilityId));
      ensure(read, 'package-mismatch', { zh: '扫到的码在本院药品目录中没有对应药品', en: 'The code names no product of the formulary' });
      const scanned = withWritten(read, request);
      ensure(scanned.expiry === null || scanned.expiry >= desk.today, 'package-expired');
      const item = await this.itemFor(desk, scanned);
      const seen = assertDetails(scanned, item, request);
      await storeScan(desk, step.actor, item.no, scanned, request.code);
      if (seen) await recordEvidence(desk.manager, desk.rx, step.actor.id, desk.at, [seenOn(item.no, scanned)]);
      return { itemNo: item.no, productCode: read.product.code, lot: scanned.lot, scanned: item.scanned + 1, packages: item.packages ?? 1 };
    });
  }

  /** The line this package belongs to: same product, packages still missing. */
  private async itemFor(desk: DeskContext, read: PackageCode): Promise<ItemToScan> {
    const items: ItemToScan[] = await desk.manager.query(
      `SELECT i.no, i.packages, i.skin_test_lot_bound AS "lotBound", (SELECT count(*)::int FROM package_scan s WHERE s.prescription_id = i.prescription_id
         AND s.version = i.version AND s.item_no = i.no AND s.voided_at IS NULL) AS scanned
       FROM prescription_item i WHERE i.prescription_id = $1 AND i.version = $2 AND i.product_code = $3 ORDER BY i.no`,
      [desk.rx.id, desk.rx.version, read.product.code],
    );
    ensure(items.length > 0, 'package-mismatch', {
      zh: `扫到的是 ${read.product.nameZh} ${read.product.specification},处方上没有此药`,
      en: `This is ${read.product.nameEn} ${read.product.specification}; it is not on the prescription`,
    });
    const wanting = items.find((item) => item.scanned < (item.packages ?? 1));
    ensure(wanting, 'quantity-exceeded', { zh: '该药品的包装数已够', en: 'All packages of this drug are scanned already' });
    return wanting;
  }

  finish(step: StaffStep): Promise<LockedPrescription> {
    return this.desk.step(step, async (desk) => {
      assertPreparing(desk, step.actor);
      const rx = await desk.apply('finish-preparation', { event: 'prescription.prepared' });
      await this.recordScanEvidence(desk, step.actor);
      return rx;
    });
  }

  /** Name, form and specification of each line, as the scanned packages proved them. */
  private async recordScanEvidence(desk: DeskContext, actor: StaffActor): Promise<void> {
    const lines: { no: number; productCode: string; codes: string }[] = await desk.manager.query(
      `SELECT i.no, i.product_code AS "productCode", string_agg(s.code, ' | ' ORDER BY s.at) AS codes
       FROM prescription_item i JOIN package_scan s ON s.prescription_id = i.prescription_id AND s.version = i.version
         AND s.item_no = i.no AND s.voided_at IS NULL
       WHERE i.prescription_id = $1 AND i.version = $2 GROUP BY i.no, i.product_code`,
      [desk.rx.id, desk.rx.version],
    );
    await recordEvidence(desk.manager, desk.rx, actor.id, desk.at, lines.flatMap((line) =>
      (['drug-name', 'dosage-form', 'specification'] as const).map((verification) => ({
        verification, method: 'scan' as const, outcome: 'pass' as const, itemNo: line.no, sourceValue: line.productCode, observed: line.codes,
      }))));
  }
}

function assertPreparing(desk: DeskContext, actor: StaffActor): void {
  ensure(desk.rx.status === 'preparing', 'state-conflict', { zh: '处方不在调配中', en: 'The prescription is not being prepared' });
  ensure(desk.rx.preparedBy === actor.id, 'claimed-by-another');
}

async function storeScan(desk: DeskContext, actor: StaffActor, itemNo: number, read: PackageCode, code: string): Promise<void> {
  const { rx, manager, at } = desk;
  const rows: unknown[] = await manager.query(
    `INSERT INTO package_scan (id, facility_id, prescription_id, version, item_no, product_code, code, lot, expiry, serial, scanned_by, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (facility_id, product_code, serial) WHERE serial IS NOT NULL AND voided_at IS NULL DO NOTHING RETURNING id`,
    [newId(), rx.facilityId, rx.id, rx.version, itemNo, read.product.code, code, read.lot, read.expiry, read.serial, actor.id, at],
  );
  if (rows.length === 0) throw new Problem('package-already-scanned');
}
