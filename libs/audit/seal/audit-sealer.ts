import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Clock } from '#kernel';
import { CLOCK, CONFIG, type Config, Database } from '#platform';
import { GENESIS_HASH, SEALED_COLUMNS, SealHash, type SealedEntry } from './seal-hash.js';

const BATCH = 5_000;
/** Any number, the same in every process: whoever holds it is the one sealer. */
const LOCK = 0x51c4a_0003;

interface Head {
  readonly seq: string;
  readonly hash: string;
}

/**
 * Seals what the trail has gathered into the hash chain, beside the submissions and never in their way: it
 * touches committed rows only. An entry that commits late, with a lower id, goes into a later seal.
 */
@Injectable()
export class AuditSealer {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Seals everything committed so far. @returns how many entries; 0 also when another process is at it */
  async sealPending(): Promise<number> {
    for (let total = 0; ;) {
      const sealed = await this.database.transaction((manager) => this.sealBatch(manager));
      total += sealed;
      if (sealed < BATCH) return total;
    }
  }

  private async sealBatch(manager: EntityManager): Promise<number> {
    const [lock] = await manager.query<{ held: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS held', [LOCK]);
    if (!lock!.held) return 0;
    const entries = await manager.query<SealedEntry[]>(
      `SELECT ${SEALED_COLUMNS} FROM audit_entry e WHERE e.seal_seq IS NULL ORDER BY e.id LIMIT $1`, [BATCH],
    );
    if (entries.length > 0) await this.seal(manager, entries);
    return entries.length;
  }

  private async seal(manager: EntityManager, entries: readonly SealedEntry[]): Promise<void> {
    const [last] = await manager.query<Head[]>('SELECT seq::text, hash FROM audit_seal ORDER BY audit_seal.seq DESC LIMIT 1');
    const header = {
      seq: String(BigInt(last?.seq ?? 0) + 1n),
      entryCount: entries.length,
      previousHash: last?.hash ?? GENESIS_HASH,
      sealedAt: microseconds(this.clock.now()),
    };
    const hash = new SealHash(this.config.auditKey, header);
    for (const entry of entries) hash.add(entry);
    await manager.query(
      'INSERT INTO audit_seal (seq, entry_count, previous_hash, hash, sealed_at) VALUES ($1, $2, $3, $4, $5)',
      [header.seq, header.entryCount, header.previousHash, hash.digest(), header.sealedAt],
    );
    await manager.query('UPDATE audit_entry SET seal_seq = $1 WHERE id = ANY($2::bigint[])', [header.seq, entries.map((e) => e.id)]);
  }
}

/** As the chain is read back: PostgreSQL keeps microseconds, JavaScript milliseconds. */
const microseconds = (at: Date): string => at.toISOString().replace('Z', '000Z');
