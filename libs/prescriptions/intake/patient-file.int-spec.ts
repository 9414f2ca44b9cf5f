import { jest } from '@jest/globals';
import { amount } from '#demo';
import { HOUR, newId } from '#kernel';
import type { FacilityContext, Finding } from '#verification';
import { Window } from '../../../test/support/window.js';
import { INSERT_PRESCRIPTION } from './statements.js';
import { READ_PATIENT_FILE } from './patient-statements.js';
import { Verifier } from './verifier.js';

const DAY = 24 * HOUR;

describe('what the house knows of the patient', () => {
  let window: Window;
  beforeAll(async () => { window = await Window.open(); }, 60_000);
  afterAll(() => window.close());

  let patients = 0;
  /** A new patient; every order of one test is his. */
  const somebody = (): { readonly patient: { readonly id: string } } => ({ patient: { id: `FILE-${++patients}` } });
  const nifedipine = (patient: object, number?: string) => window.write({
    diagnoses: [{ code: 'I10', text: '高血压' }], lines: [['NIF-CRT-30', { singleDose: amount('30 mg'), frequency: 'qd', days: 7, quantity: amount('1 {box}') }]], ...patient,
  }, number);
  const contextOf = async (id: string, version = 1): Promise<FacilityContext> =>
    (await window.query<{ context: FacilityContext }>('SELECT context FROM prescription_version WHERE prescription_id = $1 AND version = $2', [id, version]))[0]!.context;
  const told = (findings: readonly Pick<Finding, 'ruleId'>[]): string[] => findings.map(({ ruleId }) => ruleId).filter((id) => id.startsWith('EARLIER-')).sort();
  const rulesOf = async (content: ReturnType<typeof nifedipine>): Promise<string[]> => told((await window.intake().check(window.his, content)).findings);

  it('of the first prescription says nothing, of the second names the first, and the replay is exact', async () => {
    const who = somebody();
    const first = (await window.submit(window.amlodipine(who))).answer;
    expect(told(first.findings)).toEqual([]);
    expect(await contextOf(first.id)).not.toHaveProperty('otherPrescriptions');
    const second = (await window.submit(nifedipine(who))).answer;
    expect(told(second.findings)).toEqual(['EARLIER-2']);
    expect((await contextOf(second.id)).otherPrescriptions).toMatchObject([{ id: first.id, version: 1, number: first.number, items: [{ productCode: 'AML-TAB-5' }] }]);
    expect((await window.replay().replay(window.person('shenfang'), second.id)).outcome).toBe('same');
    await window.closing().cancel(window.step('yisheng', first.id), '已换药');
    expect((await window.replay().replay(window.person('shenfang'), second.id)).outcome).toBe('same');
  });

  it('is of this facility and this patient alone', async () => {
    await window.submit(window.amlodipine(somebody()));
    expect(await rulesOf(nifedipine(somebody()))).toEqual([]);
    const who = somebody();
    await window.submit(window.amlodipine(who));
    expect(await rulesOf(nifedipine(who))).toEqual(['EARLIER-2']);
    const next = newId();
    await window.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, 'T2', '另一医院', 'Asia/Shanghai', '{}')`, [next]);
    expect(told((await window.intake().check({ ...window.his, facilityId: next }, nifedipine(who))).findings)).toEqual([]);
  });

  it('an allergy once stated is not forgotten because the next prescription, or the next version, leaves it out', async () => {
    const { patient: { id } } = somebody();
    const amoxicillin = (patient: object) => window.amoxicillin({ patient: { id, ...patient } });
    const allergic = { allergyStatus: 'recorded', allergies: [{ text: '青霉素过敏' }] };
    const stated = await window.submit(amoxicillin(allergic));
    expect(stated.answer.status).toBe('returned');
    const silent = (await window.submit(amoxicillin({ allergyStatus: 'none-known', allergies: [] }))).answer;
    expect([silent.status, silent.worst]).toEqual(['screened', 'block']);
    expect((await contextOf(silent.id)).earlierAllergies).toEqual([{ text: '青霉素过敏' }]);
    expect((await window.replay().replay(window.person('shenfang'), silent.id)).outcome).toBe('same');
    const { answer: first } = stated;
    const amended = await window.submit({ ...amoxicillin({ allergyStatus: 'none-known', allergies: [] }), number: first.number, version: 2 });
    expect(amended.answer).toMatchObject({ version: 2, worst: 'block' });
    expect((await window.submit(window.amoxicillin(somebody()))).answer.worst).not.toBe('block');
  });

  it.each(['cancelled', 'expired', 'refused', 'returned'])('a prescription that was %s does not count', async (status) => {
    const who = somebody();
    const { id } = (await window.submit(window.amlodipine({ ...who, patient: { ...who.patient, allergyStatus: 'unknown' } }))).answer;
    await window.query(`UPDATE prescription SET status = 'in-review', claimed_by = $2, claim_expires_at = now() WHERE id = $1`, [id, window.person('shenfang').id]);
    await window.query('UPDATE prescription SET status = $2, claimed_by = NULL, claim_expires_at = NULL WHERE id = $1', [id, status]);
    expect(await rulesOf(nifedipine(who))).toEqual([]);
    expect(told((await window.submit(nifedipine(who))).answer.findings)).toEqual([]);
  });

  it('nor does one whose validity is over, though no sweep has said so yet, nor one before the window', async () => {
    const who = somebody();
    await window.submit({ ...window.amlodipine(who), issuedAt: new Date(window.clock.now().getTime() - 2 * DAY).toISOString() });
    expect(await rulesOf(nifedipine(who))).toEqual([]);
    const old = somebody();
    const { id } = (await window.submit(window.write({
      ...old, kind: 'long-term', extensionReason: '长期用药', diagnoses: [{ code: 'I10', text: '高血压' }],
      lines: [['AML-TAB-5', { singleDose: amount('5 mg'), frequency: 'qd', days: 84, quantity: amount('12 {box}') }]],
    }))).answer;
    expect(await rulesOf(nifedipine(old))).toEqual(['EARLIER-2']);
    await window.db.asOwner('ALTER TABLE prescription DISABLE TRIGGER prescription_version_guard');
    await window.query(`UPDATE prescription SET received_at = received_at - interval '91 days' WHERE id = $1`, [id]);
    await window.db.asOwner('ALTER TABLE prescription ENABLE TRIGGER prescription_version_guard');
    expect(await rulesOf(nifedipine(old))).toEqual([]);
  });

  it('its own earlier version does not count, the present version of another does', async () => {
    const who = somebody();
    const first = window.amlodipine({ ...who, patient: { ...who.patient, allergyStatus: 'unknown' } });
    const { answer: { id } } = await window.submit(first);
    expect(told((await window.submit({ ...window.amlodipine(who, first.number), version: 2 })).answer.findings)).toEqual([]);
    const second = (await window.submit(nifedipine(who))).answer;
    expect((await contextOf(second.id)).otherPrescriptions).toMatchObject([{ id, version: 2 }]);
    expect(told((await window.submit({ ...nifedipine(who, first.number), version: 3 })).answer.findings)).toEqual(['EARLIER-4']);
    expect((await contextOf(id, 3)).otherPrescriptions).toMatchObject([{ id: second.id }]);
  });

  it('what a reissue replaces does not count', async () => {
    const who = somebody();
    const { answer: { id } } = await window.submit(window.amlodipine({ ...who, patient: { ...who.patient, allergyStatus: 'unknown' } }));
    const { caseId } = await window.review().return({ ...window.step('tiaopei', id) }, { request: '请核对', whereabouts: 'waiting-area' });
    const answer = await window.answer().give(
      { actor: window.his, caseId, answeredBy: 'D001', meta: { requestId: null, idempotency: null } }, { answer: 'reissue', prescription: nifedipine(who) });
    expect(told(answer!.answer.findings)).toEqual([]);
  });

  it('two dozen prescriptions of one patient at once: each knows all that were stored before it, and all are stored', async () => {
    const who = somebody();
    const orders = Array.from({ length: 24 }, (_, n) => (n % 2 ? nifedipine(who) : window.amlodipine(who)));
    await Promise.all(orders.map((order) => window.submit(order)));
    const rows = await window.query<{ seq: number; others: number }>(
      `SELECT p.patient_seq AS seq, coalesce(jsonb_array_length(v.context->'otherPrescriptions'), 0)::int AS others
       FROM prescription p JOIN prescription_version v ON v.prescription_id = p.id WHERE p.patient_key = $1 ORDER BY 1`, [who.patient.id]);
    expect(rows).toEqual(orders.map((_, n) => ({ seq: n + 1, others: n })));
  }, 30_000);

  it('an amendment and a new prescription at once: the later of the two knows of the other', async () => {
    for (let round = 0; round < 10; round++) {
      const who = somebody();
      const first = window.amlodipine({ ...who, patient: { ...who.patient, allergyStatus: 'unknown' } });
      const { answer: { id } } = await window.submit(first);
      const [amended, second] = await Promise.all([window.submit({ ...window.amlodipine(who, first.number), version: 2 }), window.submit(nifedipine(who))]);
      const knows = await Promise.all([contextOf(id, 2), contextOf(second.answer.id)]).then((contexts) => contexts.map((c) => (c.otherPrescriptions ?? []).map((o) => `${o.id}@${o.version}`)));
      const met = knows[0]!.includes(`${second.answer.id}@1`) || knows[1]!.includes(`${amended.answer.id}@2`);
      expect(met).toBe(true);
    }
  }, 30_000);

  it('a repeat is known by its hash: it is verified once at most, a repeated amendment not at all', async () => {
    const verifier = window.get(Verifier);
    const spy = jest.spyOn(verifier, 'verify');
    const who = somebody();
    const first = window.amlodipine(who);
    const { answer } = await window.submit(first);
    spy.mockClear();
    expect(await window.submit(first)).toEqual({ answer, replayed: true });
    expect(spy.mock.calls.length).toBeLessThanOrEqual(1);
    const amended = { ...window.amlodipine(who, first.number), version: 2 };
    await window.submit(amended);
    spy.mockClear();
    expect((await window.submit(amended)).replayed).toBe(true);
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  });

  it('an identifier that half a hospital shares costs no more, and is not taken for known', async () => {
    const who = somebody();
    for (let n = 0; n < 60; n++) await window.submit({ ...window.amlodipine(who) });
    const answer = await window.intake().check(window.his, nifedipine(who));
    expect(answer.verifications.flatMap((v) => v.missing.map((fact) => fact.code))).toContain('earlier-prescriptions');
  }, 60_000);

  it('is found by the index, to look and to store', async () => {
    await window.query(`INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
        issued_at, valid_until, worst, flagged, received_at, updated_at, patient_seq)
      SELECT uuidv7(), $1, 'BULK-' || n, 1, 'screened', 'general', 'BULK-' || n, '张测试', 'GIM', 'D001', now(), now(), 'none', false, now(), now(), 1 FROM generate_series(1, 20000) n`, [window.facilityId]);
    await window.query('ANALYZE prescription');
    const plan = async (sql: string, values: unknown[]): Promise<string> => JSON.stringify(await window.query(`EXPLAIN (FORMAT JSON) ${sql}`, values));
    const read = await plan(READ_PATIENT_FILE, [window.facilityId, 'BULK-7', 'X', null, new Date(), '2026-11-23', new Date()]);
    const store = await plan(INSERT_PRESCRIPTION, [JSON.stringify({ header: { facility_id: window.facilityId, patient_key: 'BULK-7' }, known: {} })]);
    for (const found of [read, store]) {
      expect(found).toContain('"Index Name":"prescription_patient_key"');
      expect(found).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"prescription"/);
    }
  });
});
