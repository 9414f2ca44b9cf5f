import { Inject, Injectable } from '@nestjs/common';
import { type Clock, ensure, type LocalText, plus } from '#kernel';
import type { Actor } from '#identity';
import { CLOCK, Database } from '#platform';
import { RULES, type Severity } from '#verification';
import { per100, type RehearsalResult, type RuleResult, type SideResult } from './compare/tally.js';
import type { RehearsalReason, RehearsalStatus } from './entities/rehearsal.entity.js';
import { LEASE_MS } from './run/rehearsal-log.js';

interface Row {
  readonly id: string;
  readonly versionId: string;
  readonly contentVersion: string;
  /** What was in force when it began; null before. */
  readonly against: string | null;
  readonly localRules: number | null;
  readonly issuedFrom: Date | null;
  readonly issuedBefore: Date | null;
  readonly newest: number | null;
  readonly status: RehearsalStatus;
  readonly reason: RehearsalReason | null;
  readonly total: number | null;
  readonly done: number;
  /** Prescriptions a second, so far; null before the first. */
  readonly perSecond: number | null;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly result: RehearsalResult | null;
}

export interface SideView extends SideResult {
  /** Of each severity on a hundred prescriptions, two decimals; null when none could be compared. */
  readonly alertsPer100: Readonly<Record<Severity, string>> | null;
}

export interface RuleView extends RuleResult {
  /** Null for a facility's own rule. */
  readonly title: LocalText | null;
}

export interface RehearsalView extends Omit<Row, 'result'> {
  readonly result: (Omit<RehearsalResult, 'before' | 'after' | 'rules'> & { readonly before: SideView; readonly after: SideView; readonly rules: readonly RuleView[] }) | null;
}

/** The last rehearsal some content went through, and when the first was over. */
export interface RehearsedContent {
  readonly contentVersion: string;
  readonly id: string;
  readonly versionId: string;
  readonly against: string;
  readonly replayed: number;
  readonly finishedAt: Date;
  readonly firstAt: Date;
}

/** One whose process is dead is interrupted, even where no worker is left to say so. */
const LOST = `(status = 'running' AND heartbeat_at < $3)`;
const VIEW = `
SELECT id, facility_version_id AS "versionId", content_version AS "contentVersion", against_version AS against, local_rules_version AS "localRules",
  issued_from AS "issuedFrom", issued_before AS "issuedBefore", newest, CASE WHEN ${LOST} THEN 'interrupted' ELSE status END AS status,
  CASE WHEN ${LOST} THEN 'process-lost' ELSE reason END AS reason, total, done,
  round(done / nullif(extract(epoch FROM coalesce(ended_at, heartbeat_at) - started_at), 0))::int AS "perSecond",
  requested_by AS "requestedBy", requested_at AS "requestedAt", started_at AS "startedAt", ended_at AS "endedAt", result
FROM rehearsal WHERE facility_id = $1 AND facility_version_id = $2`;

const TITLES: ReadonlyMap<string, LocalText> = new Map(RULES.map(({ id, title }) => [id, title]));

/** Reads a facility's rehearsals, always within the facility. */
@Injectable()
export class RehearsalReader {
  constructor(private readonly database: Database, @Inject(CLOCK) private readonly clock: Clock) {}

  /** Newest first; `before`: only those older than that one. @throws Problem not-found (no such version) */
  async list(actor: Actor, versionId: string, before: string | null, limit: number): Promise<RehearsalView[]> {
    const [version] = await this.database.query('SELECT FROM facility_version WHERE id = $1 AND facility_id = $2', [versionId, actor.facilityId]);
    ensure(version, 'not-found');
    const rows = await this.rows(`AND ($4::uuid IS NULL OR id < $4) ORDER BY id DESC LIMIT $5`, actor, versionId, before, limit); // ids are UUID v7
    return rows.map(viewed);
  }

  /** @throws Problem not-found */
  async read(actor: Actor, versionId: string, id: string): Promise<RehearsalView> {
    const [row] = await this.rows('AND id = $4', actor, versionId, id);
    ensure(row, 'not-found');
    return viewed(row);
  }

  /** Those of these contents that were tried on any prescription at all. */
  async rehearsed(actor: Actor, contentVersions: readonly string[]): Promise<ReadonlyMap<string, RehearsedContent>> {
    const rows = await this.database.query<RehearsedContent & Record<string, unknown>>(
      `SELECT DISTINCT ON (content_version) content_version AS "contentVersion", id, facility_version_id AS "versionId", against_version AS against,
         (result->>'replayed')::int AS replayed, ended_at AS "finishedAt", min(ended_at) OVER (PARTITION BY content_version) AS "firstAt"
       FROM rehearsal WHERE facility_id = $1 AND content_version = ANY($2::text[]) AND status = 'finished' AND (result->>'replayed')::int > 0
       ORDER BY content_version, ended_at DESC, id DESC`, [actor.facilityId, contentVersions]);
    return new Map(rows.map((row) => [row.contentVersion, row]));
  }

  private rows(where: string, { facilityId }: Actor, versionId: string, ...values: readonly unknown[]): Promise<Row[]> {
    return this.database.query<Row & Record<string, unknown>>(`${VIEW} ${where}`, [facilityId, versionId, plus(this.clock.now(), -LEASE_MS), ...values]);
  }
}

function viewed({ result, ...row }: Row): RehearsalView {
  if (!result) return { ...row, result };
  const side = (of: SideResult): SideView => ({ ...of, alertsPer100: per100(of, result.replayed) });
  return {
    ...row,
    result: { ...result, before: side(result.before), after: side(result.after), rules: result.rules.map((rule) => ({ ...rule, title: TITLES.get(rule.ruleId) ?? null })) },
  };
}
