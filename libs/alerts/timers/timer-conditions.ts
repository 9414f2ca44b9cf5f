import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AlertDraft } from '../desk/draft.js';
import { TIMER_CONDITIONS, type TimerCondition } from './conditions.js';

/** A pending timer whose time has come. */
export interface DueTimer {
  readonly id: string;
  readonly facilityId: string;
  readonly condition: TimerCondition;
  readonly subjectId: string;
  readonly dueAt: Date;
}

/**
 * What a condition does when its timers ring. It re-reads every subject **under lock** (in order of id; FOR SHARE
 * is enough to look, FOR UPDATE to change) and answers the alerts that are to be raised: none where the condition
 * no longer holds. It may carry out an effect of its own; that must be safe to repeat, for a bell can ring twice.
 */
export interface TimerHandler {
  readonly condition: TimerCondition;
  evaluate(manager: EntityManager, timers: readonly DueTimer[], at: Date): Promise<readonly AlertDraft[]>;
}

/** A handler that looks at one timer at a time, for conditions that never fall due by the thousand. */
export const eachTimer = (
  condition: TimerCondition, evaluate: (manager: EntityManager, timer: DueTimer, at: Date) => Promise<AlertDraft | null>,
): TimerHandler => ({
  condition,
  evaluate: async (manager, timers, at) => {
    const drafts: AlertDraft[] = [];
    for (const timer of [...timers].sort(bySubject)) {
      const draft = await evaluate(manager, timer, at);
      if (draft) drafts.push(draft);
    }
    return drafts;
  },
});

/** One order of locking for everybody who rings: no deadlock between two bells. */
const bySubject = (a: DueTimer, b: DueTimer): number => (a.subjectId < b.subjectId ? -1 : 1);

/** Who looks at what. Features register at start; the worker refuses to start with a condition nobody or two look at. */
@Injectable()
export class TimerConditions {
  private readonly handlers = new Map<TimerCondition, TimerHandler>();

  /** @throws when a condition has a handler already */
  register(...handlers: readonly TimerHandler[]): void {
    for (const handler of handlers) {
      if (this.handlers.has(handler.condition)) throw new Error(`Timer condition '${handler.condition}' has two handlers`);
      this.handlers.set(handler.condition, handler);
    }
  }

  /** @throws when a condition has no handler */
  assertComplete(): void {
    const missing = TIMER_CONDITIONS.filter((condition) => !this.handlers.has(condition));
    if (missing.length > 0) throw new Error(`Timer conditions without a handler: ${missing.join(', ')}`);
  }

  handlerOf(condition: TimerCondition): TimerHandler {
    const handler = this.handlers.get(condition);
    if (!handler) throw new Error(`Timer condition '${condition}' has no handler`);
    return handler;
  }
}
