import { HOUR, MINUTE, newId, plus } from '#kernel';
import { createTestDatabase, type Hospital, openHospital, type TestDatabase } from '#testing';
import type { SkinTest } from '../entities/skin-test.entity.js';
import { SettableClock, skinTestBench } from '../testing/bench.js';
import { advanceToChecked, handOverBySql, type Order, placeOrder } from '../testing/orders.js';

const PENICILLIN = 'PEN-INJ-80';
const ANTITOXIN = 'TAT-INJ-1500';

describe('the gate at the hand-over', () => {
  let db: TestDatabase;
  let hospital: Hospital;
  let clock: SettableClock;
  let bench: ReturnType<typeof skinTestBench>;
  beforeAll(async () => {
    db = await createTestDatabase();
    hospital = await openHospital(db.dataSource, 'GATE');
  }, 60_000);
  afterAll(() => db.close());
  beforeEach(() => {
    clock = new SettableClock(plus(new Date(), -2 * HOUR));
    bench = skinTestBench(db, clock);
  });

  const tx = <T>(work: Parameters<typeof db.database.transaction<T>>[0]): Promise<T> => db.database.transaction(work);
  const common = () => ({ actor: hospital.his });

  const perform = (order: Order, lot = 'L1', itemNo = 1): Promise<SkinTest> => tx((m) => bench.skinTests.perform(m, {
    ...common(), by: 'N1', prescriptionId: order.id, itemNo, lot, solution: '500 U/mL', dose: '0.02 mL', site: '前臂',
  }));
  const read = async (test: SkinTest, result: 'negative' | 'positive'): Promise<SkinTest> => {
    clock.set(test.readDueAt);
    return tx((m) => bench.skinTests.read(m, {
      ...common(), by: 'N1', second: { staffCode: 'N2' }, skinTestId: test.id, ifMatch: test.rowVersion, result, whealMm: '2', controlMm: '2',
    }));
  };
  const tested = async (order: Order, result: 'negative' | 'positive', lot = 'L1'): Promise<SkinTest> => read(await perform(order, lot), result);
  const onOrder = (order: Order) => ({ ...common(), prescriptionId: order.id, itemNo: 1, lot: 'L1', reason: '续用', second: { staffCode: 'D3' } });

  /** What has happened to the order before the window hands over lots `L1` (or those named). */
  type Story = [why: string, product: string, leaves: boolean, before: (order: Order) => Promise<unknown>, lots?: string[]];
  const STORIES: Story[] = [
    ['nothing was done', PENICILLIN, false, async () => undefined],
    ['tested, not read', PENICILLIN, false, (order) => perform(order)],
    ['read negative by two', PENICILLIN, true, (order) => tested(order, 'negative')],
    ['read negative, another lot in the basket', PENICILLIN, false, (order) => tested(order, 'negative'), ['L2']],
    ['read negative, one lot of two', PENICILLIN, false, (order) => tested(order, 'negative'), ['L1', 'L2']],
    ['read negative, both lots', PENICILLIN, true, async (order) => [await tested(order, 'negative'), await tested(order, 'negative', 'L2')], ['L1', 'L2']],
    ['read negative, lot unknown', PENICILLIN, false, (order) => tested(order, 'negative'), []],
    ['read negative, run out', PENICILLIN, false, async (order) => {
      clock.set(plus(new Date(), -80 * HOUR));
      await tested(order, 'negative');
      clock.set(new Date());
    }],
    ['read negative, voided', PENICILLIN, false, async (order) => {
      const test = await tested(order, 'negative');
      await tx((m) => bench.skinTests.void(m, { ...common(), by: 'N1', skinTestId: test.id, ifMatch: test.rowVersion, reason: '用药中断' }));
    }],
    ['read positive', PENICILLIN, false, (order) => tested(order, 'positive')],
    ['read negative, then another lot positive', PENICILLIN, false, async (order) => [await tested(order, 'negative'), await tested(order, 'positive', 'L2')]],
    ['negative on another order of the patient', PENICILLIN, true, async (order) => {
      await tested(await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }], { key: order.patientKey }), 'negative');
    }],
    ['positive of another product of the agent, on another order', PENICILLIN, false, async (order) => {
      await tested(order, 'negative');
      await tested(await placeOrder(db.dataSource, hospital, [{ productCode: 'AMX-CAP-250' }], { key: order.patientKey }), 'positive', 'A1');
    }],
    ['negative of another patient', PENICILLIN, false, async () => {
      await tested(await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }]), 'negative');
    }],
    ['exempt, after a negative', PENICILLIN, true, async (order) => {
      await tested(order, 'negative');
      await tx((m) => bench.skinTests.exempt(m, { ...onOrder(order), by: 'M1' }));
    }],
    ['antitoxin read positive', ANTITOXIN, false, (order) => tested(order, 'positive')],
    ['antitoxin read positive, then desensitised', ANTITOXIN, true, async (order) => {
      await tested(order, 'positive');
      clock.forward(MINUTE);
      await tx((m) => bench.skinTests.desensitise(m, { ...onOrder(order), by: 'D1', scheme: '0.1、0.2、0.3、余量 mL,间隔 20 分钟' }));
    }],
  ];

  it.each<Story>(STORIES)('%s', async (_why, productCode, leaves, before, lots = ['L1']) => {
    const order = await placeOrder(db.dataSource, hospital, [{ productCode }]);
    await before(order);
    await advanceToChecked(db.dataSource, order, hospital);
    const service = tx((m) => bench.gate.assertOpen(m, { prescriptionId: order.id, version: 1, items: [{ no: 1, lots }] }));
    const direct = (): Promise<void> => handOverBySql(db.dataSource, order, hospital, { no: 1, lots });
    if (leaves) {
      await expect(service).resolves.toBeUndefined();
      await expect(direct()).resolves.toBeUndefined();
    } else {
      await expect(service).rejects.toMatchObject({ code: 'skin-test-not-valid', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/items/0' })]) });
      await expect(direct()).rejects.toMatchObject({ code: 'SC001' });
    }
  });

  it('points at every line that is held back, and at no other', async () => {
    const order = await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }, { productCode: 'AML-TAB-5' }, { productCode: ANTITOXIN }]);
    await tested(order, 'negative');
    const refusal = tx((m) => bench.gate.assertOpen(m, {
      prescriptionId: order.id, version: 1, items: [{ no: 2, lots: [] }, { no: 3, lots: ['T1'] }, { no: 1, lots: ['L9'] }],
    }));
    await expect(refusal).rejects.toMatchObject({
      code: 'skin-test-not-valid',
      errors: [
        { pointer: '/items/1', detail: { zh: '第 3 项(批号 T1):待皮试', en: 'Item 3 (lot T1): Skin test to be done' } },
        { pointer: '/items/2', detail: { zh: '第 1 项(批号 L9):待皮试', en: 'Item 1 (lot L9): Skin test to be done' } },
      ],
    });
  });

  it('does not stand in the way of lines without an agent', async () => {
    const order = await placeOrder(db.dataSource, hospital, [{ productCode: 'AML-TAB-5' }]);
    await expect(tx((m) => bench.gate.assertOpen(m, { prescriptionId: order.id, version: 1, items: [{ no: 1, lots: [] }] }))).resolves.toBeUndefined();
  });

  it('makes a hand-over wait for the reading that is being written, and refuses it when that is positive', async () => {
    const order = await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }]);
    await tested(order, 'negative');
    const other = await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }], { key: order.patientKey });
    const second = await perform(other, 'L2');
    clock.set(second.readDueAt);

    const basket = { prescriptionId: order.id, version: 1, items: [{ no: 1, lots: ['L1'] }] };
    let handOver!: Promise<void>;
    await tx(async (manager) => {
      await bench.skinTests.read(manager, { ...common(), by: 'N1', second: { staffCode: 'N2' }, skinTestId: second.id, ifMatch: 1, result: 'positive' });
      handOver = tx((m) => bench.gate.assertOpen(m, basket));
      handOver.catch(() => undefined);
      await waitingForLock();
    });
    await expect(handOver).rejects.toMatchObject({ code: 'skin-test-not-valid' });
  });

  /** Until somebody waits for an advisory lock of this database. */
  async function waitingForLock(): Promise<void> {
    for (;;) {
      const [row] = await db.database.query<{ waiting: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
           WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted) AS waiting`,
      );
      if (row!.waiting) return;
    }
  }

  it('knows the agents a patient reacted to', async () => {
    const order = await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }, { productCode: ANTITOXIN }]);
    await tested(order, 'positive');
    const agents = (facilityId: string): Promise<string[]> => tx((m) => bench.gate.positiveAgents(m, facilityId, order.patientKey));
    expect(await agents(hospital.facilityId)).toEqual(['penicillin']);
    expect(await agents(newId())).toEqual([]);
  });

  describe('marks', () => {
    it('of a whole list in one query, prescriptions without a guarded line left out', async () => {
      const [open, shut, free] = [
        await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }, { productCode: ANTITOXIN }]),
        await placeOrder(db.dataSource, hospital, [{ productCode: PENICILLIN }]),
        await placeOrder(db.dataSource, hospital, [{ productCode: 'AML-TAB-5' }]),
      ];
      await tested(open, 'negative');
      await tested(shut, 'positive');
      const { manager } = db.dataSource;
      const seen: string[] = [];
      const counted = Object.create(manager, { query: { value: (sql: string, values: unknown[]) => { seen.push(sql); return manager.query(sql, values); } } }) as typeof manager;
      const marks = await bench.gate.marksFor(counted, [open, shut, free].map(({ id }) => ({ prescriptionId: id })));
      expect(seen).toHaveLength(1);
      const summary = [...marks].map(([id, list]) => [id, list.map(({ itemNo, state, colour, text, lots }) => ({ itemNo, state, colour, zh: text.zh, lots }))]);
      expect(Object.fromEntries(summary)).toEqual({
        [open.id]: [
          { itemNo: 1, state: 'negative', colour: 'green', zh: '皮试阴性', lots: ['L1'] },
          { itemNo: 2, state: 'required', colour: 'amber', zh: '待皮试', lots: [] },
        ],
        [shut.id]: [{ itemNo: 1, state: 'positive', colour: 'red', zh: '皮试阳性', lots: [] }],
      });
    });

    it('of nothing, without asking', async () => {
      expect((await bench.gate.marksFor(db.dataSource.manager, [])).size).toBe(0);
    });
  });
});
