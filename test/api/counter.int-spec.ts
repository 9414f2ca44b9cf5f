import { newId } from '#kernel';
import { ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';
import { Counter } from './support/counter.js';

let api: ApiUnderTest;
let counter: Counter;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  counter = await Counter.open(api);
}, START_LIMIT_MS);
afterAll(() => api.stop());

const amlodipine = () => counter.order('AML-TAB-5', ['5 mg', 'qd', 7, '1 {box}']);
const inChinese = { 'accept-language': 'zh' };

describe('counselling (clause 5)', () => {
  const warfarin = () => counter.order('WAR-TAB-25', ['2.5 mg', 'qd', 30, '1 {bottle}'], { diagnoses: [{ code: 'I48.9', text: '心房颤动' }], extensionReason: '慢性病' });
  const methotrexate = () => counter.order('MTX-TAB-25', ['10 mg', 'qw', 28, '1 {bottle}'], { diagnoses: [{ code: 'M06.9', text: '类风湿关节炎' }], extensionReason: '慢性病' });
  const stored = (id: string) => api.query('SELECT counselling FROM hand_over WHERE prescription_id = $1', [id]);

  it.each([['warfarin', warfarin, 'INR'], ['mtx-weekly', methotrexate, '每周1次']])('%s does not leave without its points, and what was said is recorded', async (key, order, word) => {
    const id = await counter.bring(order());
    for (const said of [{ counselling: [] }, {}, { counselling: ['something-else'] }]) {
      const refused = await counter.handOver(id, said);
      expect(refused).toMatchObject({ status: 422, body: { code: 'counselling-not-confirmed', errors: [{ pointer: '/counselling', detail: expect.stringContaining(key) }] } });
      expect(JSON.stringify(refused.body)).toContain(word);
    }
    expect(await stored(id)).toEqual([]);
    expect(await counter.handOver(id, { counselling: [key] })).toMatchObject({ status: 200, body: { status: 'handed-over' } });
    expect(await stored(id)).toEqual([{ counselling: [key] }]);
  });

  it.each([
    ['nothing', '{}', 'SC005'], ['another point', '{rivaroxaban}', 'SC005'], ['the point', '{warfarin}', null],
  ])('the database asks for it once more: a direct write saying %s', async (_what, said, code) => {
    const id = await counter.bring(warfarin());
    const write = api.query(
      `WITH h AS (INSERT INTO hand_over (id, facility_id, prescription_id, version, collector_name, collector_relation, name_verified, written_directions_at, oral_directions_at, counselling, handed_over_by, at)
         SELECT $2, facility_id, id, version, '张测试', 'self', true, now(), now(), $3, checked_by, now() FROM prescription WHERE id = $1 RETURNING *)
       INSERT INTO hand_over_item (hand_over_id, item_no, facility_id, prescription_id, version, quantity) SELECT id, 1, facility_id, prescription_id, version, 1 FROM h`,
      [id, newId(), said]);
    await (code ? expect(write).rejects.toMatchObject({ code }) : expect(write).resolves.toEqual([]));
  });
});

