import { HOUR, MINUTE, newId, plus } from '#kernel';
import { HOSPITAL_PASSWORD, openHospital } from '#testing';
import type { SkinTest } from '../entities/skin-test.entity.js';
import { Ward } from '../testing/ward.js';
import type { Performance, Reading } from './commands.js';

const PENICILLIN = 'PEN-INJ-80';

describe('performing and reading a skin test', () => {
  let ward: Ward;
  beforeAll(async () => {
    ward = await Ward.open('REC');
  }, 60_000);
  afterAll(() => ward.close());
  beforeEach(() => ward.begin(PENICILLIN));

  const stored = async (test: SkinTest): Promise<Pick<SkinTest, 'result' | 'rowVersion'>> => (await ward.db.database.query<Pick<SkinTest, 'result' | 'rowVersion'>>(`SELECT result, row_version AS "rowVersion" FROM skin_test WHERE id = $1`, [test.id]))[0]!;

  describe('performing', () => {
    it('falls due for reading when the agent says, and leaves a timer, an audit entry and an event without clinical data', async () => {
      const test = await ward.perform();
      expect(test).toMatchObject({ agent: 'penicillin', productCode: PENICILLIN, lot: 'L1', performedBy: ward.hospital.id('N1'), performedAt: ward.clock.now(), result: null });
      expect(test.readDueAt).toEqual(plus(ward.clock.now(), 20 * MINUTE));
      expect(await ward.timers(test)).toEqual([{ condition: 'skin-test.reading-due', state: 'pending', due: test.readDueAt }]);
      const [entry] = await ward.db.database.query(`SELECT action, actor_kind, detail FROM audit_entry WHERE subject_id = $1`, [test.id]);
      expect(entry).toEqual({ action: 'skin-test.perform', actor_kind: 'client', detail: { prescriptionId: ward.order.id, itemNo: 1, lot: 'L1' } });
      const [event] = await ward.db.database.query(`SELECT payload->>'type' AS type, payload->'payload' AS payload FROM outbox_message WHERE topic = 'event' AND key = $1`, [test.id]);
      expect(event).toEqual({ type: 'skin-test.performed', payload: { prescriptionId: ward.order.id, itemNo: 1 } });
    });

    it.each<[string, Partial<Performance>, string]>([
      ['by somebody who may not', { by: 'P1' }, 'role-missing'],
      ['by a staff code nobody has', { by: 'N9' }, 'unknown-reference'],
      ['by nobody', { by: undefined }, 'unknown-reference'],
      ['of a line that is not there', { itemNo: 7 }, 'unknown-reference'],
      ['of a prescription that is not there', { prescriptionId: newId() }, 'not-found'],
    ])('is refused %s', async (_why, change, code) => {
      await expect(ward.perform(change)).rejects.toMatchObject({ code });
    });

    it('reported late by the ward falls due by its own time; the future, the distant past and a person’s own say-so are refused', async () => {
      const done = plus(ward.clock.now(), -25 * MINUTE);
      const test = await ward.perform({ performedAt: done });
      expect(test).toMatchObject({ performedAt: done, readDueAt: plus(done, 20 * MINUTE) });
      for (const performedAt of [plus(ward.clock.now(), 1), plus(ward.clock.now(), -2 * HOUR - 1)]) {
        await expect(ward.perform({ lot: 'L2', performedAt })).rejects.toMatchObject({ code: 'skin-test-refused' });
      }
      await expect(ward.perform({ lot: 'L2', performedAt: done, actor: ward.hospital.actor('N1'), by: undefined })).rejects.toMatchObject({ code: 'skin-test-refused' });
    });

    it('is refused for another facility', async () => {
      const other = await openHospital(ward.db.dataSource, `OTHER-${newId()}`);
      await expect(ward.perform({ actor: other.his })).rejects.toMatchObject({ code: 'not-found' });
    });

    it('is refused where no test is needed, and on a closed prescription', async () => {
      await ward.take([{ productCode: 'AML-TAB-5' }, { productCode: PENICILLIN }]);
      await expect(ward.perform()).rejects.toMatchObject({ code: 'unknown-reference' });
      await ward.db.database.query(`UPDATE prescription SET status = 'cancelled' WHERE id = $1`, [ward.order.id]);
      await expect(ward.perform({ itemNo: 2 })).rejects.toMatchObject({ code: 'state-conflict' });
    });

    it('is refused with an allergy of the class on record (ST4)', async () => {
      await ward.take([{ productCode: PENICILLIN }], { allergies: [{ code: 'amoxicillin', text: '阿莫西林' }] });
      await expect(ward.perform()).rejects.toMatchObject({ code: 'skin-test-refused', detail: { en: expect.stringContaining('allergy') } });
    });

    it('is refused after a positive of any product of the agent, on any prescription of the patient (ST9)', async () => {
      await ward.read(await ward.perform(), { result: 'positive' });
      await ward.take([{ productCode: 'AMX-CAP-250' }], { key: ward.order.patientKey });
      await expect(ward.perform({ lot: 'A1' })).rejects.toMatchObject({ code: 'skin-test-refused', detail: { en: expect.stringContaining('positive') } });
    });

    it('is done once for a lot, and once for each further lot', async () => {
      await ward.perform();
      await expect(ward.perform()).rejects.toMatchObject({ code: 'state-conflict' });
      expect((await ward.perform({ lot: 'L2' })).lot).toBe('L2');
    });

    it('done twice at once leaves one test', async () => {
      const outcomes = await Promise.allSettled([ward.perform(), ward.perform(), ward.perform()]);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    });
  });

  describe('reading', () => {
    it('negative by two holds as long as the drug allows, and is watched until then', async () => {
      const performed = await ward.perform();
      const test = await ward.read(performed, { whealMm: '4.5', controlMm: '2' });
      expect(test).toMatchObject({ result: 'negative', readBy: ward.hospital.id('N1'), secondReader: ward.hospital.id('N2'), whealMm: '4.5', controlMm: '2', rowVersion: 2 });
      expect(test.validUntil).toEqual(plus(performed.readDueAt, 72 * HOUR));
      expect(await ward.timers(test)).toEqual([
        { condition: 'skin-test.expiring', state: 'pending', due: plus(test.validUntil!, -120 * MINUTE) },
        { condition: 'skin-test.reading-due', state: 'cancelled', due: test.readDueAt },
      ]);
      expect(ward.bench.announced).toEqual([]);
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
      const test = await ward.perform();
      await expect(ward.read(test, change)).rejects.toMatchObject({ code });
      expect(await stored(test)).toEqual({ result: null, rowVersion: 1 });
    });

    it('a moment too early is refused', async () => {
      const test = await ward.perform();
      ward.clock.set(plus(test.readDueAt, -1));
      await expect(ward.readNow(test)).rejects.toMatchObject({ code: 'skin-test-refused', detail: { en: 'It is too early to read it' } });
    });

    it('another facility finds nothing to read', async () => {
      const test = await ward.perform();
      const other = await openHospital(ward.db.dataSource, `OTHER-${newId()}`);
      await expect(ward.read(test, { actor: other.his })).rejects.toMatchObject({ code: 'not-found' });
    });

    it.each(['positive', 'doubtful'] as const)('%s stops the treatment, whatever the ruler says', async (result) => {
      const test = await ward.read(await ward.perform(), { result, whealMm: '1', controlMm: '1' });
      expect(test).toMatchObject({ result: 'positive', validUntil: null });
      expect(ward.bench.announced).toEqual([expect.objectContaining({
        skinTestId: test.id, prescriptionId: ward.order.id, itemNo: 1, agent: 'penicillin', patientKey: ward.order.patientKey, readAt: test.readAt,
      })]);
    });

    it('is taken even after the prescription was cancelled: a positive is a fact about the patient', async () => {
      const test = await ward.perform();
      await ward.db.database.query(`UPDATE prescription SET status = 'cancelled' WHERE id = $1`, [ward.order.id]);
      expect((await ward.read(test, { result: 'positive' })).result).toBe('positive');
    });

    it('twice at once is read once', async () => {
      const test = await ward.perform();
      ward.clock.set(test.readDueAt);
      const outcomes = await Promise.allSettled([ward.readNow(test), ward.readNow(test, { result: 'positive' }), ward.readNow(test)]);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []))).toEqual(['stale-version', 'stale-version']);
      expect((await stored(test)).rowVersion).toBe(2);
    });
  });

  describe('by staff at the screen', () => {
    const account = (code: string) => ({ login: `rec-${code}`.toLowerCase(), password: HOSPITAL_PASSWORD });

    it('each signs with an account of his own', async () => {
      const test = await ward.perform({ actor: ward.hospital.actor('N1'), by: undefined });
      const negative = await ward.read(test, { actor: ward.hospital.actor('N1'), by: undefined, second: account('N2') });
      expect(negative).toMatchObject({ readBy: ward.hospital.id('N1'), secondReader: ward.hospital.id('N2') });
    });

    it.each<[string, Partial<Reading>, string]>([
      ['naming a colleague is no signature', { second: { staffCode: 'N2' } }, 'second-signature-required'],
      ['a wrong password is none', { second: { login: 'rec-n2', password: 'wrong' } }, 'second-signature-required'],
      ['nor is his own account', { second: { login: 'rec-n1', password: HOSPITAL_PASSWORD } }, 'same-person'],
      ['nor can he record in another name', { by: 'N2', second: { login: 'rec-n1', password: HOSPITAL_PASSWORD } }, 'role-missing'],
    ])('%s', async (_why, change, code) => {
      const test = await ward.perform();
      await expect(ward.read(test, { actor: ward.hospital.actor('N1'), by: undefined, ...change })).rejects.toMatchObject({ code });
    });
  });
});
