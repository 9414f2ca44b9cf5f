import { type Clock, newId } from '#kernel';
import type { Config } from '#platform';
import { createTestDatabase, type TestDatabase } from '#testing';
import { AuditReader, AuditSealer, AuditTrail, verifyAudit } from './index.js';

const KEY = 'k'.repeat(32);
const NOW = new Date('2026-11-23T08:00:00.123Z');
const clock: Clock = { now: () => NOW };

let db: TestDatabase;
let trail: AuditTrail;
let sealer: AuditSealer;

beforeAll(async () => {
  db = await createTestDatabase();
  trail = new AuditTrail(db.database);
  sealer = new AuditSealer(db.database, clock, { auditKey: KEY } as Config);
}, 60_000);
afterAll(() => db.close());
afterEach(() => tamper('TRUNCATE audit_entry, audit_seal RESTART IDENTITY'));

const record = (detail: Record<string, unknown> = {}, facilityId: string | null = null): Promise<void> => trail.recordAlone({
  actor: { kind: 'system', id: null, facilityId }, action: 'test.write', subjectType: 'test', subjectId: newId(), detail, at: NOW, requestId: 'r',
});

async function recordMany(count: number): Promise<void> {
  await db.database.query(
    `INSERT INTO audit_entry (at, actor_kind, action, subject_type, detail) SELECT now(), 'system', 'test.bulk', 'test', jsonb_build_object('n', n) FROM generate_series(1, $1::int) n`,
    [count],
  );
}

/** Three seals of three entries each. */
async function sealedChain(): Promise<void> {
  for (let batch = 0; batch < 3; batch += 1) {
    for (let n = 0; n < 3; n += 1) await record({ batch, n, weight: 1.5 });
    await sealer.sealPending();
  }
}

/** As someone who owns the database would: past the triggers. */
const tamper = (sql: string): Promise<unknown> => db.asOwner(`SET session_replication_role = 'replica'; ${sql}`);

describe('sealing', () => {
  it('seals what is there, once, in order, and verifies', async () => {
    await sealedChain();
    await record();
    expect(await verifyAudit(db.database, KEY)).toMatchObject({ damage: null, head: { seq: '3' }, seals: 3, sealed: 9, unsealed: 1 });
    expect(await sealer.sealPending()).toBe(1);
    expect(await sealer.sealPending()).toBe(0);
    expect(await verifyAudit(db.database, KEY)).toMatchObject({ damage: null, head: { seq: '4' }, sealed: 10, unsealed: 0 });
  });

  it('splits a long backlog into batches and verifies page by page', async () => {
    await recordMany(12_345);
    expect(await sealer.sealPending()).toBe(12_345);
    const seen: number[] = [];
    const report = await verifyAudit(db.database, KEY, { onProgress: (_seals, entries) => seen.push(entries) });
    expect(report).toMatchObject({ damage: null, seals: 3, sealed: 12_345 });
    expect(seen).toEqual([5_000, 10_000, 12_345]);
  });

  it('loses nothing and doubles nothing with two sealers beside sixteen writers', async () => {
    const writers = Array.from({ length: 16 }, async () => {
      for (let n = 0; n < 20; n += 1) await record({ n });
    });
    let writing = true;
    const sealing = [0, 1].map(async () => {
      const other = new AuditSealer(db.database, clock, { auditKey: KEY } as Config);
      while (writing) await other.sealPending();
    });
    await Promise.all(writers);
    writing = false;
    await Promise.all(sealing);
    await sealer.sealPending();
    expect(await verifyAudit(db.database, KEY)).toMatchObject({ damage: null, sealed: 320, unsealed: 0 });
  });

  it('leaves an entry that is not committed yet to a later seal, and does not wait for it', async () => {
    await db.database.transaction(async (manager) => {
      await trail.record(manager, { actor: { kind: 'system', id: null, facilityId: null }, action: 'test.late', subjectType: 'test', subjectId: null, at: NOW });
      await record();
      expect(await sealer.sealPending()).toBe(1); // the later id, while the earlier one is still open
    });
    expect(await sealer.sealPending()).toBe(1);
    expect(await verifyAudit(db.database, KEY)).toMatchObject({ damage: null, seals: 2, sealed: 2 });
  });

  it('leaves the work to another sealer that is at it, and writers go on meanwhile', async () => {
    await record();
    await db.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [0x51c4a_0003]);
      expect(await sealer.sealPending()).toBe(0); // another sealer is at it
      await record();
    });
    expect(await sealer.sealPending()).toBe(2);
  });
});

