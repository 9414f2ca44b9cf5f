import { newId } from '#kernel';
import { KNOWLEDGE_STATUSES, KNOWLEDGE_TRANSITIONS } from '#workflow';
import { amoxicillinCsv, Pharmacy } from '../testing/pharmacy.js';

let pharmacy: Pharmacy;
beforeAll(async () => { pharmacy = await Pharmacy.open(); }, 60_000);
afterAll(() => pharmacy.close());

const sql = (text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> => pharmacy.db.database.query(text, values);

describe('a knowledge version', () => {
  it('comes into force by two signatures, and puts the one before out of it', async () => {
    const first = await pharmacy.activated(amoxicillinCsv('3000'));
    const second = await pharmacy.activated(amoxicillinCsv('2500'));
    expect([first.status, second.status, second.number]).toEqual(['active', 'active', first.number + 1]);
    expect(await pharmacy.reader.read(pharmacy.actor('M1'), first.id)).toMatchObject({ status: 'superseded', ownRows: { 'dose-ranges': 1 }, baseOutdated: false });
    expect((await pharmacy.reader.read(pharmacy.actor('M1'), second.id)).signatures.map(({ role, round }) => `${role} ${round}`).sort()).toEqual(['pharmacy-manager 1', 'reviewing-pharmacist 1']);
    expect(await pharmacy.versions.knowledgeOf(second.contentVersion!)).toMatchObject({ version: second.contentVersion });
  });

  it('begins with the rows of the version in force, of one named, or with none', async () => {
    const active = await pharmacy.activated(amoxicillinCsv('3000'));
    const actor = pharmacy.actor('M1');
    const rowsOf = async (from?: string): Promise<unknown> => (await pharmacy.reader.read(actor, (await pharmacy.life.open(actor, { title: '草稿', ...(from && { from }) })).id)).ownRows;
    expect([await rowsOf(), await rowsOf(active.id), await rowsOf('nothing')]).toEqual([{ 'dose-ranges': 1 }, { 'dose-ranges': 1 }, {}]);
    await expect(rowsOf(newId())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is signed by the importer once at most, never by one person twice', async () => {
    const validated = await pharmacy.life.validate(pharmacy.step('R1', await pharmacy.drafted(amoxicillinCsv('2000'))));
    const once = await pharmacy.life.sign(pharmacy.step('R1', validated));
    await expect(pharmacy.life.sign(pharmacy.step('R1', once))).rejects.toMatchObject({ code: 'same-person' });
    await expect(pharmacy.life.sign(pharmacy.step('R2', once))).rejects.toMatchObject({ code: 'second-signature-required' });
    await expect(pharmacy.life.sign(pharmacy.step('P1', once))).rejects.toMatchObject({ code: 'role-missing' });
    await expect(pharmacy.life.activate(pharmacy.step('M1', once))).rejects.toMatchObject({ code: 'state-conflict' });
    expect((await pharmacy.life.sign(pharmacy.step('M1', once))).status).toBe('signed');
  });

  it('takes no other rows once somebody has signed it; before, it becomes a draft again', async () => {
    const validated = await pharmacy.life.validate(pharmacy.step('R1', await pharmacy.drafted(amoxicillinCsv('2000'))));
    const again = await pharmacy.read(validated, { csv: amoxicillinCsv('2100'), table: 'dose-ranges' });
    expect(again).toMatchObject({ status: 'draft', contentVersion: null });
    const signed = await pharmacy.life.sign(pharmacy.step('R1', await pharmacy.life.validate(pharmacy.step('R1', again))));
    await expect(pharmacy.read(signed, { csv: amoxicillinCsv('2200'), table: 'dose-ranges' })).rejects.toMatchObject({ code: 'state-conflict' });
  });

  it('comes back by a roll-back that two people sign anew, with a reason', async () => {
    const older = await pharmacy.activated(amoxicillinCsv('3000'));
    await pharmacy.activated(amoxicillinCsv('100'));
    const back = await pharmacy.reader.read(pharmacy.actor('M1'), older.id);
    const step = pharmacy.step('M1', back);
    await expect(pharmacy.life.rollBack(step, { reason: '误拦截', second: pharmacy.signature('M1') })).rejects.toMatchObject({ code: 'same-person' });
    await expect(pharmacy.life.rollBack(step, { reason: '误拦截', second: pharmacy.signature('P1') })).rejects.toMatchObject({ code: 'role-missing' });
    await expect(pharmacy.life.rollBack(step, { reason: ' ', second: pharmacy.signature('R1') })).rejects.toMatchObject({ code: 'reason-required' });
    await expect(pharmacy.life.rollBack(step, { reason: '误拦截', second: { ...pharmacy.signature('R1'), password: 'wrong' } })).rejects.toMatchObject({ code: 'second-signature-required' });
    const active = await pharmacy.life.rollBack(step, { reason: '误拦截', second: pharmacy.signature('R1') });
    expect(active).toMatchObject({ status: 'active', round: 2, contentVersion: older.contentVersion });
    expect(await sql(`SELECT id FROM facility_version WHERE facility_id = $1 AND status = 'active'`, active.facilityId)).toEqual([{ id: older.id }]);
    expect(await sql(`SELECT detail->>'reason' AS reason FROM audit_entry WHERE action = 'knowledge.roll-back' AND subject_id = $1`, older.id)).toEqual([{ reason: '误拦截' }]);
  });

  it('is activated once, however many ask at a time, and one at a time', async () => {
    const [one, other] = [await pharmacy.signed(await pharmacy.drafted(amoxicillinCsv('2001'))), await pharmacy.signed(await pharmacy.drafted(amoxicillinCsv('2002')))];
    const asked = [one, one, one, other, other].map((version) => pharmacy.life.activate(pharmacy.step('M1', version)));
    const done = await Promise.allSettled(asked);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(done.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code: string }).code] : []))).toEqual(['stale-version', 'stale-version', 'stale-version']);
    expect(await sql(`SELECT count(*)::int AS n FROM facility_version WHERE status = 'active'`)).toEqual([{ n: 1 }]);
  });

  it('is refused to who read an older state of it, and to another facility', async () => {
    const draft = await pharmacy.draft();
    await expect(pharmacy.life.validate({ ...pharmacy.step('M1', draft), ifMatch: 9 })).rejects.toMatchObject({ code: 'stale-version' });
    const stranger = { ...pharmacy.actor('M1'), facilityId: newId() };
    await expect(pharmacy.life.discard({ ...pharmacy.step('M1', draft), actor: stranger }, '不用')).rejects.toMatchObject({ code: 'not-found' });
    expect((await pharmacy.life.discard(pharmacy.step('M1', draft), '不用')).status).toBe('discarded');
  });
});

