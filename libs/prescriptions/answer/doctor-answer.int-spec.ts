import { newId } from '#kernel';
import type { SystemActor } from '#identity';
import { CaseContacts } from '#rework';
import { Window } from '../../../test/support/window.js';
import type { AnswerStep } from './doctor-answer.js';

const problem = (code: string) => expect.objectContaining({ code });

describe('who may answer a rework case, and as what', () => {
  let window: Window;
  beforeAll(async () => { window = await Window.open(); }, 60_000);
  afterAll(() => window.close());

  const meta = { requestId: null, idempotency: null };
  /** A prescription of D001, sent back to him. */
  async function returned(): Promise<{ id: string; caseId: string; number: string; patient: { id: string } }> {
    const content = window.amlodipine();
    const { answer: { id } } = await window.submit(content);
    const { caseId } = await window.review().return(window.step('tiaopei', id), { request: '请核对', whereabouts: 'waiting-area' });
    return { id, caseId, number: content.number, patient: { id: content.patient.id } };
  }
  const as = (actor: AnswerStep['actor'], caseId: string, answeredBy: string): AnswerStep => ({ actor, caseId, answeredBy, meta });
  const throughTheLink = (caseId: string): AnswerStep => as({ kind: 'system', id: null, facilityId: window.facilityId } satisfies SystemActor, caseId, 'D001');
  const of = (number: string): Promise<unknown[]> => window.query('SELECT FROM prescription WHERE number = $1', [number]);

  it('a confirmation and a cancellation are the prescriber’s own, whoever else is a doctor here', async () => {
    const { id, caseId } = await returned();
    for (const actor of [window.person('zhuzhi'), window.his]) {
      await expect(window.answer().give(as(actor, caseId, 'D002'), { answer: 'confirm', reason: '我看可以', secondSignature: 'D002' })).rejects.toEqual(problem('role-missing'));
      await expect(window.answer().give(as(actor, caseId, 'D002'), { answer: 'cancel', reason: '不要了' })).rejects.toEqual(problem('role-missing'));
    }
    expect((await window.row(id)).status).toBe('returned');
    await window.answer().give(as(window.person('yisheng'), caseId, 'D001'), { answer: 'confirm', reason: '获益大于风险', secondSignature: 'D001' });
    expect((await window.row(id)).status).toBe('confirmed');
  });

  it('nobody else cancels a prescription for him', async () => {
    const { id } = await returned();
    await expect(window.closing().cancel(window.step('zhuzhi', id), '不要了')).rejects.toEqual(problem('role-missing'));
    expect((await window.row(id)).status).toBe('returned');
    await window.closing().cancel(window.step('yisheng', id), '重复开具');
    expect((await window.row(id)).status).toBe('cancelled');
  });

  it('nobody else acknowledges it for him: the alert would be silenced', async () => {
    const { caseId } = await returned();
    const acknowledge = (login: string) => window.db.database.transaction((manager) =>
      window.get(CaseContacts).acknowledge(manager, { actor: window.person(login), caseId, ifMatch: null, at: window.clock.now() }));
    await expect(acknowledge('zhuzhi')).rejects.toEqual(problem('role-missing'));
    expect(await acknowledge('yisheng')).toMatchObject({ status: 'acknowledged' });
  });

  it.each(['amend', 'reissue'] as const)('%s is written in the name of who answers, also through the link', async (answer) => {
    const { caseId, number, patient } = await returned();
    const prescription = { ...window.amlodipine({ patient }, answer === 'amend' ? number : `R-${newId()}`), version: answer === 'amend' ? 2 : 1, departmentCode: 'GIM', prescriberCode: 'D002' };
    await expect(window.answer().give(throughTheLink(caseId), { answer, prescription })).rejects.toEqual(problem('role-missing'));
    expect((await window.answer().give(as(window.his, caseId, 'D002'), { answer, prescription }))?.answer).toMatchObject({ number: prescription.number });
  });

  it('a reissue is for the same patient', async () => {
    const { id, caseId } = await returned();
    const prescription = window.amlodipine({ patient: { id: 'SOMEBODY-ELSE', name: '王测试' } });
    await expect(window.answer().give(throughTheLink(caseId), { answer: 'reissue', prescription })).rejects.toEqual(problem('version-conflict'));
    expect([await of(prescription.number), (await window.row(id)).status]).toEqual([[], 'returned']);
  });

  it('a reissue that comes too late leaves no second prescription behind', async () => {
    const { id, caseId, patient } = await returned();
    await window.answer().give(as(window.person('yisheng'), caseId, 'D001'), { answer: 'confirm', reason: '获益大于风险', secondSignature: 'D001' });
    const prescription = window.amlodipine({ patient });
    await expect(window.answer().give(throughTheLink(caseId), { answer: 'reissue', prescription })).rejects.toEqual(problem('state-conflict'));
    expect([await of(prescription.number), (await window.row(id)).status]).toEqual([[], 'confirmed']);
  });

  it('twenty reissues at once: one new prescription', async () => {
    const { id, caseId, patient } = await returned();
    const prescriptions = Array.from({ length: 20 }, () => window.amlodipine({ patient }));
    const tries = await Promise.allSettled(prescriptions.map((prescription) => window.answer().give(throughTheLink(caseId), { answer: 'reissue', prescription })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await window.query('SELECT FROM prescription WHERE reissue_of = $1', [id])).toHaveLength(1);
    expect(await window.query('SELECT FROM prescription WHERE number = ANY($1)', [prescriptions.map(({ number }) => number)])).toHaveLength(1);
  }, 30_000);

  it('nobody approves what he prescribed himself', async () => {
    const content = window.amlodipine({ patient: { allergyStatus: 'unknown' } });
    const { answer: { id } } = await window.submit(content);
    const both = { ...window.person('shenfang'), code: content.prescriberCode };
    await window.review().claim({ ...window.step('shenfang', id), actor: both });
    await expect(window.review().approve({ ...window.step('shenfang', id), actor: both }, { overrides: [], personChecks: [] })).rejects.toEqual(problem('same-person'));
  });
});
