import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertDesk, type AlertDraft, Sweeps } from '#alerts';
import { type Clock, newId } from '#kernel';
import { CLOCK, Database, queryIn } from '#platform';
import { QueueOverload } from '../entities/queue.entity.js';
import { decideOverload, type Episode, type LineLoad, type OverloadLimits, type OverloadStep } from './overload.js';

const EVERY_MS = 5_000;

interface Line extends LineLoad, OverloadLimits {
  readonly id: string;
  readonly facilityId: string;
  readonly episode: KnownEpisode | null;
}

interface KnownEpisode extends Episode {
  readonly id: string;
  /** Windows that were open when it began. */
  readonly openedWith: number;
  readonly windowOpenedAt: Date | null;
  readonly peak: number;
}

type Row = Omit<Line, 'episode'> & Omit<KnownEpisode, 'id'> & { readonly episodeId: string | null };

const lineOf = ({ episodeId, beganAt, raisedAt, openedWith, windowOpenedAt, peak, ...line }: Row): Line =>
  ({ ...line, episode: episodeId === null ? null : { id: episodeId, beganAt, raisedAt, openedWith, windowOpenedAt, peak } });

/** Looks at every line again and again: whether it has become too long, and whether it is over (clause 3). */
@Injectable()
export class OverloadWatch implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertDesk,
    private readonly sweeps: Sweeps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sweeps.register({ name: 'queue-overload', everyMs: EVERY_MS, run: () => this.look() });
  }

  /** One worker at a time; another that comes meanwhile has nothing to do. */
  look(): Promise<void> {
    return this.database.transaction(async (manager) => {
      const [{ mine }] = await queryIn<{ mine: boolean }>(manager, { text: `SELECT pg_try_advisory_xact_lock(hashtextextended('queue-overload', 0)) AS mine` }) as [{ mine: boolean }];
      if (!mine) return;
      const at = this.clock.now();
      for (const line of (await queryIn<Row>(manager, { text: LOADS, name: 'queue.loads' })).map(lineOf)) {
        await this.carryOut(manager, line, decideOverload(line, line, line.episode, at), at);
      }
    });
  }

  private async carryOut(manager: EntityManager, line: Line, step: OverloadStep, at: Date): Promise<void> {
    const { id, facilityId, waiting, openWindows, episode } = line;
    if (step === 'begin') {
      await manager.insert(QueueOverload, { id: newId(), facilityId, lineId: id, beganAt: at, openWindows, peak: waiting });
      return;
    }
    if (!episode) return;
    const windowOpenedAt = episode.windowOpenedAt ?? (openWindows > episode.openedWith ? at : null);
    const peak = Math.max(episode.peak, waiting);
    if (step !== 'none' || peak > episode.peak || windowOpenedAt !== episode.windowOpenedAt) {
      await manager.update(QueueOverload, { id: episode.id }, { peak, windowOpenedAt, ...(step === 'raise' && { raisedAt: at }), ...(step === 'end' && { endedAt: at }) });
    }
    if (step === 'raise') await this.alerts.raise(manager, [draftOf(episode.id, facilityId, at)], at);
    if (step === 'end' && episode.raisedAt) await this.alerts.resolveFor(manager, episode.id, { at, resolution: 'relieved' });
  }
}

const draftOf = (episodeId: string, facilityId: string, at: Date): AlertDraft => ({
  facilityId, kind: 'queue-over-threshold', condition: 'queue-over-threshold', dedupeKey: `queue-over-threshold:${episodeId}`,
  subjectType: 'queue-overload', subjectId: episodeId, assigneeId: null, assigneeRole: 'pharmacy-manager', level: 2, dueAt: at,
});

/** Only lines somebody waits in, or that are over. */
const LOADS = `
  SELECT l.id, l.facility_id AS "facilityId", l.threshold, l.dwell_seconds AS "dwellSeconds", l.relief, waiting.count AS waiting,
    (SELECT count(DISTINCT d.window_id)::int FROM duty d WHERE d.facility_id = l.facility_id AND d.window_id = ANY (l.window_ids) AND d.signed_out_at IS NULL) AS "openWindows",
    o.open_windows AS "openedWith", o.peak,
    o.id AS "episodeId", o.began_at AS "beganAt", o.raised_at AS "raisedAt", o.window_opened_at AS "windowOpenedAt"
  FROM queue_line l
  CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM queue_ticket t WHERE t.line_id = l.id AND t.status = 'waiting') waiting
  LEFT JOIN queue_overload o ON o.line_id = l.id AND o.ended_at IS NULL
  WHERE l.active AND waiting.count > l.threshold OR o.id IS NOT NULL
  ORDER BY l.id`;
