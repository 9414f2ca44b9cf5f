import { amount } from '#demo';
import { HOUR, MINUTE } from '#kernel';
import { PASSWORD, Window } from '../../test/support/window.js';

const problem = (code: string) => expect.objectContaining({ code });

describe('a prescription at the window', () => {
  let window: Window;
  beforeAll(async () => { window = await Window.open(); }, 60_000);
  afterAll(() => window.close());

  /** Metformin at eGFR 26: blocked. */
  const blocked = () => window.write({
    departmentCode: 'END', diagnoses: [{ code: 'E11.9', text: '2型糖尿病' }],
    patient: { labs: { egfr: { value: '26', unit: 'mL/min/1.73m2', at: new Date().toISOString() } } },
    lines: [['MFM-TAB-500', { singleDose: amount('500 mg'), frequency: 'bid', days: 7, quantity: amount('1 {box}') }]],
  });
  /** Penicillin allergy and amoxicillin: rejected. */
  const rejected = () => window.amoxicillin({ patient: { allergyStatus: 'recorded', allergies: [{ code: 'penicillin', text: '青霉素过敏', severity: 'severe' }] } });

  describe('intake', () => {
    it('approves by machine what passed everything, and the window hands it over', async () => {
      const { answer } = await window.submit(window.amlodipine());
      expect(answer.status).toBe('approved');
      await window.toCounter(answer.id);
      await window.handOverAll(answer.id);
      expect((await window.row(answer.id)).status).toBe('handed-over');
    });

    it('answers the same submission the same way, and refuses other content under the same number', async () => {
      const content = window.amlodipine();
      const first = await window.submit(content);
      const second = await window.submit(content);
      expect(second).toEqual({ answer: first.answer, replayed: true });
      await expect(window.submit({ ...content, visitNumber: 'OTHER' })).rejects.toEqual(problem('version-conflict'));
    });

    it('100 identical submissions at once make one prescription', async () => {
      const content = window.amlodipine();
      const answers = await Promise.all(Array.from({ length: 100 }, () => window.submit(content)));
      expect(new Set(answers.map((a) => a.answer.id)).size).toBe(1);
      expect(answers.filter((a) => !a.replayed)).toHaveLength(1);
      const [{ n }] = await window.query<{ n: number }>(`SELECT count(*)::int AS n FROM prescription WHERE number = $1`, [content.number]) as [{ n: number }];
      expect(n).toBe(1);
    });

    it('sends a reject straight to rework with a named owner', async () => {
      const { answer } = await window.submit(rejected());
      expect(answer).toMatchObject({ status: 'returned', worst: 'reject' });
      const cases = await window.query(`SELECT owner_id FROM rework_case WHERE prescription_id = $1`, [answer.id]);
      expect(cases).toEqual([{ owner_id: expect.any(String) }]);
    });

    it('stores everything or nothing: an idempotency key used elsewhere undoes all of it', async () => {
      const idempotency = { scope: 'test', key: 'k1', requestHash: 'a' };
      await window.intake().submit(window.his, window.amlodipine(), { requestId: null, idempotency });
      const content = window.amlodipine();
      await expect(window.intake().submit(window.his, content, { requestId: null, idempotency: { ...idempotency, requestHash: 'b' } }))
        .rejects.toEqual(problem('idempotency-key-reused'));
      expect(await window.query(`SELECT 1 FROM prescription WHERE number = $1`, [content.number])).toEqual([]);
    });
  });

  describe('review', () => {
    it('one of many claims wins; a lease that ran out gives way', async () => {
      const { answer: { id } } = await window.submit(blocked());
      const { rowVersion } = await window.row(id);
      const claims = await Promise.allSettled(['shenfang', 'gaoji', 'fanxiu', 'zhuren'].map((login) => window.review().claim(window.step(login, id, rowVersion))));
      expect(claims.filter((c) => c.status === 'fulfilled')).toHaveLength(1);
      const [{ claimed_by: holder }] = await window.query<{ claimed_by: string }>(`SELECT claimed_by FROM prescription WHERE id = $1`, [id]) as [{ claimed_by: string }];
      const other = ['shenfang', 'gaoji'].find((login) => window.person(login).id !== holder)!;
      await expect(window.review().claim(window.step(other, id))).rejects.toEqual(problem('claimed-by-another'));
      window.clock.forward(11 * MINUTE);
      await expect(window.review().claim(window.step(other, id))).resolves.toMatchObject({ status: 'in-review' });
      window.clock.forward(-11 * MINUTE);
    });

    it('a block passes only with the doctor’s second signature and a senior co-signature', async () => {
      const { answer: { id, findings } } = await window.submit(blocked());
      await window.review().claim(window.step('shenfang', id));
      const overrides = findings.filter((f) => f.severity !== 'info').map((f) => ({ findingId: f.id, reason: '已核实' }));
      await expect(window.review().approve(window.step('shenfang', id), { overrides: [], personChecks: [] })).rejects.toEqual(problem('reason-required'));
      await expect(window.review().approve(window.step('shenfang', id), { overrides, personChecks: [] })).rejects.toEqual(problem('second-signature-required'));

      const { caseId } = await window.review().return(window.step('shenfang', id), { request: '请调整', whereabouts: 'waiting-area' });
      const meta = { requestId: null, idempotency: null };
      const step = { actor: window.person('yisheng'), caseId, answeredBy: 'D001', meta };
      await expect(window.answer().give(step, { answer: 'confirm', reason: '获益大于风险' })).rejects.toEqual(problem('second-signature-required'));
      await window.answer().give(step, { answer: 'confirm', reason: '获益大于风险', secondSignature: 'D001' });
      expect((await window.row(id)).status).toBe('confirmed');

      await window.review().claim(window.step('shenfang', id));
      await expect(window.review().approve(window.step('shenfang', id), { overrides, personChecks: [] })).rejects.toEqual(problem('second-signature-required'));
      await expect(window.review().approve(window.step('shenfang', id), { overrides, personChecks: [], coSignature: { login: 'gaoji', password: 'wrong' } })).rejects.toEqual(problem('second-signature-required'));
      await expect(window.review().approve(window.step('shenfang', id), { overrides, personChecks: [], coSignature: { login: 'tiaopei', password: PASSWORD } })).rejects.toEqual(problem('second-signature-required'));
      await window.review().approve(window.step('shenfang', id), { overrides, personChecks: [], coSignature: { login: 'gaoji', password: PASSWORD } });
      expect((await window.row(id)).status).toBe('approved');
    });

    it('what the machine could not check, the pharmacist must say he did', async () => {
      const { answer: { id, verifications } } = await window.submit(window.amlodipine({ patient: { allergyStatus: 'unknown' } }));
      const unchecked = verifications.filter((v) => v.outcome === 'not-checked').map((v) => v.verification);
      expect(unchecked).toContain('diagnosis');
      await window.review().claim(window.step('shenfang', id));
      await expect(window.review().approve(window.step('shenfang', id), { overrides: [], personChecks: [] })).rejects.toEqual(problem('reason-required'));
      await window.review().approve(window.step('shenfang', id), { overrides: [], personChecks: unchecked.map((verification) => ({ verification, observed: '已询问患者' })) });
      expect((await window.row(id)).status).toBe('approved');
    });

    it('nobody overrides a reject, not even after the doctor insists', async () => {
      const { answer: { id } } = await window.submit(rejected());
      const [{ id: caseId }] = await window.query<{ id: string }>(`SELECT id FROM rework_case WHERE prescription_id = $1`, [id]) as [{ id: string }];
      const step = { actor: window.person('yisheng'), caseId, answeredBy: 'D001', meta: { requestId: null, idempotency: null } };
      await expect(window.answer().give(step, { answer: 'confirm', reason: '坚持', secondSignature: 'D001' })).rejects.toEqual(problem('finding-not-overridable'));
      expect((await window.row(id)).status).toBe('returned');
    });
  });

  describe('the doctor amends', () => {
    it('version 2 is verified anew and voids approval, preparation and check of version 1', async () => {
      const content = window.amlodipine();
      const { answer: { id } } = await window.submit(content);
      await window.toCounter(id);
      const second = await window.submit({ ...content, version: 2, extensionReason: '修改' });
      expect(second.answer).toMatchObject({ id, version: 2, status: 'approved' });
      const [row] = await window.query(`SELECT status, version, prepared_by, checked_by FROM prescription WHERE id = $1`, [id]);
      expect(row).toEqual({ status: 'approved', version: 2, prepared_by: null, checked_by: null });
      await expect(window.handOverAll(id)).rejects.toEqual(problem('state-conflict'));
    });

    it('a skipped version, another patient, or a version after the drugs have left is refused', async () => {
      const content = window.amlodipine();
      const { answer: { id } } = await window.submit(content);
      await expect(window.submit({ ...content, version: 3 })).rejects.toEqual(problem('version-conflict'));
      await expect(window.submit({ ...content, version: 2, patient: { ...content.patient, id: 'OTHER' } })).rejects.toEqual(problem('version-conflict'));
      await window.toCounter(id);
      await window.handOverAll(id);
      await expect(window.submit({ ...content, version: 2, visitNumber: 'X' })).rejects.toEqual(problem('state-conflict'));
    });

    it('a reissue cancels the old prescription and links the two', async () => {
      const old = rejected();
      const { answer: { id } } = await window.submit(old);
      const [{ id: caseId }] = await window.query<{ id: string }>(`SELECT id FROM rework_case WHERE prescription_id = $1`, [id]) as [{ id: string }];
      const step = { actor: window.his, caseId, answeredBy: 'D001', meta: { requestId: null, idempotency: null } };
      const submitted = await window.answer().give(step, { answer: 'reissue', prescription: window.amlodipine({ patient: { id: old.patient.id } }) });
      expect((await window.row(id)).status).toBe('cancelled');
      const [row] = await window.query(`SELECT p.reissue_of, c.reissued_as, c.status FROM prescription p JOIN rework_case c ON c.reissued_as = p.id WHERE p.id = $1`, [submitted!.answer.id]);
      expect(row).toEqual({ reissue_of: id, reissued_as: submitted!.answer.id, status: 'closed' });
    });
  });

  describe('preparation, check and hand-over', () => {
    const atCounter = async () => {
      const content = window.amlodipine();
      const { answer: { id } } = await window.submit(content);
      await window.toCounter(id);
      return { id, content };
    };

    it('refuses another product, a second scan of one package, an expired one, one too many, and finishing too early', async () => {
      const { answer: { id } } = await window.submit(window.amlodipine());
      await window.preparation().start(window.step('tiaopei', id));
      const scan = (code: string) => window.preparation().scan(window.step('tiaopei', id), { code });
      const gtin = (code: string) => window.knowledge().products.get(code)!.gtin;
      await expect(window.preparation().finish(window.step('tiaopei', id))).rejects.toEqual(problem('packages-missing'));
      await expect(scan(gtin('MFM-TAB-500'))).rejects.toEqual(problem('package-mismatch'));
      await expect(scan('06900000000000')).rejects.toEqual(problem('package-mismatch'));
      await expect(scan(`01${gtin('AML-TAB-5')}17200131`)).rejects.toEqual(problem('package-expired'));
      await scan(`01${gtin('AML-TAB-5')}1730123110LOT-A\u001d21ONCE`);
      await expect(scan(`01${gtin('AML-TAB-5')}1730123110LOT-A\u001d21TWICE`)).rejects.toEqual(problem('quantity-exceeded'));
      const other = await window.submit(window.amlodipine());
      await window.preparation().start(window.step('tiaopei', other.answer.id));
      await expect(window.preparation().scan(window.step('tiaopei', other.answer.id), { code: `01${gtin('AML-TAB-5')}1730123110LOT-A\u001d21ONCE` }))
        .rejects.toEqual(problem('package-already-scanned'));
    });

    it('the preparer cannot check his own work, and the database would not take it either', async () => {
      const { answer: { id } } = await window.submit(window.amlodipine());
      await window.preparation().start(window.step('gaoji', id));
      await window.preparation().scan(window.step('gaoji', id), { code: window.knowledge().products.get('AML-TAB-5')!.gtin, lotAndExpirySeen: true });
      await window.preparation().finish(window.step('gaoji', id));
      await expect(window.check().check(window.step('gaoji', id), [{ no: 1, counted: '1', propertiesInOrder: true }])).rejects.toEqual(problem('same-person'));
      await expect(window.query(`UPDATE prescription SET status = 'checked', checked_by = prepared_by WHERE id = $1`, [id])).rejects.toThrow(/second_person/);
    });

    it('a wrong count or appearance is no check', async () => {
      const { answer: { id } } = await window.submit(window.amlodipine());
      await window.preparation().start(window.step('tiaopei', id));
      await window.preparation().scan(window.step('tiaopei', id), { code: window.knowledge().products.get('AML-TAB-5')!.gtin, lotAndExpirySeen: true });
      await window.preparation().finish(window.step('tiaopei', id));
      for (const items of [[], [{ no: 1, counted: '2', propertiesInOrder: true }], [{ no: 1, counted: '1', propertiesInOrder: false }]]) {
        await expect(window.check().check(window.step('fayao', id), items)).rejects.toEqual(problem('check-mismatch'));
      }
      expect((await window.row(id)).status).toBe('prepared');
    });

    it.each([
      ['another patient name', { patientName: '别人' }, 'names-not-verified'],
      ['another drug name', { items: [{ no: 1, genericName: '阿莫西林', quantity: '1' }] }, 'names-not-verified'],
      ['no written directions', { writtenDirections: false }, 'directions-not-confirmed'],
      ['no oral directions', { oralDirections: false }, 'directions-not-confirmed'],
      ['more than is owed', { items: [{ no: 1, genericName: '苯磺酸氨氯地平片', quantity: '2' }] }, 'quantity-exceeded'],
      ['nothing at all', { items: [] }, 'quantity-exceeded'],
    ])('hand-over is refused: %s', async (_why, patch, code) => {
      const { id, content } = await atCounter();
      await expect(window.handOver().handOver(window.step('fayao', id), { ...window.handOverRequest(content), ...patch })).rejects.toEqual(problem(code));
      expect((await window.row(id)).status).toBe('checked');
    });

    it('100 hand-overs at once: exactly one', async () => {
      const { id, content } = await atCounter();
      const { rowVersion } = await window.row(id);
      const tries = await Promise.allSettled(Array.from({ length: 100 }, () => window.handOver().handOver(window.step('fayao', id, rowVersion), window.handOverRequest(content))));
      expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1);
      expect(await window.query(`SELECT count(*)::int AS n FROM hand_over WHERE prescription_id = $1`, [id])).toEqual([{ n: 1 }]);
    });

    it('a part now, the rest stays owed and may follow', async () => {
      const content = window.amlodipine({ lines: [['AML-TAB-5', { singleDose: amount('5 mg'), frequency: 'qd', days: 14, quantity: amount('2 {box}') }]], extensionReason: '慢性病' });
      const { answer: { id } } = await window.submit(content);
      if ((await window.row(id)).status !== 'approved') await window.approve(id);
      await window.toCounter(id);
      const part = await window.handOver().handOver(window.step('fayao', id), { ...window.handOverRequest(content), items: [{ no: 1, genericName: '苯磺酸氨氯地平片', quantity: '1' }] });
      expect(part).toMatchObject({ rx: { status: 'partly-handed-over' }, owed: [{ no: 1, quantity: '1' }] });
      const rest = await window.handOver().handOver(window.step('fayao', id), { ...window.handOverRequest(content), items: [{ no: 1, genericName: '苯磺酸氨氯地平片', quantity: '1' }] });
      expect(rest).toMatchObject({ rx: { status: 'handed-over' }, owed: [] });
    });

    it('the database refuses what the use cases would: a direct UPDATE to handed-over, an old version, a rewritten record', async () => {
      const { id } = await atCounter();
      await expect(window.query(`UPDATE prescription SET status = 'handed-over' WHERE id = $1`, [id])).rejects.toMatchObject({ code: 'SC002' });
      await expect(window.query(`UPDATE prescription SET version = 2 WHERE id = $1`, [id])).rejects.toMatchObject({ code: 'SC004' });
      await expect(window.db.asOwner(`UPDATE prescription_version SET content = '{}' WHERE prescription_id = $1`, [id])).rejects.toMatchObject({ code: 'SC010' });
      await expect(window.db.asOwner(`DELETE FROM evidence WHERE prescription_id = $1`, [id])).rejects.toMatchObject({ code: 'SC010' });
      await expect(window.db.asOwner(`TRUNCATE hand_over_item`)).rejects.toMatchObject({ code: 'SC010' });
    });
  });

  it('any stored verdict can be replayed, to the letter, from what is stored with it; a changed one would be noticed', async () => {
    for (const content of [window.amlodipine(), window.amoxicillin(), blocked(), rejected(), window.amlodipine({ patient: { birthDate: undefined, allergyStatus: 'unknown' } })]) {
      const { answer } = await window.submit(content);
      expect(await window.replay().replay(window.his, answer.id)).toMatchObject({ outcome: 'same', replayed: { worst: answer.worst } });
    }
    const { answer: { id } } = await window.submit(blocked());
    await window.query(`INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification, comment_code, items, detail, created_at)
      SELECT gen_random_uuid(), facility_id, prescription_id, version, 'MADE-UP-1', 1, 'info', 'age', '1-1', '{}', '{}', now() FROM prescription_version WHERE prescription_id = $1`, [id]);
    expect(await window.replay().replay(window.his, id)).toMatchObject({ outcome: 'different' });
  });

  describe('what time does', () => {
    const open = (id: string) => window.query(`SELECT kind FROM alert WHERE subject_id = $1 AND resolved_at IS NULL`, [id]);

    it('a review nobody takes is told of once, however often it is looked for, and the claim resolves it', async () => {
      const { answer: { id } } = await window.submit(blocked());
      window.clock.forward(11 * MINUTE);
      await Promise.all([window.sweeps().reviewsOverdue(), window.sweeps().reviewsOverdue()]);
      await window.sweeps().reviewsOverdue();
      expect(await open(id)).toEqual([{ kind: 'review-overdue' }]);
      expect((await window.row(id)).status).toBe('screened');
      await window.review().claim(window.step('shenfang', id));
      expect(await open(id)).toEqual([]);
      window.clock.forward(-11 * MINUTE);
    });

    it('a lease that ran out puts the prescription back into the queue', async () => {
      const { answer: { id } } = await window.submit(blocked());
      await window.review().claim(window.step('shenfang', id));
      await window.sweeps().endLeases();
      expect((await window.row(id)).status).toBe('in-review');
      window.clock.forward(11 * MINUTE);
      await window.sweeps().endLeases();
      expect((await window.row(id)).status).toBe('screened');
      window.clock.forward(-11 * MINUTE);
    });

    it('what was not dispensed in time expires, with its case; what the window has begun to hand over does not', async () => {
      const { answer: { id } } = await window.submit(rejected());
      const fresh = await window.submit(window.amlodipine());
      await window.toCounter(fresh.answer.id);
      await window.handOverAll(fresh.answer.id);
      await window.sweeps().expire();
      expect((await window.row(id)).status).toBe('returned');
      window.clock.forward(48 * HOUR);
      await window.sweeps().expire();
      expect((await window.row(id)).status).toBe('expired');
      expect((await window.row(fresh.answer.id)).status).toBe('handed-over');
      expect(await window.query(`SELECT close_reason FROM rework_case WHERE prescription_id = $1`, [id])).toEqual([{ close_reason: 'expired' }]);
      window.clock.forward(-48 * HOUR);
    });
  });

  it('ten verifications end up with evidence of rules, scans and persons', async () => {
    const { answer: { id } } = await window.submit(window.amlodipine());
    await window.toCounter(id);
    await window.handOverAll(id);
    const { view } = await window.reader().read(window.his, id);
    expect((view.verifications as unknown[]).length).toBe(10);
    const methods = new Set((view.evidence as { verification: string; method: string }[]).map((e) => `${e.verification}:${e.method}`));
    expect([...methods].sort()).toEqual(['dosage-form:scan', 'drug-name:person', 'drug-name:scan', 'drug-properties:person', 'name:person', 'quantity:person', 'specification:scan']);
  });
});