describe('verifyAudit', () => {
  it.each([
    ['entry-changed', "UPDATE audit_entry SET detail = detail || '{\"n\": 7}' WHERE id = 5"],
    ['entry-changed', "UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE id = 5"],
    ['entry-changed', "UPDATE audit_entry SET detail = jsonb_set(detail, '{weight}', '1.50') WHERE id = 5"],
    ['entry-changed', 'UPDATE audit_entry SET request_id = NULL WHERE id = 5'],
    ['entry-removed', 'DELETE FROM audit_entry WHERE id = 5'],
    ['entry-removed', 'UPDATE audit_entry SET seal_seq = NULL WHERE id = 5'],
    ['entry-inserted', "INSERT INTO audit_entry (at, actor_kind, action, subject_type, seal_seq) VALUES (now(), 'system', 'forged', 'test', 2)"],
    ['chain-broken', "UPDATE audit_seal SET previous_hash = repeat('f', 64) WHERE seq = 2"],
    ['entry-changed', "UPDATE audit_seal SET sealed_at = sealed_at + interval '1 microsecond' WHERE seq = 2"],
    ['entry-without-seal', 'DELETE FROM audit_seal WHERE seq = 2'],
  ])('finds %s: %s', async (kind, sql) => {
    await sealedChain();
    await tamper(sql);
    expect(await verifyAudit(db.database, KEY)).toMatchObject({ damage: { kind, sealSeq: '2' }, head: { seq: '1' }, seals: 1, sealed: 3 });
  });

  it('finds a batch that vanished with its seal', async () => {
    await sealedChain();
    await tamper('DELETE FROM audit_entry WHERE seal_seq = 2');
    await tamper('DELETE FROM audit_seal WHERE seq = 2');
    expect(await verifyAudit(db.database, KEY)).toMatchObject({ damage: { kind: 'seal-missing', sealSeq: '3' } });
  });

  it.each(['4', '0', '-1'])('finds entries that claim seal %s, which there is not', async (seq) => {
    await sealedChain();
    await tamper(`INSERT INTO audit_entry (at, actor_kind, action, subject_type, seal_seq) VALUES (now(), 'system', 'forged', 'test', ${seq})`);
    expect(await verifyAudit(db.database, KEY)).toMatchObject({ damage: { kind: 'entry-without-seal', sealSeq: seq } });
  });

  it('finds a chain that was cut off, against a head noted elsewhere', async () => {
    await sealedChain();
    const { head } = await verifyAudit(db.database, KEY);
    await record();
    await sealer.sealPending();
    expect(await verifyAudit(db.database, KEY, { expected: head! })).toMatchObject({ damage: null });
    await tamper('DELETE FROM audit_entry WHERE seal_seq >= 3');
    await tamper('DELETE FROM audit_seal WHERE seq >= 3');
    expect(await verifyAudit(db.database, KEY)).toMatchObject({ damage: null, seals: 2 });
    expect(await verifyAudit(db.database, KEY, { expected: head! })).toMatchObject({ damage: { kind: 'head-differs', sealSeq: '3' } });
  });

  it('does not verify under another key', async () => {
    await sealedChain();
    expect(await verifyAudit(db.database, 'x'.repeat(32))).toMatchObject({ damage: { kind: 'entry-changed', sealSeq: '1' } });
  });

  it('the database itself refuses to change, remove or unseal entries and seals, even for the owner', async () => {
    await sealedChain();
    for (const sql of ["UPDATE audit_entry SET action = 'x'", 'DELETE FROM audit_entry', 'TRUNCATE audit_entry', 'UPDATE audit_entry SET seal_seq = NULL', 'DELETE FROM audit_seal']) {
      await expect(db.asOwner(sql)).rejects.toMatchObject({ code: 'SC010' });
    }
  });
});

describe('AuditReader', () => {
  it('reads one facility, newest first, page by page', async () => {
    const [mine, other] = [newId(), newId()];
    for (let n = 0; n < 3; n += 1) await record({ n }, mine);
    await record({}, other);
    const reader = new AuditReader(db.database);
    const query = { subjectId: null, actorId: null, from: null, to: null, before: null, limit: 2 };
    const first = await reader.list(mine, query);
    const second = await reader.list(mine, { ...query, before: first[1]!.id });
    expect([...first, ...second].map((entry) => entry.detail)).toEqual([{ n: 2 }, { n: 1 }, { n: 0 }]);
    expect(await reader.list(mine, { ...query, subjectId: first[0]!.subjectId })).toHaveLength(1);
    expect(await reader.list(mine, { ...query, from: new Date(NOW.getTime() + 1) })).toEqual([]);
    expect(await reader.list(mine, { ...query, to: NOW })).toEqual([]);
  });
});
