import { HOUR, plus } from '#kernel';
import { type AlertDraft, type DueTimer, TimerConditions } from '#alerts';
import { createTestDatabase, type Hospital, openHospital, type TestDatabase } from '#testing';
import type { SkinTest } from '../entities/skin-test.entity.js';
import { SettableClock, skinTestBench } from '../testing/bench.js';
import { type Order, placeOrder } from '../testing/orders.js';
import { SkinTestTimers } from './skin-test-timers.js';

describe('when the timers of a skin test ring', () => {
  let db: TestDatabase;
  let hospital: Hospital;
  let clock: SettableClock;
  let bench: ReturnType<typeof skinTestBench>;
  let conditions: TimerConditions;
  let order: Order;
  let test: SkinTest;
  beforeAll(async () => {
    db = await createTestDatabase();
    hospital = await openHospital(db.dataSource, 'TIME');
    conditions = new TimerConditions();
    new SkinTestTimers(conditions).onModuleInit();
  }, 60_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    clock = new SettableClock(plus(new Date(), -2 * HOUR));
    bench = skinTestBench(db, clock);
    order = await placeOrder(db.dataSource, hospital, [{ productCode: 'PEN-INJ-80' }]);
    test = await db.database.transaction((m) => bench.skinTests.perform(m, {
      actor: hospital.his, by: 'N1', prescriptionId: order.id, itemNo: 1, lot: 'L1', solution: '-', dose: '-', site: '-',
    }));
    clock.set(test.readDueAt);
  });

  const read = (result: 'negative' | 'positive'): Promise<SkinTest> => db.database.transaction((m) => bench.skinTests.read(m, {
    actor: hospital.his, by: 'N1', second: { staffCode: 'N2' }, skinTestId: test.id, ifMatch: 1, result, whealMm: '1', controlMm: '1',
  }));
  const ring = (condition: DueTimer['condition']): Promise<readonly AlertDraft[]> => db.database.transaction((m) =>
    conditions.handlerOf(condition).evaluate(m, [{ id: '-', facilityId: hospital.facilityId, condition, subjectId: test.id, dueAt: test.readDueAt }], clock.now()));

  it('asks the one who did it while nobody has read it, and nobody afterwards', async () => {
    expect(await ring('skin-test.reading-due')).toEqual([{
      facilityId: hospital.facilityId, kind: 'skin-test-reading-due', condition: 'reading-due', dedupeKey: `skin-test.reading-due:${test.id}`,
      subjectType: 'skin-test', subjectId: test.id, assigneeId: hospital.id('N1'), assigneeRole: null, level: 0, dueAt: test.readDueAt,
    }]);
    await read('negative');
    expect(await ring('skin-test.reading-due')).toEqual([]);
  });

  it('asks whoever issues drugs while a result runs out before its drug has left', async () => {
    await read('negative');
    expect(await ring('skin-test.expiring')).toEqual([
      expect.objectContaining({ kind: 'skin-test-expiring', assigneeId: null, assigneeRole: 'dispensing-pharmacist', dedupeKey: `skin-test.expiring:${test.id}` }),
    ]);
    await db.database.query(`UPDATE prescription SET status = 'cancelled' WHERE id = $1`, [order.id]);
    expect(await ring('skin-test.expiring')).toEqual([]);
  });

  it('asks nobody about a test that was voided', async () => {
    await db.database.transaction((m) => bench.skinTests.void(m, { actor: hospital.his, by: 'N1', skinTestId: test.id, ifMatch: 1, reason: '示例' }));
    expect(await ring('skin-test.reading-due')).toEqual([]);
    expect(await ring('skin-test.expiring')).toEqual([]);
  });

  it('needs no warning any more once the prescription is released', async () => {
    await read('negative');
    await db.database.transaction((m) => bench.gate.release(m, order.id));
    const rows = await db.database.query(`SELECT condition, state FROM timer WHERE subject_id = $1 AND state = 'pending'`, [test.id]);
    expect(rows).toEqual([]);
  });
});
