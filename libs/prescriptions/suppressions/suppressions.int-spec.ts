import { amount } from '#demo';
import { HOUR, plus } from '#kernel';
import type { Submitted } from '../intake/submission-answer.js';
import { PASSWORD, Window } from '../../../test/support/window.js';
import { type SuppressionRequest, Suppressions } from './suppressions.js';

const problem = (code: string) => expect.objectContaining({ code });
const DAY = 24 * HOUR;

describe('a finding signed away for one patient', () => {
  let window: Window;
  let suppressions: Suppressions;
  beforeAll(async () => {
    window = await Window.open();
    suppressions = window.get(Suppressions);
  }, 60_000);
  afterAll(() => window.close());

  let patients = 0;
  const somebody = (): { readonly patient: { readonly id: string } } => ({ patient: { id: `QUIET-${++patients}` } });
  const order = (lines: readonly (readonly [string, string])[], who: object) => window.write({
    diagnoses: [{ code: 'I48', text: '心房颤动' }, { code: 'B37.9', text: '念珠菌病' }, { code: 'M10.9', text: '痛风' }, { code: 'J18.9', text: '肺炎' }],
    lines: lines.map(([code, dose]) => [code, { singleDose: amount(dose), frequency: 'qd', days: 1, quantity: amount('1 {box}') }] as const), ...who,
  });
  /** Warfarin and fluconazole: avoid (caution). */
  const cautioned = (who: object) => order([['WAR-TAB-25', '2.5 mg'], ['FLC-CAP-150', '150 mg']], who);
  /** Colchicine and clarithromycin: contraindicated (block). */
  const blocked = (who: object) => order([['COL-TAB-05', '0.5 mg'], ['CLR-TAB-250', '250 mg']], who);
  const interaction = ({ answer }: Submitted) => answer.findings.find(({ ruleId }) => ruleId === 'INTERACT-1')!;
  /** The patient has no other prescription any more, so that only the one looked at speaks. */
  const cancel = (id: string): Promise<unknown> => window.closing().cancel(window.step('yisheng', id), '重开');
  const request = (submitted: Submitted, change: Partial<SuppressionRequest> = {}): SuppressionRequest => ({
    prescriptionId: submitted.answer.id, findingId: interaction(submitted).id, reason: '长期合用,INR 稳定', until: plus(window.clock.now(), 30 * DAY), ...change,
  });
  const sign = (submitted: Submitted, change: Partial<SuppressionRequest> = {}, login = 'shenfang') => suppressions.sign(window.person(login), request(submitted, change));
  const coSignature = { login: 'gaoji', password: PASSWORD };

  it('is stored, shown as suppressed, and stops nobody; for another patient it speaks as before, and the replay is exact', async () => {
    const who = somebody();
    const first = await window.submit(cautioned(who));
    expect(interaction(first)).toMatchObject({ severity: 'caution' });
    const view = await sign(first);
    expect(view).toMatchObject({ severity: 'caution', coSignedBy: null, products: ['FLC-CAP-150', 'WAR-TAB-25'], end: null });
    await cancel(first.answer.id);
    const again = await window.submit(cautioned(who));
    expect(interaction(again).detail).toMatchObject({ suppressed: { id: view.id } });
    expect(again.answer.findings).toHaveLength(first.answer.findings.length);
    const [row] = await window.query('SELECT suppressed_by AS by FROM finding WHERE id = $1', [interaction(again).id]);
    expect(row).toEqual({ by: view.id });
    expect((await window.replay().replay(window.person('shenfang'), again.answer.id)).outcome).toBe('same');
    await window.review().claim(window.step('shenfang', again.answer.id));
    const { view: shown } = await window.reader().read(window.his, again.answer.id);
    expect(shown.findings).toEqual(expect.arrayContaining([expect.objectContaining({ id: interaction(again).id, detail: expect.objectContaining({ suppressed: expect.anything() }) })]));
    expect(interaction(await window.submit(cautioned(somebody()))).detail).not.toHaveProperty('suppressed');
  });

  it('needs no reason when the prescription is approved; what is not suppressed does', async () => {
    const who = somebody();
    const first = await window.submit(cautioned(who));
    await sign(first);
    await cancel(first.answer.id);
    const { answer } = await window.submit(cautioned(who));
    const open = answer.findings.filter((f) => f.severity !== 'info' && !f.detail.suppressed);
    if (answer.status === 'screened') {
      await window.review().claim(window.step('shenfang', answer.id));
      await window.review().approve(window.step('shenfang', answer.id), {
        overrides: open.map(({ id }) => ({ findingId: id, reason: '已核实' })), coSignature,
        personChecks: answer.verifications.filter((v) => v.missing.length > 0 || v.outcome === 'not-checked').map((v) => ({ verification: v.verification, observed: '已核对' })),
      });
    }
    expect((await window.row(answer.id)).status).toBe('approved');
  });

  it('ends by its day, or when it is ended, and cannot be ended twice', async () => {
    const who = somebody();
    const first = await window.submit(cautioned(who));
    const brief = await sign(first, { until: plus(window.clock.now(), DAY) });
    const check = async (): Promise<boolean> => (await window.intake().check(window.his, cautioned(who))).findings.some((f) => f.ruleId === 'INTERACT-1' && f.detail.suppressed !== undefined);
    expect(await check()).toBe(true);
    await expect(suppressions.end(window.person('shenfang'), first.answer.id, brief.id, ' ')).rejects.toEqual(problem('reason-required'));
    expect(await suppressions.end(window.person('shenfang'), first.answer.id, brief.id, '已停用')).toMatchObject({ end: { reason: '已停用' } });
    expect(await check()).toBe(false);
    await expect(suppressions.end(window.person('shenfang'), first.answer.id, brief.id, '已停用')).rejects.toEqual(problem('state-conflict'));
    await sign(first, { until: plus(window.clock.now(), 1_000) });
    expect(await check()).toBe(true);
    window.clock.forward(2_000);
    expect(await check()).toBe(false);
    expect(await suppressions.ofPatient(window.person('shenfang'), first.answer.id)).toHaveLength(2);
  });

  it('of a block needs a second, senior pharmacist; of a reject nobody can', async () => {
    const who = somebody();
    const first = await window.submit(blocked(who));
    expect(interaction(first).severity).toBe('block');
    await expect(sign(first)).rejects.toEqual(problem('second-signature-required'));
    await expect(sign(first, { coSignature }, 'gaoji')).rejects.toEqual(problem('same-person'));
    await expect(sign(first, { coSignature: { login: 'tiaopei', password: PASSWORD } })).rejects.toEqual(problem('second-signature-required'));
    expect(await sign(first, { coSignature })).toMatchObject({ severity: 'block', coSignedBy: window.person('gaoji').id });
    await cancel(first.answer.id);
    expect(interaction(await window.submit(blocked(who))).detail).toMatchObject({ suppressed: expect.anything() });
    const rejected = await window.submit(window.amoxicillin({ patient: { ...somebody().patient, allergyStatus: 'recorded', allergies: [{ code: 'penicillin', text: '青霉素过敏', severity: 'severe' }] } }));
    const reject = rejected.answer.findings.find(({ severity }) => severity === 'reject')!;
    await expect(suppressions.sign(window.person('shenfang'), { prescriptionId: rejected.answer.id, findingId: reject.id, reason: 'x', until: plus(window.clock.now(), DAY), coSignature })).rejects.toEqual(problem('finding-not-overridable'));
  });

  it('lies ahead, by a year at most, with a reason, about a finding of this prescription of this facility', async () => {
    const first = await window.submit(cautioned(somebody()));
    const other = await window.submit(cautioned(somebody()));
    for (const until of [plus(window.clock.now(), -1), plus(window.clock.now(), 367 * DAY)]) await expect(sign(first, { until })).rejects.toEqual(problem('invalid-field'));
    await expect(sign(first, { reason: ' ' })).rejects.toEqual(problem('reason-required'));
    await expect(sign(first, { findingId: interaction(other).id })).rejects.toEqual(problem('not-found'));
    await expect(suppressions.sign({ ...window.person('shenfang'), facilityId: window.his.id }, request(first))).rejects.toEqual(problem('not-found'));
  });

  it('one signed while a prescription is on its way is found by the statement that stores it', async () => {
    const who = somebody();
    const first = await window.submit(cautioned(who));
    await cancel(first.answer.id);
    await sign(first);
    expect(interaction(await window.submit(cautioned(who))).detail).toMatchObject({ suppressed: expect.anything() });
  });

  it('the database itself lets no finding be suppressed by what does not cover it', async () => {
    const first = await window.submit(blocked(somebody()));
    const caution = await window.submit(cautioned(somebody()));
    const { id } = await sign(caution);
    const insert = (submitted: Submitted, severity: string, rule: string): Promise<unknown> => window.query(
      `INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification, comment_code, items, detail, suppressed_by, created_at)
       VALUES (uuidv7(), $1, $2, 1, $3, 1, $4, 'drug-properties', '2-8', '{1}', '{}', $5, now())`, [window.facilityId, submitted.answer.id, rule, severity, id]);
    await expect(insert(first, 'caution', 'INTERACT-1')).rejects.toMatchObject({ code: 'SC006' });
    await expect(insert(caution, 'block', 'INTERACT-1')).rejects.toMatchObject({ code: 'SC006' });
    await expect(insert(caution, 'caution', 'DOSE-1')).rejects.toMatchObject({ code: 'SC006' });
    await expect(insert(caution, 'reject', 'INTERACT-1')).rejects.toMatchObject({ constraint: 'finding_suppression_check' });
    const unsigned = window.query(
      `INSERT INTO finding_suppression (id, facility_id, patient_key, finding_id, severity, statements, products, reason, until, signed_by, signed_at)
       VALUES (uuidv7(), $1, 'X', $2, 'block', '[]', '{}', 'x', now() + interval '1 day', $3, now())`, [window.facilityId, interaction(first).id, window.person('shenfang').id]);
    await expect(unsigned).rejects.toMatchObject({ constraint: 'finding_suppression_signature_check' });
    await expect(window.query(`UPDATE finding_suppression SET until = until + interval '1 day' WHERE id = $1`, [id])).rejects.toThrow();
  });
});
