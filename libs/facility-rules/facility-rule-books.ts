import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock, MINUTE } from '#kernel';
import { CLOCK, Database, PgListener } from '#platform';
import { compileLocalRules, type LocalRule, type LocalRuleBook, NO_LOCAL_RULES } from '#verification';
import type { RuleBody } from './entities/facility-rule.entity.js';

const CHANGED = 'facility_rules_changed';
/** As for the directory: however silent the connection that hears of changes, nothing older is believed. */
const MAX_AGE_MS = MINUTE;
/** Books of earlier versions kept for replays. */
const MAX_OLD = 3;

interface Kept {
  readonly rules: ReadonlyMap<string, LocalRule>;
  readonly book: LocalRuleBook;
  readonly readAt: number;
}

interface Change {
  readonly seq: number;
  readonly ruleId: string;
  readonly version: number;
  readonly effect: 'in-force' | 'off';
  readonly body: RuleBody | null;
}

/** The last change of each rule after change $2, up to change $3. */
const CHANGES = `
SELECT DISTINCT ON (c.rule_id) (max(c.seq) OVER ())::int AS seq, c.rule_id AS "ruleId", c.version, c.effect,
  CASE WHEN c.effect = 'in-force' THEN v.body END AS body
FROM facility_rule_change c JOIN facility_rule_version v USING (facility_id, rule_id, version)
WHERE c.facility_id = $1 AND c.seq > $2 AND ($3::int IS NULL OR c.seq <= $3)
ORDER BY c.rule_id, c.seq DESC`;

/** The rules of each facility, indexed, in memory: read once, then only what has changed. A book is replaced whole. */
@Injectable()
export class FacilityRuleBooks implements OnModuleInit {
  private readonly kept = new Map<string, Kept>();
  private readonly stale = new Set<string>();
  private readonly reading = new Map<string, Promise<Kept>>();
  private readonly old = new Map<string, LocalRuleBook>();

  constructor(private readonly database: Database, @Inject(CLOCK) private readonly clock: Clock, private readonly listener: PgListener) {}

  onModuleInit(): void {
    this.listener.on(CHANGED, (facilityId) => this.stale.add(facilityId));
    this.listener.onReconnect(() => this.kept.forEach((_kept, facilityId) => this.stale.add(facilityId)));
  }

  /** The book in force. */
  async current(facilityId: string): Promise<LocalRuleBook> {
    const kept = this.kept.get(facilityId);
    const fresh = kept && this.listener.listening && !this.stale.has(facilityId) && this.clock.now().getTime() - kept.readAt < MAX_AGE_MS;
    return (fresh ? kept : await this.shared(facilityId, kept)).book;
  }

  /** The book of that version, for a replay; null when there was none. */
  async at(facilityId: string, version: number): Promise<LocalRuleBook | null> {
    const now = this.kept.get(facilityId)?.book;
    const key = `${facilityId} ${version}`;
    const known = now?.version === version ? now : this.old.get(key);
    if (known) return known;
    const { book } = await this.read(facilityId, undefined, version);
    if (book.version !== version) return null;
    this.old.set(key, book);
    if (this.old.size > MAX_OLD) this.old.delete(this.old.keys().next().value!);
    return book;
  }

  /** Concurrent callers share one reading, unless a change was heard of meanwhile. */
  private shared(facilityId: string, kept: Kept | undefined): Promise<Kept> {
    const running = this.reading.get(facilityId);
    if (running && !this.stale.has(facilityId)) return running;
    this.stale.delete(facilityId);
    const read = this.read(facilityId, kept, null).then((found) => {
      if ((this.kept.get(facilityId)?.book.version ?? 0) <= found.book.version) this.kept.set(facilityId, found);
      return found;
    }).finally(() => {
      if (this.reading.get(facilityId) === read) this.reading.delete(facilityId);
    });
    this.reading.set(facilityId, read);
    return read;
  }

  private async read(facilityId: string, before: Kept | undefined, until: number | null): Promise<Kept> {
    const readAt = this.clock.now().getTime();
    const changes = await this.database.query<Change & Record<string, unknown>>(CHANGES, [facilityId, before?.book.version ?? 0, until], 'facility-rules.changes');
    if (changes.length === 0) return { rules: before?.rules ?? new Map(), book: before?.book ?? NO_LOCAL_RULES, readAt };
    const rules = new Map(before?.rules);
    for (const { ruleId, version, body } of changes) {
      if (body) rules.set(ruleId, { ...body, id: ruleId, version });
      else rules.delete(ruleId);
    }
    return { rules, book: compileLocalRules(changes[0]!.seq, rules.values()), readAt };
  }
}
