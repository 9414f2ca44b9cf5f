import { AuditSealer, AuditTrail } from '#audit';
import { newId } from '#kernel';
import { loadConfig } from '#platform';
import { createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { auditVerify } from '../../apps/tools/audit/audit-verify.js';

const KEY = 'k'.repeat(32);
const NOWHERE = { SICHA_DATA_DIR: '/nonexistent' };

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
}, 60_000);
afterAll(() => db.close());

async function run(args: string[], environment: Record<string, string> = { DATABASE_URL: db.url, SICHA_AUDIT_KEY: KEY }): Promise<{ code: number; out: string; err: string }> {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await auditVerify(args, environment, { out: (line) => lines.out.push(line), err: (line) => lines.err.push(line) });
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
}

const headOf = (out: string): string => /\d+:[0-9a-f]{64}/.exec(out)![0];

describe('npm run audit:verify', () => {
  it('finds a sound chain sound, and prints a head that later runs accept', async () => {
    const trail = new AuditTrail(db.database);
    const clock = new FakeClock();
    const sealer = new AuditSealer(db.database, clock, loadConfig({ DATABASE_URL: db.url, SICHA_JWT_SECRET: KEY, SICHA_AUDIT_KEY: KEY, SICHA_DATA_KEY: KEY }));
    const record = (): Promise<void> => trail.recordAlone({
      actor: { kind: 'system', id: null, facilityId: null }, action: 'test.write', subjectType: 'test', subjectId: newId(), at: clock.now(),
    });
    await record();
    await sealer.sealPending();
    await record();
    const first = await run([]);
    expect(first).toMatchObject({ code: 0, err: '', out: expect.stringContaining('✓') });
    expect(first.out).toContain('1 个封印 / seals, 1 条 / entries; 未封印 / not sealed yet: 1');
    await sealer.sealPending();
    expect(await run(['--head', headOf(first.out)])).toMatchObject({ code: 0 });
  });

  it('ends with 1 under another key, and for a head that is not in the chain', async () => {
    expect(await run([], { DATABASE_URL: db.url, SICHA_AUDIT_KEY: 'x'.repeat(32) })).toMatchObject({ code: 1, out: expect.stringContaining('✗ 受损 / DAMAGED · 封印 / seal 1') });
    expect(await run(['--head', `2:${'0'.repeat(64)}`])).toMatchObject({ code: 1, out: expect.stringContaining('head given is not in the chain') });
  });

  it.each([
    ['--help', ['--help'], NOWHERE, 0], ['an unknown option', ['--fast'], undefined, 78], ['a head that is none', ['--head', '2'], undefined, 78],
    ['no settings', [], NOWHERE, 78], ['no database', [], { DATABASE_URL: 'postgres://127.0.0.1:1/x', SICHA_AUDIT_KEY: KEY }, 69],
  ])('answers %s', async (_what, args, environment, code) => {
    const answer = await run(args, environment);
    expect(answer.code).toBe(code);
    expect(answer.out + answer.err).not.toBe('');
  });
});
