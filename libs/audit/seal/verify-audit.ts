import type { EntityManager } from 'typeorm';
import type { Database } from '#platform';
import { type ChainRow, readChain } from './read-chain.js';
import { GENESIS_HASH, SealHash } from './seal-hash.js';

/** What is wrong with the first broken seal. */
export type AuditDamage =
  | 'entry-changed' | 'entry-removed' | 'entry-inserted' | 'entry-without-seal'
  | 'seal-missing' | 'chain-broken' | 'head-differs';

export interface AuditHead {
  readonly seq: string;
  readonly hash: string;
}

export interface AuditReport {
  /** The first damage, in order of the chain; null = all of it holds. */
  readonly damage: { readonly kind: AuditDamage; readonly sealSeq: string } | null;
  /** Last seal that was verified; null before the first. Note it elsewhere: cutting off the end shows only against it. */
  readonly head: AuditHead | null;
  readonly seals: number;
  /** Entries in the seals verified. */
  readonly sealed: number;
  /** Entries still waiting for their seal, which prove nothing yet. */
  readonly unsealed: number;
}

export interface VerifyOptions {
  /** A head noted earlier: it must still be in the chain. */
  readonly expected?: AuditHead;
  /** Called now and then with the seals and entries verified so far. */
  readonly onProgress?: (seals: number, entries: number) => void;
}

/** Walks the whole chain in one read-only snapshot, a page at a time, and stops at the first damage. `key`: SICHA_AUDIT_KEY. */
export async function verifyAudit(database: Database, key: string, options: VerifyOptions = {}): Promise<AuditReport> {
  return database.transaction(async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    const walk = await walkChain(manager, key, options);
    const [waiting] = await manager.query<{ unsealed: number }[]>('SELECT count(*)::int AS unsealed FROM audit_entry WHERE seal_seq IS NULL');
    return { ...walk, unsealed: waiting!.unsealed };
  }, { isolation: 'REPEATABLE READ' });
}

async function walkChain(manager: EntityManager, key: string, { expected, onProgress }: VerifyOptions): Promise<Omit<AuditReport, 'unsealed'>> {
  let head: AuditHead | null = null;
  let expectedSeen = expected === undefined;
  let seals = 0;
  let sealed = 0;
  for await (const row of readChain(manager)) {
    const kind = damageOf(row, head, key);
    if (kind) return { damage: { kind, sealSeq: row.seq }, head, seals, sealed };
    head = { seq: row.seq, hash: row.seal!.hash };
    expectedSeen ||= head.seq === expected?.seq && head.hash === expected.hash;
    seals += 1;
    sealed += row.entries.length;
    onProgress?.(seals, sealed);
  }
  return { damage: expectedSeen ? null : { kind: 'head-differs', sealSeq: expected!.seq }, head, seals, sealed };
}

function damageOf({ seq, seal, entries }: ChainRow, head: AuditHead | null, key: string): AuditDamage | null {
  if (!seal) return 'entry-without-seal';
  if (BigInt(seq) !== BigInt(head?.seq ?? 0) + 1n) return 'seal-missing';
  if (seal.previousHash !== (head?.hash ?? GENESIS_HASH)) return 'chain-broken';
  if (entries.length < seal.entryCount) return 'entry-removed';
  if (entries.length > seal.entryCount) return 'entry-inserted';
  const hash = new SealHash(key, { seq, ...seal });
  for (const entry of entries) hash.add(entry);
  return hash.digest() === seal.hash ? null : 'entry-changed';
}
