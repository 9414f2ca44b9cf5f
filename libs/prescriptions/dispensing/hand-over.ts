import { Injectable } from '@nestjs/common';
import { Decimal, ensure, newId, Problem } from '#kernel';
import { KnowledgeInForce, KnowledgeVersions } from '#formulary';
import type { StaffActor } from '#identity';
import { ReworkCases } from '#rework';
import { SkinTestGate } from '#skin-test';
import { PRESCRIPTION_TRANSITIONS, statusConflictText } from '#workflow';
import { recordEvidence } from '../desk/evidence.js';
import type { LockedPrescription } from '../desk/locked-prescription.js';
import { type DeskContext, PrescriptionDesk, type Step } from '../desk/prescription-desk.js';
import { amountText } from '../directions/units.js';
import { assertCounselled } from './counselling.js';
import { owedItems, type OwedItem } from './owed-items.js';

type StaffStep = Step & { readonly actor: StaffActor };

export interface HandOverRequest {
  readonly collector: { readonly name: string; readonly relation: 'self' | 'family' | 'agent' | 'nurse' | 'other' };
  /** The patient's name as the collector said it. */
  readonly patientName: string;
  /** What is handed over now, each drug name spoken or shown once more. */
  readonly items: readonly { readonly no: number; readonly genericName: string; readonly quantity: string }[];
  /** Written directions were printed and given; directions were given orally. Two facts, each confirmed. */
  readonly writtenDirections: boolean;
  readonly oralDirections: boolean;
  /** Counselling points repeated back by the collector, by key. */
  readonly counselling: readonly string[];
}

export interface HandOverAnswer {
  readonly rx: LockedPrescription;
  readonly handOverId: string;
  /** What remains owed. */
  readonly owed: readonly { readonly no: number; readonly quantity: string; readonly unit: string }[];
}

/** Clause 5 of the norm: names and drugs verified again with the collector, directions written and spoken, and the skin-test gate. */
@Injectable()
export class HandOverDesk {
  constructor(
    private readonly desk: PrescriptionDesk,
    private readonly gate: SkinTestGate,
    private readonly reworkCases: ReworkCases,
    private readonly inForce: KnowledgeInForce,
    private readonly versions: KnowledgeVersions,
  ) {}

  handOver(step: StaffStep, request: HandOverRequest): Promise<HandOverAnswer> {
    return this.desk.step(step, async (desk) => {
      assertAtCounter(desk.rx);
      const owed = await owedItems(desk.manager, desk.rx);
      const handed = matchItems(owed, request);
      assertNames(desk.rx, handed, request);
      ensure(request.writtenDirections && request.oralDirections, 'directions-not-confirmed');
      await assertCounselled(desk, { inForce: this.inForce, versions: this.versions }, handed.map(({ item }) => item.productCode), request.counselling);
      await this.gate.assertOpen(desk.manager, {
        prescriptionId: desk.rx.id, version: desk.rx.version, items: handed.map(({ item }) => ({ no: item.no, lots: item.lots })),
      });
      const handOverId = await writeHandOver(desk, step.actor, handed, request);
      const left = owed.map((item) => ({ no: item.no, unit: item.unit, quantity: remaining(item, handed) }));
      const complete = left.every((item) => new Decimal(item.quantity).isZero());
      const rx = await desk.apply(complete ? 'hand-over-all' : 'hand-over-part', { detail: { handOverId }, event: 'prescription.handed-over' });
      if (complete) await this.finish(desk, step.actor);
      return { rx, handOverId, owed: left.filter((item) => !new Decimal(item.quantity).isZero()) };
    });
  }

  /** The patient has the drugs: the rework case, if any, is done, and nobody need watch the skin test any more. */
  private async finish({ manager, rx, at }: DeskContext, actor: StaffActor): Promise<void> {
    await this.reworkCases.closeFor(manager, rx.id, { reason: 'handed-over', actor, at });
    await this.gate.release(manager, rx.id);
  }
}

/** Nothing leaves but from the counter; what has left says so instead of counting what is owed. */
function assertAtCounter({ status }: LockedPrescription): void {
  ensure(status !== 'handed-over', 'already-handed-over', { zh: '此处方已全部发药,不能再次发药', en: 'All of this prescription was handed over already' });
  ensure('hand-over-all' in PRESCRIPTION_TRANSITIONS[status], 'state-conflict', statusConflictText(status, 'hand-over-all'));
}

