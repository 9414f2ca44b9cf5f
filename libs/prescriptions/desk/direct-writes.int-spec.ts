import { newId } from '#kernel';
import { Window } from '../../../test/support/window.js';

/** What somebody could try who writes to the database directly: even the owner of the tables, as long as he leaves the triggers on. */
describe('a direct write', () => {
  let window: Window;
  beforeAll(async () => { window = await Window.open(); }, 60_000);
  afterAll(() => window.close());

  const must = (code: string) => ({ code });
  const submitted = async (): Promise<string> => (await window.submit(window.amoxicillin())).answer.id;
  /** Each statement on the prescription $1, one after the other; the last one is the attack. */
  async function write(id: string, ...statements: string[]): Promise<unknown> {
    for (const statement of statements.slice(0, -1)) await window.db.asOwner(statement, [id]);
    return window.db.asOwner(statements.at(-1)!, [id]);
  }
  const byTwo = (): string => `prepared_by = '${window.person('tiaopei').id}', checked_by = '${window.person('fayao').id}'`;

  it('reaches no hand-over by a version in which nothing was ordered', async () => {
    const id = await submitted();
    const bump = `UPDATE prescription SET version = version + 1, status = 'approved', worst = 'none' WHERE id = $1`;
    await expect(write(id, bump, `UPDATE prescription SET status = 'preparing', ${byTwo()} WHERE id = $1`)).rejects.toMatchObject(must('SC002'));
  });

  it('adds no line without a gate to an order, and takes none away', async () => {
    const id = await submitted();
    const free = `INSERT INTO prescription_item SELECT prescription_id, version, 98, facility_id, product_code, generic_name, quantity, unit, packages, NULL, false FROM prescription_item WHERE prescription_id = $1`;
    await expect(write(id, free, `UPDATE prescription SET status = 'preparing', ${byTwo()} WHERE id = $1`)).rejects.toMatchObject(must('SC002'));
  });

  it.each([
    ['a reject', `UPDATE prescription SET worst = 'none' WHERE id = $1`, 'SC003'],
    ['the last day of validity', `UPDATE prescription SET valid_until = '2099-01-01' WHERE id = $1`, 'SC004'],
    ['the prescriber', `UPDATE prescription SET prescriber_code = 'D002' WHERE id = $1`, 'SC004'],
    ['the name the collector must say', `UPDATE prescription SET patient_name = '李测试' WHERE id = $1`, 'SC004'],
  ])('does not change %s', async (_what, statement, code) => {
    const { answer: { id, worst } } = await window.submit(window.amoxicillin({ patient: { allergyStatus: 'recorded', allergies: [{ code: 'penicillin', text: '青霉素过敏', severity: 'severe' }] } }));
    expect(worst).toBe('reject');
    await expect(write(id, statement)).rejects.toMatchObject(must(code));
  });

  it.each([
    ['another lot', `UPDATE package_scan SET lot = 'TESTED' WHERE prescription_id = $1`], ['no trace', `DELETE FROM package_scan WHERE prescription_id = $1`],
    ['a package put aside back', `UPDATE package_scan SET voided_at = NULL WHERE prescription_id = $1`],
  ])('gives a scanned package %s', async (_what, statement) => {
    const { answer: { id } } = await window.submit(window.amlodipine());
    await window.toCounter(id);
    await expect(write(id, statement)).rejects.toMatchObject(must('SC010'));
  });

  it('reads no test before it was done', async () => {
    const [id, nurse, second] = [await submitted(), window.person('hushi').id, window.person('huli').id];
    const test = newId();
    const perform = (due: string): Promise<unknown> => window.query(
      `INSERT INTO skin_test (id, facility_id, prescription_id, item_no, patient_key, product_code, agent, kind, lot, solution, dose, site, performed_by, performed_at, read_due_at)
       VALUES ($1, $2, $3, 1, 'P', 'AMX-CAP-250', 'penicillin', 'test', 'L', '', '', '', $4, now(), now() + $5::interval)`,
      [test, window.facilityId, id, nurse, due]);
    await expect(perform('-1 hour')).rejects.toMatchObject(must('SC010'));
    await perform('20 minutes');
    const read = window.query(
      `UPDATE skin_test SET result = 'negative', read_by = $2, second_reader = $3, read_at = now() + interval '1 minute', valid_until = now() + interval '1 day' WHERE id = $1`,
      [test, nurse, second]);
    await expect(read).rejects.toMatchObject({ constraint: 'skin_test_read_check' });
  });
});
