import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AlertDraft, type DueTimer, eachTimer, TimerConditions } from '#alerts';
import { OPEN_STATUSES } from '#workflow';

interface Subject {
  readonly performedBy: string;
}

/** What the gate does when its timers ring: looks at the record again, and asks somebody if it still matters. */
@Injectable()
export class SkinTestTimers implements OnModuleInit {
  constructor(private readonly conditions: TimerConditions) {}

  onModuleInit(): void {
    this.conditions.register(eachTimer('skin-test.reading-due', readingDue), eachTimer('skin-test.expiring', expiring));
  }
}

/** A test nobody has read: whoever did it is asked. */
async function readingDue(manager: EntityManager, timer: DueTimer): Promise<AlertDraft | null> {
  const [test]: Subject[] = await manager.query(
    `SELECT performed_by AS "performedBy" FROM skin_test WHERE id = $1 AND result IS NULL AND voided_at IS NULL FOR SHARE`, [timer.subjectId],
  );
  return test ? { ...about(timer), kind: 'skin-test-reading-due', condition: 'reading-due', assigneeId: test.performedBy, assigneeRole: null } : null;
}

/** A result that runs out while the drug is still owed: whoever issues drugs is asked. */
async function expiring(manager: EntityManager, timer: DueTimer): Promise<AlertDraft | null> {
  const [test]: Subject[] = await manager.query(
    `SELECT t.performed_by AS "performedBy" FROM skin_test t
     JOIN prescription p ON p.id = t.prescription_id AND p.status = ANY($2)
     WHERE t.id = $1 AND t.voided_at IS NULL FOR SHARE OF t`, [timer.subjectId, OPEN_STATUSES],
  );
  return test ? { ...about(timer), kind: 'skin-test-expiring', condition: 'expiring', assigneeId: null, assigneeRole: 'dispensing-pharmacist' } : null;
}

const about = ({ facilityId, condition, subjectId, dueAt }: DueTimer) => ({
  facilityId, subjectId, dueAt, subjectType: 'skin-test' as const, level: 0, dedupeKey: `${condition}:${subjectId}`,
});
