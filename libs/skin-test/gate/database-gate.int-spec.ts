import fc from 'fast-check';
import { HOUR, MINUTE, newId, plus } from '#kernel';
import { createTestDatabase, type Hospital, openHospital, type TestDatabase } from '#testing';
import { opensGate } from '#workflow';
import { SkinTest } from '../entities/skin-test.entity.js';
import { lived } from '../testing/lived.js';
import { advanceToChecked, handOverBySql, type Order, placeOrder } from '../testing/orders.js';
import { gateView } from './gate-state.js';

const PENICILLIN = 'PEN-INJ-80';
const PRODUCTS = [PENICILLIN, 'AMX-CAP-250'];
const LOTS = ['L1', 'L2'];

/** Times around now, in hours, far enough from it that the spec's clock and the database's agree on the side. */
const past = fc.integer({ min: -40, max: -2 });
const around = fc.oneof(past, fc.integer({ min: 2, max: 40 }));

interface Drawn {
  readonly kind: SkinTest['kind'];
  readonly productCode: string;
  readonly lot: string;
  readonly result: SkinTest['result'];
  readonly performedH: number;
  readonly readH: number;
  readonly validH: number;
  readonly voided: boolean;
}

const anyRecord = fc.record<Drawn>({
  kind: fc.constantFrom('test', 'test', 'test', 'exemption', 'desensitisation'),
  productCode: fc.constantFrom(...PRODUCTS), lot: fc.constantFrom(...LOTS),
  result: fc.constantFrom('negative', 'negative', 'positive', null), performedH: past, readH: past, validH: around, voided: fc.boolean(),
});

