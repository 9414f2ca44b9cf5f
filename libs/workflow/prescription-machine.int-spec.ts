import { createTestDatabase, type TestDatabase } from '#testing';
import { PRESCRIPTION_STATUSES, PRESCRIPTION_TRANSITIONS } from './index.js';

const QUEUES = ['screened', 'confirmed'];

describe('the prescription machine in the database', () => {
  let db: TestDatabase;
  beforeAll(async () => { db = await createTestDatabase(); });
  afterAll(() => db.close());

  it('allows exactly the transitions of the table', async () => {
    const table = PRESCRIPTION_STATUSES.flatMap((from) => PRESCRIPTION_STATUSES.map((to) => ({ from, to, allowed: inTable(from, to) })));
    const sql = await db.database.query<{ from: string; to: string; allowed: boolean }>(
      `SELECT a AS "from", b AS "to", prescription_transition_allowed(a, b) AS allowed
       FROM unnest($1::text[]) WITH ORDINALITY AS f(a, i), unnest($1::text[]) WITH ORDINALITY AS t(b, j)
       ORDER BY i, j`,
      [PRESCRIPTION_STATUSES],
    );
    expect(sql.filter((row) => row.from !== row.to)).toEqual(table.filter((row) => row.from !== row.to));
  });
});

function inTable(from: keyof typeof PRESCRIPTION_TRANSITIONS, to: string): boolean {
  const targets = Object.values(PRESCRIPTION_TRANSITIONS[from]);
  return targets.some((target) => (target === 'queue' ? QUEUES.includes(to) : target === to));
}