interface HandedItem {
  readonly item: OwedItem;
  readonly quantity: Decimal;
  readonly spokenName: string;
}

function matchItems(owed: readonly OwedItem[], request: HandOverRequest): HandedItem[] {
  ensure(request.items.length > 0, 'quantity-exceeded', { zh: '没有列出要发的药品', en: 'No item was named' });
  ensure(new Set(request.items.map((i) => i.no)).size === request.items.length, 'quantity-exceeded', { zh: '同一项药品列出了两次', en: 'An item is named twice' });
  return request.items.map((wanted) => {
    const item = owed.find((o) => o.no === wanted.no);
    ensure(item, 'unknown-reference', { zh: `处方没有第 ${wanted.no} 项`, en: `There is no item ${wanted.no}` });
    ensure(new Decimal(item.owed).gt(0), 'already-handed-over', { zh: `第 ${item.no} 项已全部发出`, en: `All of item ${item.no} was handed over already` });
    const quantity = new Decimal(wanted.quantity);
    ensure(quantity.gt(0), 'quantity-exceeded', { zh: `第 ${item.no} 项数量须大于零`, en: `Item ${item.no}: the quantity must be above zero` });
    const still = amountText({ value: new Decimal(item.owed).toString(), unit: item.unit });
    ensure(quantity.lte(item.owed), 'quantity-exceeded', { zh: `第 ${item.no} 项应发 ${still.zh}`, en: `Item ${item.no}: ${still.en} owed` });
    return { item, quantity, spokenName: wanted.genericName };
  });
}

const remaining = (item: OwedItem, handed: readonly HandedItem[]): string =>
  new Decimal(item.owed).minus(handed.find((h) => h.item.no === item.no)?.quantity ?? 0).toString();

const same = (a: string, b: string): boolean => a.normalize('NFKC').replace(/\s/gu, '') === b.normalize('NFKC').replace(/\s/gu, '');

function assertNames(rx: LockedPrescription, handed: readonly HandedItem[], request: HandOverRequest): void {
  const errors = handed.filter(({ item, spokenName }) => !same(item.genericName, spokenName))
    .map(({ item }) => ({ pointer: '/items', detail: { zh: `第 ${item.no} 项药名不符`, en: `The drug name of item ${item.no} does not agree` } }));
  if (!same(rx.patientName, request.patientName)) {
    errors.unshift({ pointer: '/patientName', detail: { zh: '患者姓名不符', en: "The patient's name does not agree" } });
  }
  if (errors.length > 0) throw new Problem('names-not-verified', undefined, errors);
}

async function writeHandOver(desk: DeskContext, actor: StaffActor, handed: readonly HandedItem[], request: HandOverRequest): Promise<string> {
  const { manager, rx, at } = desk;
  const id = newId();
  await manager.query(
    `WITH h AS (
       INSERT INTO hand_over (id, facility_id, prescription_id, version, collector_name, collector_relation, name_verified,
         written_directions_at, oral_directions_at, counselling, handed_over_by, window_id, at)
       VALUES ($1, $2, $3, $4, $5, $6, true, $7, $7, $8, $9, $10, $7) RETURNING id)
     INSERT INTO hand_over_item (hand_over_id, item_no, facility_id, prescription_id, version, quantity, lots)
     SELECT h.id, i.no, $2, $3, $4, i.quantity, i.lots FROM h, jsonb_to_recordset($11::jsonb) AS i(no int, quantity numeric, lots text[])`,
    [id, rx.facilityId, rx.id, rx.version, request.collector.name, request.collector.relation, at,
      [...request.counselling], actor.id, actor.windowId,
      JSON.stringify(handed.map(({ item, quantity }) => ({ no: item.no, quantity: quantity.toString(), lots: item.lots })))],
  );
  await recordEvidence(manager, rx, actor.id, at, [
    { verification: 'name', method: 'person', outcome: 'pass', itemNo: null, sourceValue: 'patient name', observed: `said by collector (${request.collector.relation})` },
    ...handed.map(({ item, spokenName }) => ({
      verification: 'drug-name' as const, method: 'person' as const, outcome: 'pass' as const, itemNo: item.no, sourceValue: item.genericName, observed: spokenName,
    })),
  ]);
  return id;
}
