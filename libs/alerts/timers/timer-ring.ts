import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, plus } from '#kernel';
import { CLOCK, Database, isConnectionError, queryIn } from '#platform';
import { AlertDesk } from '../desk/alert-desk.js';
import type { AlertDraft } from '../desk/draft.js';
import { inBatches } from './in-batches.js';
import { type DueTimer, TimerConditions } from './timer-conditions.js';

/** The bell rang before its time, as clocks of different machines may have it: ring it again. */
export class TimerNotDue extends Error {
  constructor(readonly dueAt: Date) {
    super(`The timer is due at ${dueAt.toISOString()}`);
    this.name = 'TimerNotDue';
  }
}

/** Another bell rang some of the same timers meanwhile: what we have done so far is undone and looked at again. */
class RungMeanwhile extends Error {}

/** Timers rung in one transaction: enough for thousands a second, few enough to hold their locks for milliseconds. */
const BATCH = 200;
const SWEEP_LIMIT = 1_000;
/** A timer this late is rung by whatever bell rings next: its own stands in a queue. */
const LATE_MS = 50;
/** A subject somebody else holds must not keep the whole batch waiting: the batch fails, is halved, and the others go on. */
const LOCK_TIMEOUT = '500ms';

/**
 * Rings timers: looks at each condition under lock, raises what holds, and marks the timer fired, all in one
 * transaction. Ringing twice, at once, late, or again after a crash has the effect of once.
 */
@Injectable()
export class TimerRing {
  /**
   * Rings one timer, together with those that ring in the same instant and those whose own bell is late: however
   * long the queue, any bell rings for all. @throws TimerNotDue
   */
  readonly ring: (timerId: string) => Promise<void>;

  constructor(
    private readonly database: Database,
    private readonly conditions: TimerConditions,
    private readonly alerts: AlertDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.ring = inBatches(BATCH, (ids, again) => this.ringTogether(ids, !again), isConnectionError);
  }

  /** Rings what has been due for `graceMs`: whatever a lost, stopped or late queue left behind. Returns how many there were. */
  async ringOverdue(graceMs: number): Promise<number> {
    const overdue = await this.database.query<{ id: string }>(
      `SELECT id FROM timer WHERE state = 'pending' AND due_at <= $1 ORDER BY due_at LIMIT $2`,
      [plus(this.clock.now(), -graceMs), SWEEP_LIMIT],
    );
    const outcomes = await Promise.allSettled(overdue.map(({ id }) => this.ring(id)));
    const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${overdue.length} overdue timers could not be rung`);
    return overdue.length;
  }

  private async ringTogether(ids: readonly string[], withLate: boolean): Promise<ReadonlyMap<string, Error>> {
    for (;;) {
      try {
        return await this.database.transaction((manager) => this.ringIn(manager, ids, withLate));
      } catch (error) {
        if (!(error instanceof RungMeanwhile)) throw error; // those that rang are fired now, so this ends
      }
    }
  }

  private async ringIn(manager: EntityManager, ids: readonly string[], withLate: boolean): Promise<ReadonlyMap<string, Error>> {
    const at = this.clock.now();
    const pending = await readPending(manager, ids, withLate ? plus(at, -LATE_MS) : null);
    const due = pending.filter((timer) => timer.dueAt <= at);
    if (due.length > 0) {
      // Subjects are locked before timers, as in every change of a subject that cancels its timers: no deadlock.
      const drafts = await this.evaluate(manager, due, at);
      if (await markFired(manager, due, at) < due.length) throw new RungMeanwhile();
      await this.alerts.raise(manager, drafts, at);
    }
    return new Map(pending.filter((timer) => timer.dueAt > at).map((timer) => [timer.id, new TimerNotDue(timer.dueAt)]));
  }

  private async evaluate(manager: EntityManager, due: readonly DueTimer[], at: Date): Promise<AlertDraft[]> {
    const drafts: AlertDraft[] = [];
    for (const condition of new Set(due.map((timer) => timer.condition))) {
      const timers = due.filter((timer) => timer.condition === condition);
      drafts.push(...await this.conditions.handlerOf(condition).evaluate(manager, timers, at));
    }
    return drafts;
  }
}

/** What is pending of those named, and what should have rung before `lateBefore`. */
const readPending = (manager: EntityManager, ids: readonly string[], lateBefore: Date | null): Promise<DueTimer[]> => queryIn<DueTimer>(manager, {
  name: 'timers-pending',
  text: `SELECT id, facility_id AS "facilityId", condition, subject_id AS "subjectId", due_at AS "dueAt", set_config('lock_timeout', $2, true)
         FROM (SELECT * FROM timer WHERE id = ANY($1) AND state = 'pending'
               UNION (SELECT * FROM timer WHERE state = 'pending' AND due_at <= $3 ORDER BY due_at LIMIT $4)) pending`,
  values: [ids, LOCK_TIMEOUT, lateBefore, BATCH],
});

/** Returns how many of them it was we who marked. */
async function markFired(manager: EntityManager, due: readonly DueTimer[], at: Date): Promise<number> {
  const fired = await queryIn(manager, {
    name: 'timers-fired',
    text: `UPDATE timer SET state = 'fired', settled_at = $2
           WHERE id IN (SELECT id FROM timer WHERE id = ANY($1) AND state = 'pending' ORDER BY id FOR UPDATE) RETURNING id`,
    values: [due.map((timer) => timer.id), at],
  });
  return fired.length;
}