describe('in the database itself', () => {
  it('the transitions are those of the table', async () => {
    const rows = await sql(
      `SELECT a AS "from", b AS "to", facility_version_transition_allowed(a, b) AS allowed
       FROM unnest($1::text[]) WITH ORDINALITY AS f(a, i), unnest($1::text[]) WITH ORDINALITY AS t(b, j) WHERE a <> b ORDER BY i, j`, KNOWLEDGE_STATUSES);
    expect(rows).toEqual(KNOWLEDGE_STATUSES.flatMap((from) => KNOWLEDGE_STATUSES.filter((to) => to !== from).map((to) => (
      { from, to, allowed: Object.values(KNOWLEDGE_TRANSITIONS[from]).includes(to) }))));
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['in force without signatures', (id) => sql(`UPDATE facility_version SET status = 'signed' WHERE id = $1`, id)],
    ['in force at once', (id) => sql(`UPDATE facility_version SET status = 'active' WHERE id = $1`, id)],
    ['other rows under a frozen hash', (id) => sql(`UPDATE facility_version SET local_rows = '{"drugs": []}' WHERE id = $1`, id)],
    ['a signature for other content', (id) => sign(id, { content: 'other' })],
    ['a signature of somebody of another house', (id) => sign(id, { staff: newId() })],
    ['a signature for a round to come', (id) => sign(id, { round: 2 })],
    ['another round', (id) => sql(`UPDATE facility_version SET round = 2 WHERE id = $1`, id)],
    ['no version any more', (id) => sql(`DELETE FROM facility_version WHERE id = $1`, id)],
  ])('%s: refused', async (_what, write) => {
    const { id } = await pharmacy.life.validate(pharmacy.step('R1', await pharmacy.drafted(amoxicillinCsv('1500'))));
    await expect(write(id)).rejects.toMatchObject({ code: expect.stringMatching(/^(SC01[01]|42501)$/) });
  });

  it.each(['local_rows = \'{"drugs": []}\'', 'content_version = base_version', 'own_tables = \'{drugs}\'', 'title = \'x\''])('a signed version keeps its content: %s', async (change) => {
    const { id } = await pharmacy.signed(await pharmacy.drafted(amoxicillinCsv('1500')));
    await expect(sql(`UPDATE facility_version SET ${change} WHERE id = $1`, id)).rejects.toMatchObject({ code: 'SC010' });
  });

  it('one person is one signature, and no signature goes away', async () => {
    const { id } = await pharmacy.life.validate(pharmacy.step('R1', await pharmacy.drafted(amoxicillinCsv('1500'))));
    await sign(id, {});
    await expect(sign(id, {})).rejects.toMatchObject({ code: '23505' });
    await expect(sql(`UPDATE facility_version SET status = 'signed' WHERE id = $1`, id)).rejects.toMatchObject({ code: 'SC011' });
    await expect(sql(`DELETE FROM facility_version_signature WHERE facility_version_id = $1`, id)).rejects.toMatchObject({ code: '42501' });
  });

  it('nothing begins otherwise than as a draft', async () => {
    await expect(sql(
      `INSERT INTO facility_version (id, facility_id, number, title, status, base_version, content_version, created_by, created_at, updated_at)
       SELECT $1, facility_id, 999, 'x', 'active', base_version, base_version, created_by, now(), now() FROM facility_version LIMIT 1`, newId())).rejects.toMatchObject({ code: 'SC011' });
  });

  const sign = (id: string, { staff = pharmacy.actor('R1').id, content, round = 1 }: { staff?: string; content?: string; round?: number }): Promise<unknown> => sql(
    `INSERT INTO facility_version_signature (facility_version_id, round, staff_id, facility_id, role, content_version, signed_at)
     SELECT id, $2, $3, facility_id, 'pharmacy-manager', coalesce($4, content_version), now() FROM facility_version WHERE id = $1`, id, round, staff, content ?? null);
});