describe('the gate in the database', () => {
  let db: TestDatabase;
  let hospital: Hospital;
  let order: Order;
  beforeAll(async () => {
    db = await createTestDatabase();
    hospital = await openHospital(db.dataSource, 'SQL');
    order = await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }]);
  }, 60_000);
  afterAll(() => db.close());

  const blank = (patientKey: string, now: Date): SkinTest => ({
    id: newId(), facilityId: hospital.facilityId, prescriptionId: order.id, itemNo: 1, patientKey, productCode: PENICILLIN, agent: 'penicillin',
    kind: 'test', lot: 'L1', solution: '', dose: '', site: '', performedBy: hospital.id('N1'), performedAt: plus(now, -HOUR), readDueAt: plus(now, -HOUR),
    result: null, readBy: null, secondReader: null, readAt: null, whealMm: null, controlMm: null, validUntil: null,
    reason: null, secondSignature: null, voidedAt: null, voidReason: null, voidedBy: null, voidSecondSignature: null, rowVersion: 1,
  });
  const negative = (patientKey: string, now = new Date()): SkinTest => ({
    ...blank(patientKey, now), result: 'negative', readBy: hospital.id('N1'), secondReader: hospital.id('N2'), readAt: plus(now, -30 * MINUTE), validUntil: plus(now, HOUR),
  });

  const BY_TWO = () => ({ voidReason: '示例', voidedBy: hospital.id('N1'), voidSecondSignature: hospital.id('D2') });

  function recordOf(drawn: Drawn, patientKey: string, now: Date): SkinTest {
    const performedAt = plus(now, drawn.performedH * HOUR);
    const readAt = plus(now, Math.max(drawn.readH, drawn.performedH) * HOUR);
    const base = { ...blank(patientKey, now), kind: drawn.kind, productCode: drawn.productCode, lot: drawn.lot, performedAt, readDueAt: performedAt };
    const voidedAt = drawn.voided ? plus(now, -HOUR) : null;
    const validUntil = plus(now, drawn.validH * HOUR);
    if (drawn.kind !== 'test') return { ...base, voidedAt, validUntil, reason: '示例', secondSignature: hospital.id('D2') };
    if (drawn.result === null) return { ...base, voidedAt };
    return { ...negative(patientKey, now), ...base, voidedAt, result: drawn.result, readBy: hospital.id('N1'), secondReader: hospital.id('N2'), readAt, validUntil: drawn.result === 'negative' ? validUntil : null, ...(drawn.voided && BY_TWO()) };
  }

  it('opens exactly when the service does, over generated histories', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyRecord, { maxLength: 6 }), async (history) => {
      const now = new Date();
      const patientKey = `P-${newId()}`;
      const records = history.map((drawn) => recordOf(drawn, patientKey, now));
      for (const record of records) await lived(db.dataSource.manager, record);
      for (const lotBound of [true, false]) {
        const rows = await db.database.query<{ product: string; lot: string; opens: boolean }>(
          `SELECT product, lot, skin_test_opens($1, $2, 'penicillin', product, $3, lot) AS opens FROM unnest($4::text[]) product, unnest($5::text[]) lot`,
          [hospital.facilityId, patientKey, lotBound, PRODUCTS, LOTS],
        );
        for (const { product, lot, opens } of rows) {
          const view = gateView(records, { productCode: product, lotBound, lot }, now);
          expect({ product, lot, lotBound, opens: opensGate(view.state) }).toEqual({ product, lot, lotBound, opens });
        }
      }
    }), { numRuns: 150 });
  }, 60_000);

  it('meets both sides often enough in those histories', () => {
    const opens = fc.sample(fc.array(anyRecord, { maxLength: 6 }), 1_000).filter((history) => {
      const now = new Date();
      const records = history.map((drawn) => recordOf(drawn, 'P', now));
      return opensGate(gateView(records, { productCode: PENICILLIN, lotBound: false, lot: null }, now).state);
    });
    expect(opens.length).toBeGreaterThan(50);
    expect(opens.length).toBeLessThan(950);
  });

  describe('against direct SQL', () => {
    const insert = (record: SkinTest): Promise<unknown> => lived(db.dataSource.manager, record);
    const update = (set: string, id: string): Promise<unknown> => db.database.query(`UPDATE skin_test SET ${set} WHERE id = $1`, [id]);

    it('refuses a status of handed-over that no hand-over stands behind', async () => {
      const fresh = await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }]);
      const handedOver = (): Promise<unknown> => db.database.query(`UPDATE prescription SET status = 'handed-over' WHERE id = $1`, [fresh.id]);
      await expect(handedOver()).rejects.toMatchObject({ code: 'SC003' });
      await advanceToChecked(db.dataSource, fresh, hospital);
      await expect(handedOver()).rejects.toMatchObject({ code: 'SC002' });
      await expect(handOverBySql(db.dataSource, fresh, hospital, { no: 1, lots: ['L1'] })).rejects.toMatchObject({ code: 'SC001' });
      await expect(handedOver()).rejects.toMatchObject({ code: 'SC002' });
    });

    it.each<[string, string, Partial<SkinTest>]>([
      ['a reading by one person', 'skin_test_read_check', { secondReader: null }],
      ['a reading before it was due', 'skin_test_read_check', { readAt: plus(new Date(), -2 * HOUR) }],
      ['a negative without an end', 'skin_test_validity_check', { validUntil: null }],
      ['an exemption without a second signature', 'skin_test_exemption_check', { kind: 'exemption', result: null, reason: '续用' }],
      ['a desensitisation without a reason', 'skin_test_exemption_check', { kind: 'desensitisation', result: null }],
      ['a result nobody knows', 'skin_test_result_check', { result: 'doubtful' as 'negative' }],
    ])('refuses %s', async (_what, constraint, change) => {
      await expect(insert({ ...negative(newId()), ...change })).rejects.toMatchObject({ driverError: { constraint } });
    });

    it.each<[string, Partial<SkinTest>]>([
      ['read', {}], ['valid already', { result: null, readBy: null, secondReader: null, readAt: null }], ['voided', { result: null, readBy: null, secondReader: null, readAt: null, validUntil: null, voidedAt: new Date() }],
    ])('refuses a test that is born %s', async (_what, change) => {
      await expect(db.dataSource.manager.insert(SkinTest, { ...negative(newId()), ...change, id: newId() })).rejects.toMatchObject({ code: 'SC010' });
    });

    it('refuses a test, and an exemption, that is valid for longer than a week', async () => {
      const nextMonth = plus(new Date(), 30 * 24 * HOUR);
      const forever = { driverError: { constraint: 'skin_test_week_check' } };
      await expect(insert({ ...negative(newId()), validUntil: nextMonth })).rejects.toMatchObject(forever);
      await expect(insert({ ...blank(newId(), new Date()), kind: 'exemption', reason: '续用', secondSignature: hospital.id('D2'), validUntil: nextMonth })).rejects.toMatchObject(forever);
    });

    it('refuses to hand over a line that hides the test its product needs', async () => {
      const hidden = await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN, hidesSkinTest: true }]);
      await advanceToChecked(db.dataSource, hidden, hospital);
      await expect(handOverBySql(db.dataSource, hidden, hospital, { no: 1, lots: ['L1'] })).rejects.toMatchObject({ code: 'SC001' });
    });

    it('refuses one person as both readers, and as both signers', async () => {
      await expect(insert({ ...negative(newId()), secondReader: hospital.id('N1') })).rejects.toMatchObject({ driverError: { constraint: 'skin_test_read_check' } });
      const alone = { ...negative(newId()), kind: 'exemption' as const, result: null, reason: '续用', secondSignature: hospital.id('N1') };
      await expect(insert(alone)).rejects.toMatchObject({ driverError: { constraint: 'skin_test_exemption_check' } });
    });

    it.each([
      ['made valid for longer', `valid_until = valid_until + interval '1 day'`],
      ['moved to another lot', `lot = 'L2'`],
      ['moved to another patient', `patient_key = 'P-other'`],
      ['read again', `result = 'positive'`],
      ['backdated', `performed_at = performed_at - interval '1 hour'`],
    ])('a read test cannot be %s', async (_what, set) => {
      const record = negative(newId());
      await insert(record);
      await expect(update(set, record.id)).rejects.toMatchObject({ code: 'SC010' });
    });

    it('a positive is voided by two people with a reason, or not at all', async () => {
      const positive = (): SkinTest => ({ ...negative(newId()), result: 'positive', validUntil: null });
      const [n1, n2] = [hospital.id('N1'), hospital.id('N2')];
      const [one, other] = [positive(), positive()];
      await insert(one);
      for (const set of [`voided_by = '${n1}'`, `void_second_signature = '${n1}'`]) {
        await expect(update(`voided_at = now(), void_reason = '示例', ${set}`, one.id)).rejects.toMatchObject({ code: 'SC010' });
      }
      const signed = (second: string): string => `voided_by = '${n1}', void_second_signature = '${second}'`;
      await expect(update(`voided_at = now(), void_reason = '示例', ${signed(n1)}`, one.id)).rejects.toMatchObject({ constraint: 'skin_test_correction_check' });
      await expect(update(`voided_at = now(), ${signed(n2)}`, one.id)).rejects.toMatchObject({ constraint: 'skin_test_correction_check' });
      await expect(update(`voided_at = now(), void_reason = '示例', result = 'negative', valid_until = now() + interval '1 day', ${signed(n2)}`, one.id)).rejects.toMatchObject({ code: 'SC010' });
      await update(`voided_at = now(), void_reason = '示例', ${signed(n2)}`, one.id);
      await expect(update('voided_at = NULL', one.id)).rejects.toMatchObject({ code: 'SC010' });
      await expect(insert({ ...other, voidedAt: new Date() })).rejects.toMatchObject({ code: 'SC010' });
    });

    it('a positive can be neither read again, voided nor deleted', async () => {
      const record: SkinTest = { ...negative(newId()), result: 'positive', validUntil: null };
      await insert(record);
      for (const set of [`result = 'negative', valid_until = now() + interval '1 day'`, `voided_at = now(), void_reason = '示例'`, 'result = NULL']) {
        await expect(update(set, record.id)).rejects.toMatchObject({ code: 'SC010' });
      }
      await expect(db.asOwner('DELETE FROM skin_test WHERE id = $1', [record.id])).rejects.toMatchObject({ code: 'SC010' });
    });

    it('a voided negative cannot come back', async () => {
      const record = negative(newId());
      await insert(record);
      await update(`voided_at = now(), void_reason = '示例'`, record.id);
      await expect(update('voided_at = NULL', record.id)).rejects.toMatchObject({ code: 'SC010' });
    });
  });
});
