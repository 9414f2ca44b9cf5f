import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '#audit';
import type { StaffActor } from '#identity';
import { type Clock, ensure, type LocalText, newId, Problem } from '#kernel';
import { CLOCK, Database, queryIn, sqlState } from '#platform';
import { QueueLine } from '../entities/queue.entity.js';
import { DEFAULT_OVERLOAD_LIMITS, type OverloadLimits } from '../overload/overload.js';

/** What a manager says of a line. */
export interface LineDraft {
  readonly name: LocalText;
  /** Windows it feeds. */
  readonly windowCodes: readonly string[];
  readonly active: boolean;
  /** When it is too long; DEFAULT_OVERLOAD_LIMITS when absent. */
  readonly limits?: OverloadLimits;
}

export interface LineView extends Required<LineDraft> {
  readonly code: string;
  readonly waiting: number;
  /** Of its windows those where somebody is on duty. */
  readonly openWindows: number;
  readonly rowVersion: number;
}

const UNIQUE_VIOLATION = '23505';

/** The lines of a facility: which there are, and which windows they feed. */
@Injectable()
export class QueueLines {
  constructor(private readonly database: Database, private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock) {}

  async list(facilityId: string): Promise<LineView[]> {
    return this.database.query<LineView & Record<string, unknown>>(`${LINES} ORDER BY l.code`, [facilityId, null]);
  }

  /** @throws Problem state-conflict (the code is taken), unknown-reference (a window) */
  async create(actor: StaffActor, code: string, draft: LineDraft): Promise<LineView> {
    try {
      return await this.database.transaction(async (manager) => {
        const id = newId();
        await manager.insert(QueueLine, { id, facilityId: actor.facilityId, code, ...await columnsOf(manager, actor, draft) });
        return this.recorded(manager, actor, code, { action: 'queue-line.create', subjectId: id });
      });
    } catch (error) {
      throw sqlState(error) === UNIQUE_VIOLATION ? new Problem('state-conflict', { zh: '该队列代码已被使用', en: 'There is a line of this code' }) : error;
    }
  }

  /** @throws Problem not-found, stale-version, unknown-reference */
  change(actor: StaffActor, code: string, ifMatch: number, draft: LineDraft): Promise<LineView> {
    return this.database.transaction(async (manager) => {
      const line = await manager.findOne(QueueLine, { where: { facilityId: actor.facilityId, code }, lock: { mode: 'pessimistic_write' } });
      ensure(line, 'not-found');
      ensure(line.rowVersion === ifMatch, 'stale-version');
      await manager.update(QueueLine, { id: line.id }, { ...await columnsOf(manager, actor, draft), rowVersion: ifMatch + 1 });
      return this.recorded(manager, actor, code, { action: 'queue-line.change', subjectId: line.id });
    });
  }

  private async recorded(manager: EntityManager, actor: StaffActor, code: string, { action, subjectId }: { readonly action: string; readonly subjectId: string }): Promise<LineView> {
    const [line] = await queryIn<LineView>(manager, { text: LINES, values: [actor.facilityId, code] });
    await this.audit.record(manager, { actor, action, subjectType: 'queue-line', subjectId, detail: { code, windowCodes: line!.windowCodes, active: line!.active }, at: this.clock.now() });
    return line!;
  }
}

const columnsOf = async (manager: EntityManager, { facilityId }: StaffActor, { name, active, limits = DEFAULT_OVERLOAD_LIMITS, windowCodes }: LineDraft) =>
  ({ nameZh: name.zh, nameEn: name.en, active, ...limits, windowIds: await windowIds(manager, facilityId, windowCodes) });

async function windowIds(manager: EntityManager, facilityId: string, codes: readonly string[]): Promise<string[]> {
  const windows = await queryIn<{ id: string; code: string }>(manager, { text: 'SELECT id, code FROM dispensing_window WHERE facility_id = $1 AND code = ANY ($2)', values: [facilityId, codes] });
  const unknown = codes.filter((code) => !windows.some((window) => window.code === code));
  ensure(unknown.length === 0, 'unknown-reference', { zh: `没有此窗口:${unknown.join('、')}`, en: `There is no such window: ${unknown.join(', ')}` });
  return windows.map(({ id }) => id);
}

const LINES = `
  SELECT l.code, json_build_object('zh', l.name_zh, 'en', l.name_en) AS name, l.active,
    json_build_object('threshold', l.threshold, 'dwellSeconds', l.dwell_seconds, 'relief', l.relief) AS limits, l.row_version AS "rowVersion",
    (SELECT coalesce(array_agg(w.code ORDER BY w.code), '{}') FROM dispensing_window w WHERE w.id = ANY (l.window_ids)) AS "windowCodes",
    (SELECT count(*)::int FROM queue_ticket t WHERE t.line_id = l.id AND t.status = 'waiting') AS waiting,
    (SELECT count(DISTINCT d.window_id)::int FROM duty d WHERE d.facility_id = l.facility_id AND d.window_id = ANY (l.window_ids) AND d.signed_out_at IS NULL) AS "openWindows"
  FROM queue_line l WHERE l.facility_id = $1 AND ($2::text IS NULL OR l.code = $2)`;
