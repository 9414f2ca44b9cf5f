import { IdempotencyKeys } from '#identity';
import { newId } from '#kernel';
import type { Prescription } from '#verification';
import { Window } from '../../../test/support/window.js';
import { contentHash } from '../intake/content-hash.js';
import { IdentityNumbers } from './identity-numbers.js';

const [PATIENT, AGENT] = ['11010519860302102X', '110105198001011234'];

describe('identity numbers', () => {
  let window: Window;
  beforeAll(async () => { window = await Window.open(); }, 60_000);
  afterAll(() => window.close());

  const order = (patch: { number?: string } = {}): Prescription =>
    ({ ...window.amlodipine({ patient: { idNumber: PATIENT } }), agent: { name: '李代办', idNumber: AGENT }, ...patch });

  it('are in no table, job or message as they are', async () => {
    await window.submit(order());
    const tables = await window.query<{ name: string }>(`SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_schema IN ('public', 'bullmq') AND table_type = 'BASE TABLE'`);
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      expect([name, await window.query(`SELECT FROM ${name} t WHERE t::text LIKE '%${PATIENT}%' OR t::text LIKE '%${AGENT}%'`)]).toEqual([name, []]);
    }
  });

  it('change nothing of the rest: the verdict stands, the repeat is recognised, another number is another order', async () => {
    const content = order();
    const first = await window.submit(content);
    expect(first.answer.verifications).toContainEqual(expect.objectContaining({ verification: 'name', rules: expect.arrayContaining(['NAME-5']) }));
    expect(await window.submit(structuredClone(content))).toEqual({ answer: first.answer, replayed: true });
    await expect(window.submit({ ...content, agent: { name: '李代办', idNumber: PATIENT } })).rejects.toMatchObject({ code: 'version-conflict' });
    expect(await window.replay().replay(window.his, first.answer.id)).toMatchObject({ outcome: 'same' });
  });

  it('cannot be tried out against the hash of the order', async () => {
    const content = order();
    const { answer: { id } } = await window.submit(content);
    const [row] = await window.query<{ hash: string; content: Prescription }>('SELECT content_hash AS hash, content FROM prescription_version WHERE prescription_id = $1', [id]);
    expect([contentHash(content), contentHash(row!.content)]).not.toContain(row!.hash);
  });

  it.each([
    ['shenfang', PATIENT, AGENT], ['fayao', PATIENT, AGENT], ['yisheng', PATIENT, AGENT],
    ['admin', '**************102X', '**************1234'], ['shenji', '**************102X', '**************1234'], ['hushi', '**************102X', '**************1234'],
  ])('%s reads %s', async (login, patient, agent) => {
    const { answer: { id } } = await window.submit(order());
    const { view } = await window.reader().read(window.person(login), id);
    expect([view.content.patient.idNumber, view.content.agent?.idNumber]).toEqual([patient, agent]);
  });

  it('leave the order readable when their key is gone, and are never taken for the truth then', () => {
    const [ours, others] = ['a'.repeat(32), 'b'.repeat(32)].map((dataKey) => new IdentityNumbers({ dataKey })) as [IdentityNumbers, IdentityNumbers];
    const { stored, content } = ours.guard(order());
    expect(others.show(stored, true)).toEqual({ ...content, patient: { ...content.patient, idNumber: '***' }, agent: { name: '李代办', idNumber: '***' } });
    expect(() => others.open(stored)).toThrow();
    expect(ours.open(stored)).toEqual(content);
  });

  it('do not show in what an Idempotency-Key is remembered by: the same request under another secret is another hash', () => {
    const request = { method: 'POST', path: '/v1/prescriptions', body: order({ number: newId() }), idempotencyKey: newId() };
    const hashes = ['a', 'b'].map((secret) => new IdempotencyKeys(window.db.database, { jwtSecret: secret.repeat(32) }).use(window.his, request).requestHash);
    expect(new Set(hashes).size).toBe(2);
  });
});
