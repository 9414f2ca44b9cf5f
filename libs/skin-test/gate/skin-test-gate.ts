import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, type FieldError, Problem } from '#kernel';
import { AlertDesk, Timers } from '#alerts';
import { CLOCK } from '#platform';
import { opensGate } from '#workflow';
import { type Gate, gateView } from './gate-state.js';
import { guardedItems, type GuardedItem, type PrescriptionRef } from './guarded-items.js';
import { lockAgents } from './lock-agents.js';
import { markOf, MARKS, type SkinTestMark } from './mark.js';

/** What is about to leave the window: lines of one version, each with the lots in the basket. */
export interface HandOverLines {
  readonly prescriptionId: string;
  readonly version: number;
  readonly items: readonly { readonly no: number; readonly lots: readonly string[] }[];
}

/** Clause 4 of the norm: without a valid negative mark the drug does not leave. The database holds the same gate once more. */
@Injectable()
export class SkinTestGate {
  constructor(
    private readonly timers: Timers,
    private readonly alerts: AlertDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The marks of every guarded line, by prescription id; one query for a whole list. Prescriptions without a guarded line are absent. */
  async marksFor(manager: EntityManager, prescriptions: readonly PrescriptionRef[]): Promise<ReadonlyMap<string, readonly SkinTestMark[]>> {
    if (prescriptions.length === 0) return new Map();
    const at = this.clock.now();
    const marks = new Map<string, SkinTestMark[]>();
    for (const item of await guardedItems(manager, prescriptions)) {
      const mark = markOf({ itemNo: item.no, agent: item.agent }, gateView(item.records, gateOf(item, null), at));
      marks.set(item.prescriptionId, [...(marks.get(item.prescriptionId) ?? []), mark]);
    }
    return marks;
  }

  /**
   * Lets a hand-over through, or not; to be called in its transaction, with the prescription locked. It waits for a
   * reading of the same patient and agent that is being written, and keeps the next one waiting until the commit.
   * @throws Problem skin-test-not-valid, with a pointer to every line that is held back
   */
  async assertOpen(manager: EntityManager, lines: HandOverLines): Promise<void> {
    const guarded = await guardedItems(manager, [lines]);
    const leaving = guarded.filter((item) => lines.items.some((line) => line.no === item.no));
    if (leaving.length === 0) return;
    await lockAgents(manager, leaving);
    const underLock = await guardedItems(manager, [lines]);
    const at = this.clock.now();
    const errors = lines.items.flatMap((line, index) => {
      const item = underLock.find(({ no }) => no === line.no);
      return item ? held(item, line.lots, at).map((detail): FieldError => ({ pointer: `/items/${index}`, detail })) : [];
    });
    if (errors.length > 0) throw new Problem('skin-test-not-valid', undefined, errors);
  }

  /** The prescription no longer waits for its drugs: nobody need be told that a result of its runs out. */
  async release(manager: EntityManager, prescriptionId: string): Promise<void> {
    const rows: { id: string }[] = await manager.query('SELECT id FROM skin_test WHERE prescription_id = $1', [prescriptionId]);
    const at = this.clock.now();
    await this.timers.cancel(manager, rows.map((row) => row.id), at, ['skin-test.expiring']);
    for (const { id } of rows) await this.alerts.resolveFor(manager, id, { at, resolution: 'prescription-closed', conditions: ['expiring'] });
  }
}

const gateOf = ({ productCode, lotBound }: GuardedItem, lot: string | null): Gate => ({ productCode, lotBound, lot });

/** Why a line is held back: one text per lot that is not covered; none when it may leave. */
function held(item: GuardedItem, lots: readonly string[], at: Date): FieldError['detail'][] {
  if (item.lotBound && lots.length === 0) {
    return [{ zh: `第 ${item.no} 项:批号未知,皮试结果不能对应`, en: `Item ${item.no}: without a lot no skin test can be matched` }];
  }
  return (item.lotBound ? lots : [null]).flatMap((lot) => {
    const { state } = gateView(item.records, gateOf(item, lot), at);
    if (opensGate(state)) return [];
    const { zh, en } = MARKS[state].text;
    const tested = lot === null ? [] : gateView(item.records, gateOf(item, null), at).lots;
    if (tested.length > 0) return [otherLot(item.no, lot!, tested)];
    return [{
      zh: `第 ${item.no} 项${lot === null ? '' : `(批号 ${lot})`}:${zh}`,
      en: `Item ${item.no}${lot === null ? '' : ` (lot ${lot})`}: ${en}`,
    }];
  });
}

/** The patient has a valid test, but of another lot: whoever holds the package must see which. */
const otherLot = (no: number, lot: string, tested: readonly string[]): FieldError['detail'] => ({
  zh: `第 ${no} 项:手中批号 ${lot} 未做皮试,有效的皮试批号为 ${tested.join('、')};请换用该批号,或对批号 ${lot} 重新皮试`,
  en: `Item ${no}: lot ${lot} in hand was not tested, the valid test is of lot ${tested.join(', ')}; take that lot, or test lot ${lot}`,
});
