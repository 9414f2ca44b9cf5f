import { HOUR, MINUTE, newId, plus } from '#kernel';
import { createTestDatabase, type Hospital, HOSPITAL_PASSWORD, openHospital, type TestDatabase } from '#testing';
import type { SkinTest } from '../entities/skin-test.entity.js';
import { SettableClock, skinTestBench } from '../testing/bench.js';
import { type Order, placeOrder } from '../testing/orders.js';
import type { Desensitisation, Exemption, Performance, Reading, Voiding } from './commands.js';

const PENICILLIN = 'PEN-INJ-80';
const ANTITOXIN = 'TAT-INJ-1500';

describe('recording skin tests', () => {
  let db: TestDatabase;
  let hospital: Hospital;
  let clock: SettableClock;
  let bench: ReturnType<typeof skinTestBench>;
  let order: Order;
  beforeAll(async () => {
    db = await createTestDatabase();
    hospital = await openHospital(db.dataSource, 'REC');
  }, 60_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    clock = new SettableClock(plus(new Date(), -2 * HOUR));
    bench = skinTestBench(db, clock);
    order = await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }]);
  });

  const tx = <T>(work: Parameters<typeof db.database.transaction<T>>[0]): Promise<T> => db.database.transaction(work);
  const byHis = () => ({ actor: hospital.his });
  const injected = { solution: '青霉素 500 U/mL', dose: '0.02 mL', site: '左前臂' };

  const perform = (change: Partial<Performance> = {}): Promise<SkinTest> => tx((m) => bench.skinTests.perform(m, {
    ...byHis(), by: 'N1', prescriptionId: order.id, itemNo: 1, lot: 'L1', ...injected, ...change,
  }));
  const readAt = (test: SkinTest, change: Partial<Reading> = {}): Promise<SkinTest> => tx((m) => bench.skinTests.read(m, {
    ...byHis(), by: 'N1', second: { staffCode: 'N2' }, skinTestId: test.id, ifMatch: test.rowVersion, result: 'negative', whealMm: '2', controlMm: '2', ...change,
  }));
  const read = (test: SkinTest, change: Partial<Reading> = {}): Promise<SkinTest> => {
    clock.set(test.readDueAt);
    return readAt(test, change);
  };
  const exempt = (change: Partial<Exemption> = {}): Promise<SkinTest> => tx((m) => bench.skinTests.exempt(m, {
    ...byHis(), by: 'M1', second: { staffCode: 'D2' }, prescriptionId: order.id, itemNo: 1, lot: 'L1', reason: '连续用药,同一批号', ...change,
  }));
  const desensitise = (change: Partial<Desensitisation> = {}): Promise<SkinTest> => tx((m) => bench.skinTests.desensitise(m, {
    ...byHis(), by: 'D1', second: { staffCode: 'D2' }, prescriptionId: order.id, itemNo: 1, lot: 'L1', reason: '无人免疫球蛋白', scheme: '0.1、0.2、0.3、余量 mL', ...change,
  }));
  const voidIt = (test: SkinTest, change: Partial<Voiding> = {}): Promise<SkinTest> => tx((m) => bench.skinTests.void(m, {
    ...byHis(), by: 'N1', skinTestId: test.id, ifMatch: test.rowVersion, reason: '皮丘被抓破', ...change,
  }));
  const timers = (test: SkinTest): Promise<{ condition: string; state: string; due: Date }[]> =>
    db.database.query(`SELECT condition, state, due_at AS due FROM timer WHERE subject_id = $1 ORDER BY condition`, [test.id]);
  const stored = async (test: SkinTest): Promise<SkinTest> => (await db.database.query<SkinTest>(`SELECT result, row_version AS "rowVersion" FROM skin_test WHERE id = $1`, [test.id]))[0]!;

  describe('performing', () => {
    it('falls due for reading when the agent says, and leaves a timer, an audit entry and an event without clinical data', async () => {
      const test = await perform();
      expect(test).toMatchObject({ agent: 'penicillin', productCode: PENICILLIN, lot: 'L1', performedBy: hospital.id('N1'), performedAt: clock.now(), result: null });
      expect(test.readDueAt).toEqual(plus(clock.now(), 20 * MINUTE));
      expect(await timers(test)).toEqual([{ condition: 'skin-test.reading-due', state: 'pending', due: test.readDueAt }]);
      const [entry] = await db.database.query(`SELECT action, actor_kind, detail FROM audit_entry WHERE subject_id = $1`, [test.id]);
      expect(entry).toEqual({ action: 'skin-test.perform', actor_kind: 'client', detail: { prescriptionId: order.id, itemNo: 1, lot: 'L1' } });
      const [event] = await db.database.query(`SELECT payload->>'type' AS type, payload->'payload' AS payload FROM outbox_message WHERE topic = 'event' AND key = $1`, [test.id]);
      expect(event).toEqual({ type: 'skin-test.performed', payload: { prescriptionId: order.id, itemNo: 1 } });
    });

    it.each<[string, Partial<Performance>, string]>([
      ['by somebody who may not', { by: 'P1' }, 'role-missing'],
      ['by a staff code nobody has', { by: 'N9' }, 'unknown-reference'],
      ['by nobody', { by: undefined }, 'unknown-reference'],
      ['of a line that is not there', { itemNo: 7 }, 'unknown-reference'],
      ['of a prescription that is not there', { prescriptionId: newId() }, 'not-found'],
    ])('is refused %s', async (_why, change, code) => {
      await expect(perform(change)).rejects.toMatchObject({ code });
    });

    it('is refused for another facility', async () => {
      const other = await openHospital(db.dataSource, `OTHER-${newId()}`);
      await expect(perform({ actor: other.his })).rejects.toMatchObject({ code: 'not-found' });
    });

    it('is refused where no test is needed, and on a closed prescription', async () => {
      order = await placeOrder(db.dataSource, hospital, [{ productCode: 'AML-TAB-5' }, { productCode: PENICILLIN }]);
      await expect(perform()).rejects.toMatchObject({ code: 'unknown-reference' });
      await db.database.query(`UPDATE prescription SET status = 'cancelled' WHERE id = $1`, [order.id]);
      await expect(perform({ itemNo: 2 })).rejects.toMatchObject({ code: 'state-conflict' });
    });

    it('is refused with an allergy of the class on record (ST4)', async () => {
      order = await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }], { allergies: [{ code: 'amoxicillin', text: '阿莫西林' }] });
      await expect(perform()).rejects.toMatchObject({ code: 'skin-test-refused', detail: { en: expect.stringContaining('allergy') } });
    });

    it('is refused after a positive of any product of the agent, on any prescription of the patient (ST9)', async () => {
      await read(await perform(), { result: 'positive' });
      order = await placeOrder(db.dataSource, hospital, [{ productCode: 'AMX-CAP-250' }], { key: order.patientKey });
      await expect(perform({ lot: 'A1' })).rejects.toMatchObject({ code: 'skin-test-refused', detail: { en: expect.stringContaining('positive') } });
    });

    it('is done once for a lot, and once for each further lot', async () => {
      await perform();
      await expect(perform()).rejects.toMatchObject({ code: 'state-conflict' });
      expect((await perform({ lot: 'L2' })).lot).toBe('L2');
    });

    it('done twice at once leaves one test', async () => {
      const outcomes = await Promise.allSettled([perform(), perform(), perform()]);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    });
  });

  describe('reading', () => {
    it('negative by two holds as long as the drug allows, and is watched until then', async () => {
      const performed = await perform();
      const test = await read(performed, { whealMm: '4.5', controlMm: '2' });
      expect(test).toMatchObject({ result: 'negative', readBy: hospital.id('N1'), secondReader: hospital.id('N2'), whealMm: '4.5', controlMm: '2', rowVersion: 2 });
      expect(test.validUntil).toEqual(plus(performed.readDueAt, 72 * HOUR));
      expect(await timers(test)).toEqual([
        { condition: 'skin-test.expiring', state: 'pending', due: plus(test.validUntil!, -120 * MINUTE) },
        { condition: 'skin-test.reading-due', state: 'cancelled', due: test.readDueAt },
      ]);
      expect(bench.announced).toEqual([]);
    });

    it.each<[string, Partial<Reading>, string]>([
      ['by one person alone', { second: { staffCode: 'N1' } }, 'same-person'],
      ['without a second person', { second: undefined }, 'second-signature-required'],
      ['by a second person who may not', { second: { staffCode: 'P2' } }, 'second-signature-required'],
      ['by a first person who may not', { by: 'P2' }, 'role-missing'],
      ['negative with a wheal 3 mm above the control', { whealMm: '5', controlMm: '2' }, 'skin-test-refused'],
      ['negative with a wheal above 10 mm', { whealMm: '10.5', controlMm: '9' }, 'skin-test-refused'],
      ['negative without a control', { controlMm: undefined }, 'skin-test-refused'],
      ['negative unmeasured', { whealMm: undefined, controlMm: undefined }, 'skin-test-refused'],
      ['on a version already past', { ifMatch: 7 }, 'stale-version'],
    ])('%s is refused, and nothing is written', async (_why, change, code) => {
      const test = await perform();
      await expect(read(test, change)).rejects.toMatchObject({ code });
      expect(await stored(test)).toEqual({ result: null, rowVersion: 1 });
    });

    it('a moment too early is refused', async () => {
      const test = await perform();
      clock.set(plus(test.readDueAt, -1));
      await expect(readAt(test)).rejects.toMatchObject({ code: 'skin-test-refused', detail: { en: 'It is too early to read it' } });
    });

    it('another facility finds nothing to read', async () => {
      const test = await perform();
      const other = await openHospital(db.dataSource, `OTHER-${newId()}`);
      await expect(read(test, { actor: other.his })).rejects.toMatchObject({ code: 'not-found' });
    });

    it.each(['positive', 'doubtful'] as const)('%s stops the treatment, whatever the ruler says', async (result) => {
      const test = await read(await perform(), { result, whealMm: '1', controlMm: '1' });
      expect(test).toMatchObject({ result: 'positive', validUntil: null });
      expect(bench.announced).toEqual([expect.objectContaining({
        skinTestId: test.id, prescriptionId: order.id, itemNo: 1, agent: 'penicillin', patientKey: order.patientKey, readAt: test.readAt,
      })]);
    });

    it('is taken even after the prescription was cancelled: a positive is a fact about the patient', async () => {
      const test = await perform();
      await db.database.query(`UPDATE prescription SET status = 'cancelled' WHERE id = $1`, [order.id]);
      expect((await read(test, { result: 'positive' })).result).toBe('positive');
    });

    it('twice at once is read once', async () => {
      const test = await perform();
      clock.set(test.readDueAt);
      const outcomes = await Promise.allSettled([readAt(test), readAt(test, { result: 'positive' }), readAt(test)]);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []))).toEqual(['stale-version', 'stale-version']);
      expect((await stored(test)).rowVersion).toBe(2);
    });
  });

  describe('by staff at the screen', () => {
    const account = (code: string) => ({ login: `rec-${code}`.toLowerCase(), password: HOSPITAL_PASSWORD });

    it('each signs with an account of his own', async () => {
      const test = await perform({ actor: hospital.actor('N1'), by: undefined });
      const negative = await read(test, { actor: hospital.actor('N1'), by: undefined, second: account('N2') });
      expect(negative).toMatchObject({ readBy: hospital.id('N1'), secondReader: hospital.id('N2') });
    });

    it.each<[string, Partial<Reading>, string]>([
      ['naming a colleague is no signature', { second: { staffCode: 'N2' } }, 'second-signature-required'],
      ['a wrong password is none', { second: { login: 'rec-n2', password: 'wrong' } }, 'second-signature-required'],
      ['nor is his own account', { second: { login: 'rec-n1', password: HOSPITAL_PASSWORD } }, 'same-person'],
      ['nor can he record in another name', { by: 'N2', second: { login: 'rec-n1', password: HOSPITAL_PASSWORD } }, 'role-missing'],
    ])('%s', async (_why, change, code) => {
      const test = await perform();
      await expect(read(test, { actor: hospital.actor('N1'), by: undefined, ...change })).rejects.toMatchObject({ code });
    });
  });

  describe('exempting (ST10)', () => {
    it('goes on from a valid negative of the same lot', async () => {
      await read(await perform());
      clock.forward(HOUR);
      const exemption = await exempt();
      expect(exemption).toMatchObject({ kind: 'exemption', performedBy: hospital.id('M1'), secondSignature: hospital.id('D2'), reason: '连续用药,同一批号' });
      expect(exemption.validUntil).toEqual(plus(clock.now(), 72 * HOUR));
    });

    it.each<[string, Partial<Exemption>, string]>([
      ['a nurse', { by: 'N1' }, 'role-missing'],
      ['a doctor without seniority', { by: 'D1' }, 'role-missing'],
      ['a second without seniority', { second: { staffCode: 'D1' } }, 'second-signature-required'],
      ['one person twice', { by: 'D2' }, 'same-person'],
      ['no reason', { reason: '  ' }, 'reason-required'],
      ['another lot', { lot: 'L2' }, 'state-conflict'],
    ])('is refused: %s', async (_why, change, code) => {
      await read(await perform());
      await expect(exempt(change)).rejects.toMatchObject({ code });
    });

    it('is refused without a negative, after it ran out, after a positive, and for an agent that allows none', async () => {
      await expect(exempt()).rejects.toMatchObject({ code: 'state-conflict' });
      await read(await perform());
      clock.forward(72 * HOUR);
      await expect(exempt()).rejects.toMatchObject({ code: 'state-conflict' });
      await read(await perform({ lot: 'L2' }), { result: 'positive' });
      await expect(exempt()).rejects.toMatchObject({ code: 'skin-test-refused' });
      order = await placeOrder(db.dataSource, hospital, [{ productCode: ANTITOXIN }]);
      await read(await perform());
      await expect(exempt()).rejects.toMatchObject({ code: 'skin-test-refused', detail: { en: 'This agent allows no exemption' } });
    });
  });

  describe('desensitising (ST11)', () => {
    it('opens after a positive of an agent that allows it, and only after it', async () => {
      order = await placeOrder(db.dataSource, hospital, [{ productCode: ANTITOXIN }]);
      await expect(desensitise()).rejects.toMatchObject({ code: 'state-conflict' });
      await read(await perform(), { result: 'positive' });
      clock.forward(1);
      const record = await desensitise();
      expect(record).toMatchObject({ kind: 'desensitisation', dose: '0.1、0.2、0.3、余量 mL', validUntil: plus(clock.now(), 24 * HOUR) });
    });

    it.each<[string, Partial<Desensitisation>, string]>([
      ['a nurse', { by: 'N1' }, 'role-missing'],
      ['no second signature', { second: undefined }, 'second-signature-required'],
      ['one person twice', { by: 'D2' }, 'same-person'],
      ['no reason', { reason: '' }, 'reason-required'],
    ])('is refused: %s', async (_why, change, code) => {
      order = await placeOrder(db.dataSource, hospital, [{ productCode: ANTITOXIN }]);
      await read(await perform(), { result: 'positive' });
      clock.forward(1);
      await expect(desensitise(change)).rejects.toMatchObject({ code });
    });

    it('is never possible with a penicillin', async () => {
      await read(await perform(), { result: 'positive' });
      await expect(desensitise()).rejects.toMatchObject({ code: 'skin-test-refused' });
    });
  });

  describe('voiding', () => {
    it('ends what waits for the test, which may then be done again', async () => {
      const test = await perform();
      const voided = await voidIt(test);
      expect(voided).toMatchObject({ voidedAt: clock.now(), voidReason: '皮丘被抓破', rowVersion: 2 });
      expect(await timers(test)).toEqual([expect.objectContaining({ state: 'cancelled' })]);
      expect((await perform()).id).not.toBe(test.id);
    });

    it.each<[string, Partial<Voiding>, string]>([
      ['without a reason', { reason: ' ' }, 'reason-required'],
      ['by somebody who may not', { by: 'P1' }, 'role-missing'],
      ['on a version already past', { ifMatch: 0 }, 'stale-version'],
    ])('is refused %s', async (_why, change, code) => {
      await expect(voidIt(await perform(), change)).rejects.toMatchObject({ code });
    });

    it('is refused for a positive: there is no way round it', async () => {
      const test = await read(await perform(), { result: 'positive' });
      await expect(voidIt(test)).rejects.toMatchObject({ code: 'skin-test-refused' });
    });

    it('of a desensitisation leads back to the positive', async () => {
      order = await placeOrder(db.dataSource, hospital, [{ productCode: ANTITOXIN }]);
      await read(await perform(), { result: 'positive' });
      clock.forward(1);
      await voidIt(await desensitise(), { by: 'D1' });
      const marks = await bench.gate.marksFor(db.dataSource.manager, [{ prescriptionId: order.id }]);
      expect(marks.get(order.id)).toMatchObject([{ state: 'positive', colour: 'red' }]);
    });
  });
});
