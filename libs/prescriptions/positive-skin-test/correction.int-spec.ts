import { MINUTE, newId } from '#kernel';
import type { SkinTest } from '#skin-test';
import { PASSWORD, Window } from '../../../test/support/window.js';

const problem = (code: string) => expect.objectContaining({ code });

describe('a positive skin test recorded of the wrong patient', () => {
  let window: Window;
  let id: string;
  let patient: string;
  beforeAll(async () => { window = await Window.open(); }, 60_000);
  afterAll(() => window.close());

  const tx = <T>(work: Parameters<typeof window.db.database.transaction<T>>[0]): Promise<T> => window.db.database.transaction(work);
  const perform = (): Promise<SkinTest> => tx((manager) => window.skinTests().perform(manager, {
    actor: window.person('hushi'), prescriptionId: id, itemNo: 1, lot: 'LOT-A', solution: '500 U/mL', dose: '0.1 mL', site: '左前臂',
  }));
  async function tested(result: 'negative' | 'positive'): Promise<SkinTest> {
    const test = await perform();
    window.clock.forward(30 * MINUTE);
    return tx((manager) => window.skinTests().read(manager, {
      actor: window.person('hushi'), skinTestId: test.id, ifMatch: test.rowVersion, result, whealMm: result === 'negative' ? '4' : '12', controlMm: '3', second: { login: 'huli', password: PASSWORD },
    }));
  }
  const correct = (test: SkinTest, { by = 'hushi', second = 'zhuren', reason = '记到了另一位患者名下' } = {}): Promise<SkinTest> => tx((manager) => window.skinTests().correct(manager, {
    actor: window.person(by), skinTestId: test.id, ifMatch: test.rowVersion, reason, second: { login: second, password: PASSWORD },
  }));
  const state = async () => (await window.query<{ status: string; worst: string }>('SELECT status, worst FROM prescription WHERE id = $1', [id]))[0]!;
  const order = () => window.amoxicillin({ patient: { id: patient } });

  beforeEach(async () => {
    patient = `P-${newId()}`;
    ({ answer: { id } } = await window.submit(order()));
    if ((await state()).status !== 'approved') await window.approve(id);
  });

  it('is voided by two, what followed from it is withdrawn, and the drug leaves only after a test of its own', async () => {
    const { worst } = await state();
    await window.toCounter(id);
    const positive = await tested('positive');
    expect(await state()).toEqual({ status: 'returned', worst: 'reject' });
    expect((await window.submit(order())).answer.status).toBe('returned');

    expect(await correct(positive)).toMatchObject({ result: 'positive', voidedBy: window.person('hushi').id, voidSecondSignature: window.person('zhuren').id });
    expect(await state()).toEqual({ status: 'screened', worst });
    expect((await window.submit(order())).answer.status).not.toBe('returned');
    expect(await window.query(`SELECT status, close_reason FROM rework_case WHERE prescription_id = $1`, [id])).toEqual([{ status: 'closed', close_reason: 'skin-test-corrected' }]);
    const { view } = await window.reader().read(window.his, id);
    expect(view).toMatchObject({ skinTestMarks: [{ state: 'voided', open: false, text: { zh: '待皮试(原结果已作废)' } }] });
    expect(view.findings).toContainEqual(expect.objectContaining({ ruleId: 'SKIN-TEST-POSITIVE', withdrawnAt: expect.any(String) }));
    const trail = await window.query<{ action: string }>(`SELECT action FROM audit_entry WHERE subject_id IN ($1, $2) ORDER BY id`, [id, positive.id]);
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(['skin-test.correct', 'prescription.reinstate']));

    await window.approve(id);
    await window.toCounter(id);
    await expect(window.handOverAll(id)).rejects.toEqual(problem('skin-test-not-valid'));
    await tested('negative');
    await window.handOverAll(id);
    expect((await state()).status).toBe('handed-over');
  });

  it.each([
    ['one person alone', { by: 'zhuren', second: 'zhuren' }, 'same-person'], ['a second who is not senior', { second: 'fayao' }, 'second-signature-required'],
    ['a second nurse', { second: 'huli' }, 'second-signature-required'], ['somebody whose work it is not', { by: 'tiaopei' }, 'role-missing'], ['nobody’s reason', { reason: ' ' }, 'reason-required'],
  ])('is not corrected by %s', async (_who, signing, code) => {
    const positive = await tested('positive');
    await expect(correct(positive, signing)).rejects.toEqual(problem(code));
    expect(await state()).toEqual({ status: 'returned', worst: 'reject' });
  });

  it('is corrected once, and nothing but a positive is', async () => {
    const positive = await correct(await tested('positive'));
    await expect(correct(positive)).rejects.toEqual(problem('state-conflict'));
    await expect(correct(await tested('negative'))).rejects.toEqual(problem('state-conflict'));
  });

  it('takes back no return that a pharmacist made', async () => {
    await window.review().return(window.step('shenfang', id), { request: '请修改疗程', whereabouts: 'waiting-area' });
    await correct(await tested('positive'));
    expect((await state()).status).toBe('returned');
    expect(await window.query(`SELECT status FROM rework_case WHERE prescription_id = $1`, [id])).toEqual([{ status: expect.not.stringMatching('closed') }]);
  });

  it('keeps its consequences against every direct write while it stands', async () => {
    const positive = await tested('positive');
    const refusals = [
      `UPDATE prescription SET status = 'screened' WHERE id = $1`, `UPDATE prescription SET worst = 'none' WHERE id = $1`,
      `INSERT INTO finding_withdrawal SELECT f.id, f.facility_id, '${positive.id}', now() FROM finding f WHERE f.prescription_id = $1 AND f.severity = 'reject'`,
    ];
    for (const statement of refusals) await expect(window.query(statement, [id])).rejects.toMatchObject({ code: 'SC003' });
    await expect(window.query(`UPDATE skin_test SET voided_at = now(), void_reason = '示例' WHERE prescription_id = $1`, [id])).rejects.toMatchObject({ code: 'SC010' });
  });
});
