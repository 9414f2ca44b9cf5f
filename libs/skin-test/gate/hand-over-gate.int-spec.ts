import { HOUR, MINUTE } from '#kernel';
import { eventually } from '#testing';
import type { SkinTest } from '../entities/skin-test.entity.js';
import { advanceToChecked, handOverBySql, type Order } from '../testing/orders.js';
import { Ward } from '../testing/ward.js';
import type { HandOverLines } from './skin-test-gate.js';

const PENICILLIN = 'PEN-INJ-80';
const ANTITOXIN = 'TAT-INJ-1500';

describe('the gate at the hand-over', () => {
  let ward: Ward;
  beforeAll(async () => {
    ward = await Ward.open('GATE');
  }, 60_000);
  afterAll(() => ward.close());
  beforeEach(() => ward.begin(PENICILLIN));

  const tested = async (result: 'negative' | 'positive', lot = 'L1'): Promise<SkinTest> => ward.read(await ward.perform({ lot }), { result });
  const assertOpen = (order: Order, items: HandOverLines['items']): Promise<void> =>
    ward.tx((manager) => ward.bench.gate.assertOpen(manager, { prescriptionId: order.id, version: 1, items }));
  /** Another order of the same patient comes to hand, for a while. */
  async function onAnother(productCode: string, work: () => Promise<unknown>): Promise<void> {
    const first = ward.order;
    await ward.take([{ productCode }], { key: first.patientKey });
    await work();
    ward.order = first;
  }

  /** What has happened to the order before the window hands over lots `L1` (or those named). */
  type Story = [why: string, product: string, leaves: boolean, before: () => Promise<unknown>, lots?: string[]];
  const STORIES: Story[] = [
    ['nothing was done', PENICILLIN, false, async () => undefined],
    ['tested, not read', PENICILLIN, false, () => ward.perform()],
    ['read negative by two', PENICILLIN, true, () => tested('negative')],
    ['read negative, another lot in the basket', PENICILLIN, false, () => tested('negative'), ['L2']],
    ['read negative, one lot of two', PENICILLIN, false, () => tested('negative'), ['L1', 'L2']],
    ['read negative, both lots', PENICILLIN, true, async () => [await tested('negative'), await tested('negative', 'L2')], ['L1', 'L2']],
    ['read negative, lot unknown', PENICILLIN, false, () => tested('negative'), []],
    ['read negative, run out', PENICILLIN, false, async () => {
      ward.clock.forward(-80 * HOUR);
      await tested('negative');
      ward.clock.set(new Date());
    }],
    ['read negative, voided', PENICILLIN, false, async () => ward.void(await tested('negative'))],
    ['read positive', PENICILLIN, false, () => tested('positive')],
    ['read negative, then another lot positive', PENICILLIN, false, async () => [await tested('negative'), await tested('positive', 'L2')]],
    ['read negative, another lot positive, and that corrected: whose the negative was is in doubt as well', PENICILLIN, false, async () => {
      await tested('negative');
      await ward.correct(await tested('positive', 'L2'));
    }],
    ['a positive corrected, and tested anew', PENICILLIN, true, async () => {
      await ward.correct(await tested('positive'));
      ward.clock.forward(1);
      await tested('negative');
    }],
    ['negative on another order of the patient', PENICILLIN, true, () => onAnother(PENICILLIN, () => tested('negative'))],
    ['positive of another product of the agent, on another order', PENICILLIN, false, async () => {
      await tested('negative');
      await onAnother('AMP-INJ-1000', () => tested('positive', 'A1'));
    }],
    ['negative of another patient', PENICILLIN, false, async () => {
      const mine = ward.order;
      await ward.take([{ productCode: PENICILLIN }]);
      await tested('negative');
      ward.order = mine;
    }],
    ['exempt, after a negative', PENICILLIN, true, async () => [await tested('negative'), await ward.exempt()]],
    ['antitoxin read positive', ANTITOXIN, false, () => tested('positive')],
    ['antitoxin read positive, then desensitised', ANTITOXIN, true, async () => {
      await tested('positive');
      ward.clock.forward(MINUTE);
      await ward.desensitise();
    }],
  ];

  it.each<Story>(STORIES)('%s', async (_why, productCode, leaves, before, lots = ['L1']) => {
    const order = await ward.take([{ productCode }]);
    await before();
    await advanceToChecked(ward.db.dataSource, order, ward.hospital);
    const service = assertOpen(order, [{ no: 1, lots }]);
    const direct = (): Promise<void> => handOverBySql(ward.db.dataSource, order, ward.hospital, { no: 1, lots });
    if (leaves) {
      await expect(service).resolves.toBeUndefined();
      await expect(direct()).resolves.toBeUndefined();
    } else {
      await expect(service).rejects.toMatchObject({ code: 'skin-test-not-valid', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/items/0' })]) });
      await expect(direct()).rejects.toMatchObject({ code: 'SC001' });
    }
  });

  it('points at every line that is held back, and at no other', async () => {
    const order = await ward.take([{ productCode: PENICILLIN }, { productCode: 'AML-TAB-5' }, { productCode: ANTITOXIN }]);
    await tested('negative');
    await expect(assertOpen(order, [{ no: 2, lots: [] }, { no: 3, lots: ['T1'] }, { no: 1, lots: ['L9'] }])).rejects.toMatchObject({
      code: 'skin-test-not-valid',
      errors: [
        { pointer: '/items/1', detail: { zh: '第 3 项(批号 T1):待皮试', en: 'Item 3 (lot T1): Skin test to be done' } },
        {
          pointer: '/items/2', detail: {
            zh: '第 1 项:手中批号 L9 未做皮试,有效的皮试批号为 L1;请换用该批号,或对批号 L9 重新皮试',
            en: 'Item 1: lot L9 in hand was not tested, the valid test is of lot L1; take that lot, or test lot L9',
          },
        },
      ],
    });
  });

  it('does not stand in the way of lines without an agent', async () => {
    await expect(assertOpen(await ward.take([{ productCode: 'AML-TAB-5' }]), [{ no: 1, lots: [] }])).resolves.toBeUndefined();
  });

  it('makes a hand-over wait for the reading that is being written, and refuses it when that is positive', async () => {
    const { order } = ward;
    await tested('negative');
    await ward.take([{ productCode: PENICILLIN }], { key: order.patientKey });
    const second = await ward.perform({ lot: 'L2' });
    ward.clock.set(second.readDueAt);
    let handOver!: Promise<void>;
    await ward.tx(async (manager) => {
      await ward.bench.skinTests.read(manager, {
        actor: ward.hospital.his, by: 'N1', second: { staffCode: 'N2' }, skinTestId: second.id, ifMatch: 1, result: 'positive',
      });
      handOver = assertOpen(order, [{ no: 1, lots: ['L1'] }]);
      handOver.catch(() => undefined);
      await somebodyWaits();
    });
    await expect(handOver).rejects.toMatchObject({ code: 'skin-test-not-valid' });
  });

  /** Until somebody waits for an advisory lock of this database. */
  const somebodyWaits = (): Promise<unknown> => eventually(() => ward.db.database.query(
    `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`,
  ), (waiting) => waiting.length > 0);

  describe('marks', () => {
    it('of a whole list in one query, prescriptions without a guarded line left out', async () => {
      const open = await ward.take([{ productCode: PENICILLIN }, { productCode: ANTITOXIN }]);
      await tested('negative');
      const shut = await ward.take([{ productCode: PENICILLIN }]);
      await tested('positive');
      const free = await ward.take([{ productCode: 'AML-TAB-5' }]);
      const { manager } = ward.db.dataSource;
      const seen: string[] = [];
      const counted = Object.create(manager, { query: { value: (sql: string, values: unknown[]) => { seen.push(sql); return manager.query(sql, values); } } }) as typeof manager;
      const marks = await ward.bench.gate.marksFor(counted, [open, shut, free].map(({ id }) => ({ prescriptionId: id })));
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
      expect((await ward.bench.gate.marksFor(ward.db.dataSource.manager, [])).size).toBe(0);
    });
  });
});
