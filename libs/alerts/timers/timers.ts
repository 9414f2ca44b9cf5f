import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#kernel';
import type { TimerCondition } from './conditions.js';

export interface NewTimer {
  readonly facilityId: string;
  readonly condition: TimerCondition;
  readonly subjectId: string;
  readonly dueAt: Date;
}

/**
 * Writes what will fall due into the caller's transaction: the row is the truth, the outbox message sets
 * BullMQ's bell. A timer that rings re-reads the subject under lock, so ringing twice or late harms nothing.
 */
@Injectable()
export class Timers {
  async schedule(manager: EntityManager, timers: readonly NewTimer[]): Promise<void> {
    if (timers.length === 0) return;
    const rows = timers.map((timer) => ({ id: newId(), ...timer, dueAt: timer.dueAt.toISOString() }));
    await manager.query(
      `WITH new AS (
         INSERT INTO timer (id, facility_id, condition, subject_id, due_at)
         SELECT id, "facilityId", condition, "subjectId", "dueAt"
         FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, "facilityId" uuid, condition text, "subjectId" uuid, "dueAt" timestamptz)
         RETURNING id, subject_id, due_at)
       INSERT INTO outbox_message (topic, key, payload)
       SELECT 'timer', subject_id::text, jsonb_build_object('timerId', id, 'dueAt', due_at) FROM new`,
      [JSON.stringify(rows)],
    );
  }

  /** Cancels what is still pending for a subject or several: all of it, or the conditions named. */
  async cancel(manager: EntityManager, subjects: string | readonly string[], at: Date, conditions?: readonly TimerCondition[]): Promise<void> {
    await manager.query(
      `UPDATE timer SET state = 'cancelled', settled_at = $2
       WHERE subject_id = ANY($1) AND state = 'pending' AND ($3::text[] IS NULL OR condition = ANY($3))`,
      [typeof subjects === 'string' ? [subjects] : subjects, at, conditions ?? null],
    );
  }
}