describe('a package whose code carries no lot and no expiry date', () => {
  let id: string;
  const bare = () => counter.knowledge().products.get('AML-TAB-5')!.gtin;
  beforeEach(async () => {
    id = (await counter.submit(amlodipine())).body.id as string;
    await counter.step(id, 'preparation', 'preparing-pharmacist');
  });

  it.each([[{}, ['/lot', '/expiry']], [{ lot: 'L1' }, ['/expiry']], [{ expiry: '2030-01-31' }, ['/lot']], [{ lotAndExpirySeen: false }, ['/lot', '/expiry']]])('is not taken with %j alone', async (said, pointers) => {
    const { status, body } = await counter.scan(id, { code: bare(), ...said });
    expect([status, body.code, (body.errors as { pointer: string }[]).map(({ pointer }) => pointer)]).toEqual([422, 'package-details-missing', pointers]);
  });

  it('is taken with both written, and refused when expired', async () => {
    expect((await counter.scan(id, { code: bare(), lot: 'L1', expiry: '2026-11-22' })).body).toMatchObject({ status: 422, code: 'package-expired' });
    expect(await counter.scan(id, { code: bare(), lot: 'L1', expiry: '2026-11-23' })).toMatchObject({ status: 201, body: { lot: 'L1' } });
  });

  it('is taken on the word of who looked at it, and that is his check', async () => {
    expect((await counter.scan(id, { code: bare(), lotAndExpirySeen: true })).status).toBe(201);
    expect((await counter.view(id)).evidence).toMatchObject([{ verification: 'drug-properties', method: 'person', itemNo: 1, actor: api.here.staff.get(api.here.login('preparing-pharmacist')) }]);
  });

  it('is not what the code says it is', async () => {
    expect((await counter.scan(id, { code: counter.code('AML-TAB-5', 'LOT-A'), lot: 'LOT-B' })).body).toMatchObject({ code: 'package-mismatch' });
  });
});

describe('nothing', () => {
  it.each(['0', '0.0', '00'])('is not ordered as "%s"', async (value) => {
    const order = amlodipine();
    const { status, body } = await counter.submit({ ...order, items: [{ ...order.items[0]!, quantity: { value, unit: '{box}' } }] });
    expect([status, body.code, body.errors]).toEqual([400, 'invalid-field', [expect.objectContaining({ pointer: '/items/0/quantity/value' })]]);
  });

  it('is not handed over', async () => {
    const id = await counter.bring(amlodipine());
    const items = [{ no: 1, genericName: '苯磺酸氨氯地平片', quantity: '0' }];
    expect((await counter.handOver(id, { items })).body).toMatchObject({ status: 400, code: 'invalid-field', errors: [{ pointer: '/items/0/quantity' }] });
  });
});

describe('what people read when something does not fit', () => {
  it('a count that is off names the line, what was ordered and what was counted', async () => {
    const id = (await counter.submit(amlodipine())).body.id as string;
    await counter.prepare(id);
    const check = (items: object[]) => counter.step(id, 'check', 'dispensing-pharmacist', { items }, inChinese);
    expect((await check([{ no: 1, counted: '2', propertiesInOrder: true }])).body).toMatchObject({
      status: 422, code: 'check-mismatch', title: '核对不符:数量或药品性状', errors: [{ pointer: '/items/0/counted', detail: '第 1 项应为 1 盒,清点为 2 盒' }],
    });
    expect((await check([{ no: 1, counted: '1', propertiesInOrder: false }])).body).toMatchObject({ errors: [{ pointer: '/items/0/propertiesInOrder' }] });
    expect((await check([])).body).toMatchObject({ errors: [{ pointer: '/items', detail: '第 1 项未核对' }] });
  });

  it('a second hand-over says that it was handed over already', async () => {
    const id = await counter.bring(amlodipine());
    expect((await counter.handOver(id)).status).toBe(200);
    const { body } = await counter.handOver(id);
    expect(body).toMatchObject({ status: 409, code: 'already-handed-over' });
    expect(JSON.stringify(body)).not.toMatch(/\b0 |[{}]box/);
  });

  it('a step that is not possible now is refused in the words of the window, in either language', async () => {
    const id = (await counter.submit(amlodipine())).body.id as string;
    expect((await counter.step(id, 'check', 'dispensing-pharmacist', { items: [] }, inChinese)).body).toMatchObject({ code: 'state-conflict', detail: '处方当前状态:审核通过,待调配;不能核对。请刷新后按当前状态处理' });
    expect((await counter.handOver(id)).body).toMatchObject({ code: 'state-conflict' });
    expect((await counter.step(id, 'check', 'dispensing-pharmacist', { items: [] }, { 'accept-language': 'en' })).body).toMatchObject({ detail: 'The prescription is approved and waits to be prepared; it cannot be checked now. Reload and act on the current state' });
  });
});
