import { AuditTrail } from '#audit';
import { newId } from '#kernel';
import { createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { hashPassword } from '../session/password.js';
import { type CoSigner, CoSignatures } from './co-signatures.js';

const PASSWORD = 'a password for tests';
const here = newId();

let db: TestDatabase;
let signatures: CoSignatures;
beforeAll(async () => {
  db = await createTestDatabase();
  const hash = await hashPassword(PASSWORD);
  for (const [facilityId, login] of [[here, 'senior'], [newId(), 'elsewhere']]) {
    await db.database.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, $2, '测试医院', 'Asia/Shanghai', '{}')`, [facilityId, login]);
    await db.database.query(
      `INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles, senior) VALUES ($1, $2, 'P1', $3, '张测试', $4, '{nurse}', true)`,
      [newId(), facilityId, login, hash],
    );
  }
}, 60_000);
afterAll(() => db.close());
beforeEach(() => {
  signatures = new CoSignatures(new AuditTrail(db.database), new FakeClock());
});

const sign = (login: string, password: string): Promise<CoSigner> =>
  db.database.transaction((manager) => signatures.verify(manager, here, { login, password }));

it('says who signed, and nothing secret', async () => {
  expect(await sign('senior', PASSWORD)).toEqual({ id: expect.any(String), code: 'P1', roles: ['nurse'], senior: true });
});

it.each([['senior', 'wrong'], ['nobody', PASSWORD], ['elsewhere', PASSWORD]])('%s with %s signs nothing, and that stays on record though the step is undone', async (login, password) => {
  const refused = (): Promise<Record<string, unknown>[]> => db.database.query(`SELECT facility_id FROM audit_entry WHERE action = 'co-signature.refused'`);
  const before = (await refused()).length;
  await expect(sign(login, password)).rejects.toMatchObject({ code: 'second-signature-required' });
  expect((await refused()).slice(before)).toEqual([{ facility_id: here }]);
});

it('is not to be guessed at: five wrong passwords, then a quarter of an hour', async () => {
  for (let n = 0; n < 5; n += 1) await expect(sign('senior', 'wrong')).rejects.toMatchObject({ code: 'second-signature-required' });
  await expect(sign('senior', PASSWORD)).rejects.toMatchObject({ code: 'too-many-requests', retryAfterSeconds: 900 });
});
