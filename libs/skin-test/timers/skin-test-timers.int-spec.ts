import { type AlertDraft, type DueTimer, TimerConditions } from '#alerts';
import type { SkinTest } from '../entities/skin-test.entity.js';
import { Ward } from '../testing/ward.js';
import { SkinTestTimers } from './skin-test-timers.js';

describe('when the timers of a skin test ring', () => {
  let ward: Ward;
  let test: SkinTest;
  const conditions = new TimerConditions();
  beforeAll(async () => {
    ward = await Ward.open('TIME');
    new SkinTestTimers(conditions).onModuleInit();
  }, 60_000);
  afterAll(() => ward.close());
  beforeEach(async () => {
    await ward.begin('PEN-INJ-80');
    test = await ward.perform();
    ward.clock.set(test.readDueAt);
  });

  const ring = (condition: DueTimer['condition']): Promise<readonly AlertDraft[]> => ward.tx((m) =>
    conditions.handlerOf(condition).evaluate(m, [{ id: '-', facilityId: ward.hospital.facilityId, condition, subjectId: test.id, dueAt: test.readDueAt }], ward.clock.now()));

  it('asks the one who did it while nobody has read it, and nobody afterwards', async () => {
    expect(await ring('skin-test.reading-due')).toEqual([{
      facilityId: ward.hospital.facilityId, kind: 'skin-test-reading-due', condition: 'reading-due', dedupeKey: `skin-test.reading-due:${test.id}`,
      subjectType: 'skin-test', subjectId: test.id, assigneeId: ward.hospital.id('N1'), assigneeRole: null, level: 0, dueAt: test.readDueAt,
    }]);
    await ward.read(test);
    expect(await ring('skin-test.reading-due')).toEqual([]);
  });

  it('asks whoever issues drugs while a result runs out before its drug has left', async () => {
    await ward.read(test);
    expect(await ring('skin-test.expiring')).toEqual([
      expect.objectContaining({ kind: 'skin-test-expiring', assigneeId: null, assigneeRole: 'dispensing-pharmacist', dedupeKey: `skin-test.expiring:${test.id}` }),
    ]);
    await ward.db.database.query(`UPDATE prescription SET status = 'cancelled' WHERE id = $1`, [ward.order.id]);
    expect(await ring('skin-test.expiring')).toEqual([]);
  });

  it('asks nobody about a test that was voided', async () => {
    await ward.void(test);
    expect(await ring('skin-test.reading-due')).toEqual([]);
    expect(await ring('skin-test.expiring')).toEqual([]);
  });

  it('needs no warning any more once the prescription is released', async () => {
    await ward.read(test);
    await ward.tx((m) => ward.bench.gate.release(m, ward.order.id));
    expect((await ward.timers(test)).filter(({ state }) => state === 'pending')).toEqual([]);
  });
});
