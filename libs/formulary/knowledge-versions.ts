import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { buildKnowledge, type Knowledge, type KnowledgeRows } from '#knowledge';
import { Database, Health } from '#platform';
import { KNOWLEDGE, KNOWLEDGE_ROWS } from './tokens.js';

/** Old versions held at once: enough for a replay that walks back through a few. */
const MAX_KEPT = 3;

/**
 * Every knowledge version that ever verified a prescription, so that its verdict can be replayed, by the hash of its content.
 * The national one (`current`) is in memory from the start and stored before the first prescription is verified with it.
 */
@Injectable()
export class KnowledgeVersions implements OnModuleInit {
  private readonly older = new Map<string, Promise<Knowledge | null>>();
  /** Whatever somebody holds on to, e.g. what is in force in a facility, need not be built again. */
  private readonly alive = new Map<string, WeakRef<Knowledge>>();

  constructor(
    private readonly database: Database,
    @Inject(KNOWLEDGE) readonly current: Knowledge,
    @Inject(KNOWLEDGE_ROWS) private readonly rows: KnowledgeRows,
    private readonly health: Health,
  ) {}

  async onModuleInit(): Promise<void> {
    this.health.register('knowledge', () => this.assertWhole());
    if (await this.isStored()) return;
    await this.insert(this.current.version, this.rows);
  }

  /** Keeps content under its hash, so that drafts may name it, signatures stand under it and verdicts be replayed. */
  async store(rows: KnowledgeRows): Promise<Knowledge> {
    const knowledge = buildKnowledge(rows);
    await this.insert(knowledge.version, rows);
    this.remember(knowledge);
    this.keep(knowledge.version, Promise.resolve(knowledge));
    return knowledge;
  }

  private async insert(version: string, rows: KnowledgeRows): Promise<void> {
    await this.database.query('INSERT INTO knowledge_version (version, content) VALUES ($1, $2) ON CONFLICT DO NOTHING', [version, JSON.stringify(rows)]);
  }

  private async isStored(): Promise<boolean> {
    return (await this.database.query('SELECT FROM knowledge_version WHERE version = $1', [this.current.version])).length > 0;
  }

  /** A process whose knowledge is empty, or could not be replayed later, must not verify. */
  private async assertWhole(): Promise<void> {
    if (this.current.products.size === 0) throw new RangeError('The knowledge in force has no products');
    if (!(await this.isStored())) throw new Error('The knowledge in force is not stored');
  }

  /** The knowledge of that version; null when it was never in force here. @throws when what is stored is not what was */
  knowledgeOf(version: string): Promise<Knowledge | null> {
    if (version === this.current.version) return Promise.resolve(this.current);
    const alive = this.alive.get(version)?.deref();
    const kept = this.older.get(version) ?? (alive ? Promise.resolve(alive) : this.rebuild(version));
    this.keep(version, kept);
    return kept;
  }

  /** Concurrent callers share one rebuilding; a failed one, or a version not found, is not remembered. */
  private rebuild(version: string): Promise<Knowledge | null> {
    const building = this.read(version);
    const forget = (): boolean => this.older.delete(version);
    building.then((knowledge) => (knowledge ? this.remember(knowledge) : forget()), forget);
    return building;
  }

  private remember(knowledge: Knowledge): void {
    for (const [version, gone] of this.alive) if (!gone.deref()) this.alive.delete(version);
    this.alive.set(knowledge.version, new WeakRef(knowledge));
  }

  /** The rows of that version as they were written; null when it was never stored here. */
  async rowsOf(version: string): Promise<KnowledgeRows | null> {
    if (version === this.current.version) return this.rows;
    const [row] = await this.database.query<{ content: KnowledgeRows }>('SELECT content FROM knowledge_version WHERE version = $1', [version]);
    return row?.content ?? null;
  }

  private async read(version: string): Promise<Knowledge | null> {
    const rows = await this.rowsOf(version);
    if (!rows) return null;
    const knowledge = buildKnowledge(rows);
    if (knowledge.version !== version) throw new Error(`Knowledge ${version} as stored reads as ${knowledge.version}: it was damaged, or this program reads it differently`);
    return knowledge;
  }

  /** The least recently asked for goes first. */
  private keep(version: string, knowledge: Promise<Knowledge | null>): void {
    this.older.delete(version);
    this.older.set(version, knowledge);
    if (this.older.size > MAX_KEPT) this.older.delete(this.older.keys().next().value!);
  }
}
