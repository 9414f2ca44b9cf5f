import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock, MINUTE } from '#kernel';
import type { Knowledge } from '#knowledge';
import { CLOCK, Database, Health, LOGGER, type Logger, PgListener, SharedReads } from '#platform';
import { KnowledgeVersions } from '../knowledge-versions.js';

const ACTIVATED = 'knowledge_activated';
/** However silent the connection that hears of activations, nothing older is believed: it may be dead without saying so. */
const MAX_AGE_MS = MINUTE;

interface Kept {
  readonly knowledge: Knowledge;
  readonly askedAt: number;
}

/**
 * Which knowledge verifies a facility's prescriptions now: the version it activated, else the national one that ships.
 * In memory; the database tells of activations (migration 0016). A new version is read and built beside the old one and
 * then takes its place in one assignment: whoever verifies holds one whole version from start to end. What cannot be
 * read is not replaced by what was in force before: the facility's verifications fail until it can.
 */
@Injectable()
export class KnowledgeInForce implements OnModuleInit {
  private readonly kept = new Map<string, Kept>();
  private readonly reads = new SharedReads<Knowledge>();
  /** Facilities asked for so far: an activation elsewhere is nobody's business here. */
  private readonly served = new Set<string>();
  private readonly failing = new Set<string>();
  /** How often the connection that hears was lost: what was read before a loss is not kept after it. */
  private losses = 0;

  constructor(
    private readonly database: Database,
    private readonly versions: KnowledgeVersions,
    private readonly listener: PgListener,
    private readonly health: Health,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.listener.on(ACTIVATED, (facilityId) => this.renew(facilityId));
    this.listener.onReconnect(() => {
      this.losses += 1;
      this.kept.clear();
    });
    this.health.register('knowledge-in-force', () => Promise.all([...this.failing].map((facilityId) => this.read(facilityId))));
  }

  /** Constant time, in memory, unless the facility was not asked for within the last minute. @throws when the version in force cannot be read */
  knowledgeFor(facilityId: string): Promise<Knowledge> {
    const kept = this.listener.listening ? this.kept.get(facilityId) : undefined;
    const fresh = kept && this.clock.now().getTime() - kept.askedAt < MAX_AGE_MS;
    return fresh ? Promise.resolve(kept.knowledge) : this.read(facilityId);
  }

  /** Until the new version is whole the old one serves; one that cannot be had takes the old one with it. */
  private renew(facilityId: string): void {
    if (!this.served.has(facilityId)) return;
    this.read(facilityId).catch((err: unknown) => {
      this.kept.delete(facilityId);
      this.log.error({ err, facilityId }, 'the activated knowledge version could not be read');
    });
  }

  /** An answer is never older than the question (SharedReads), so a version activated meanwhile is never missed. */
  private read(facilityId: string): Promise<Knowledge> {
    this.served.add(facilityId);
    return this.reads.get(facilityId, async () => {
      const askedAt = this.clock.now().getTime();
      const { losses, listener: { listening } } = this;
      try {
        const knowledge = await this.ask(facilityId);
        if (listening && losses === this.losses) this.kept.set(facilityId, { knowledge, askedAt });
        this.failing.delete(facilityId);
        return knowledge;
      } catch (error) {
        this.failing.add(facilityId);
        throw error;
      }
    });
  }

  private async ask(facilityId: string): Promise<Knowledge> {
    const [active] = await this.database.query<{ version: string }>(
      `SELECT content_version AS version FROM facility_version WHERE facility_id = $1 AND status = 'active'`, [facilityId], 'knowledge-in-force');
    if (!active) return this.versions.current;
    const knowledge = await this.versions.knowledgeOf(active.version);
    if (!knowledge) throw new Error(`Knowledge ${active.version} is in force but not stored`);
    return knowledge;
  }
}
