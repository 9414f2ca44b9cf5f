import type { EntityManager } from 'typeorm';
import { SEALED_COLUMNS, type SealedEntry } from './seal-hash.js';

export interface StoredSeal {
  readonly entryCount: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly sealedAt: string;
}

/** One number of the chain: its seal (null: entries refer to a seal that is not there) and its entries in order of id. */
export interface ChainRow {
  readonly seq: string;
  readonly seal: StoredSeal | null;
  readonly entries: readonly SealedEntry[];
}

/** Seals per round trip: a seal holds at most 5,000 entries, on a quiet night one. */
const MAX_SEALS = 500;
/** Entries per round trip, as far as whole seals allow. */
const MAX_ENTRIES = 10_000;

/** The chain in order of number, a page at a time, including numbers that only entries know. */
export async function* readChain(manager: EntityManager): AsyncGenerator<ChainRow> {
  for (let after = BEFORE_ALL; ;) {
    const until = await endOfPage(manager, after);
    if (until === null) return;
    yield* await readPage(manager, after, until);
    after = until;
  }
}

/** Below any number, also a forged negative one. */
const BEFORE_ALL = String(-(2n ** 63n));

/** The last number of the page after `after`, by what the seals say they hold; null at the end. */
async function endOfPage(manager: EntityManager, after: string): Promise<string | null> {
  const [row] = await manager.query<{ until: string | null }[]>(
    `WITH seals AS (
       SELECT seq, sum(entry_count) OVER (ORDER BY seq) AS running FROM (
         SELECT seq, entry_count FROM audit_seal WHERE seq > $1 ORDER BY seq LIMIT $2) s)
     SELECT coalesce(
       (SELECT max(seq) FROM seals WHERE running <= $3),
       (SELECT min(seq) FROM seals),
       (SELECT max(seal_seq) FROM audit_entry WHERE seal_seq > $1))::text AS until`,
    [after, MAX_SEALS, MAX_ENTRIES],
  );
  return row!.until;
}

async function readPage(manager: EntityManager, after: string, until: string): Promise<ChainRow[]> {
  const seals = await manager.query<({ seq: string } & StoredSeal)[]>(
    `SELECT seq::text, entry_count AS "entryCount", previous_hash AS "previousHash", hash,
       to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt"
     FROM audit_seal WHERE audit_seal.seq > $1 AND audit_seal.seq <= $2 ORDER BY audit_seal.seq`,
    [after, until],
  );
  const entries = await manager.query<({ seq: string } & SealedEntry)[]>(
    `SELECT e.seal_seq::text AS seq, ${SEALED_COLUMNS} FROM audit_entry e
     WHERE e.seal_seq > $1 AND e.seal_seq <= $2 ORDER BY e.seal_seq, e.id`,
    [after, until],
  );
  const rows = new Map<string, { seal: StoredSeal | null; entries: SealedEntry[] }>();
  for (const seal of seals) rows.set(seal.seq, { seal, entries: [] });
  for (const entry of entries) {
    if (!rows.has(entry.seq)) rows.set(entry.seq, { seal: null, entries: [] });
    rows.get(entry.seq)!.entries.push(entry);
  }
  return [...rows].map(([seq, row]) => ({ seq, ...row })).sort((a, b) => Number(BigInt(a.seq) - BigInt(b.seq)));
}
