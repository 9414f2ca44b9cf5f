import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, MINUTE, plus } from '#kernel';
import { AlertDesk, Sweeps } from '#alerts';
import { CLOCK, Database, Health, queryIn } from '#platform';
import { PRESCRIPTION_STATUSES } from '#workflow';

/** How far back it is looked, and how long nothing must have failed before it counts as recovered. */
const WINDOW_MS = 30 * MINUTE;
/** The latest of a facility: enough to see a spike, and a bounded look. */
const LOOKED_AT = 500;
/** Single drugs the knowledge does not know are a reviewer's daily bread; a quarter of all prescriptions is not. */
const UNCOVERED_LEAST = 5;
const UNCOVERED_SHARE = 0.25;

/** What a verification lacks when a rule threw, and when the knowledge says nothing (libs/verification/missing-codes). */
const CODES = {
  'engine-failure': ['engine-failure'],
  'knowledge-not-covered': ['product', 'monograph', 'dose-range', 'herb-dose', 'solvent-rule', 'controlled-limit'],
} as const;
const CONDITIONS = ['engine-failure', 'knowledge-not-covered', 'knowledge-unhealthy'] as const;
type Condition = (typeof CONDITIONS)[number];

interface Seen {
  readonly facilityId: string;
  readonly condition: Condition;
  /** An alert of the condition is open. */
  readonly standing: boolean;
  /** How many there have been: the next one's own number. */
  readonly before: number;
  readonly concerned: number;
  readonly total: number;
}

/**
 * Verification that does not do its work: a rule that throws, knowledge that knows too little or is damaged. Every
 * prescription concerned goes to a person anyway; somebody must also mend it. Raised once per facility and condition,
 * over when it has recovered; told of again when a person called it over and it is not.
 */
@Injectable()
export class DegradedVerification implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertDesk,
    private readonly sweeps: Sweeps,
    private readonly health: Health,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sweeps.register({ name: 'verification-degraded', everyMs: MINUTE, run: () => this.look() });
  }

  async look(): Promise<void> {
    const knowledgeFails = (await this.health.ready()).checks.knowledge?.status === 'failing';
    await this.database.transaction(async (manager) => {
      for (const seen of await look(manager, this.clock.now())) await this.settle(manager, seen, isDegraded(seen, knowledgeFails));
    });
  }

  private async settle(manager: EntityManager, { facilityId, condition, standing, before }: Seen, degraded: boolean): Promise<void> {
    if (standing === degraded) return;
    const at = this.clock.now();
    if (!degraded) return this.alerts.resolveFor(manager, facilityId, { at, resolution: 'recovered', conditions: [condition] });
    await this.alerts.raise(manager, [{
      facilityId, kind: 'verification-degraded', condition, dedupeKey: `verification-degraded:${condition}:${facilityId}:${before}`,
      subjectType: 'facility', subjectId: facilityId, assigneeId: null, assigneeRole: 'administrator', level: 0, dueAt: at,
    }], at);
  }
}

function isDegraded({ condition, concerned, total }: Seen, knowledgeFails: boolean): boolean {
  switch (condition) {
    case 'engine-failure': return concerned > 0;
    case 'knowledge-not-covered': return concerned >= UNCOVERED_LEAST && concerned >= total * UNCOVERED_SHARE;
    case 'knowledge-unhealthy': return knowledgeFails;
  }
}

/**
 * What the latest verifications of each facility lacked, beside the alerts there have been. What a person has called
 * over is not counted again: only what came since. Walks prescription_queue_idx.
 */
const look = (manager: EntityManager, at: Date): Promise<Seen[]> => queryIn<Seen>(manager, {
  name: 'verification-degraded',
  text: `
    WITH known AS (
      SELECT f.id AS facility_id, c.condition, coalesce(bool_or(a.resolved_at IS NULL) FILTER (WHERE a.id IS NOT NULL), false) AS standing,
        count(a.id)::int AS before, greatest($1::timestamptz, max(a.resolved_at)) AS since
      FROM facility f CROSS JOIN unnest($2::text[]) AS c(condition)
      LEFT JOIN alert a ON a.subject_id = f.id AND a.kind = 'verification-degraded' AND a.condition = c.condition
      GROUP BY f.id, c.condition)
    SELECT k.facility_id AS "facilityId", k.condition, k.standing, k.before, r.concerned, r.total
    FROM known k CROSS JOIN LATERAL (
      SELECT count(*)::int AS total, count(*) FILTER (WHERE EXISTS (
          SELECT FROM jsonb_array_elements(recent.verdict->'verifications') done, jsonb_array_elements(done->'missing') lack
          WHERE $3::jsonb->k.condition ? (lack->>'code')))::int AS concerned
      FROM (
        SELECT v.verdict FROM prescription p JOIN prescription_version v ON v.prescription_id = p.id AND v.version = p.version
        WHERE p.facility_id = k.facility_id AND p.status = ANY($4) AND p.received_at > k.since AND $3::jsonb ? k.condition
        ORDER BY p.received_at DESC LIMIT ${LOOKED_AT}) recent) r`,
  values: [plus(at, -WINDOW_MS), CONDITIONS, JSON.stringify(CODES), PRESCRIPTION_STATUSES],
});
