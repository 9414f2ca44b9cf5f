import type { EntityManager } from 'typeorm';
import { newId } from '#kernel';
import { AuditTrail } from '#audit';
import type { Role, StaffActor } from '#identity';
import type { Database } from '#platform';
import { createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { EscalateCondition } from '../conditions/escalate.js';
import { AlertDesk } from '../desk/alert-desk.js';
import type { AlertDraft } from '../desk/draft.js';
import { Events } from '../events.js';
import { TimerConditions } from '../timers/timer-conditions.js';
import { TimerRing } from '../timers/timer-ring.js';
import { type NewTimer, Timers } from '../timers/timers.js';

export interface RaisedAlert {
  readonly id: string;
  readonly kind: string;
  readonly condition: string;
  readonly level: number;
  readonly assigneeId: string | null;
  readonly assigneeRole: string | null;
  readonly lateMs: number;
  readonly rowVersion: number;
  readonly resolution: string | null;
}

/** A hospital with a database of its own, a clock that stands still, and the services of alerts as the worker has them. */
export class AlertHouse {
  readonly facilityId = newId();
  readonly conditions = new TimerConditions();
  readonly timers = new Timers();
  readonly events = new Events();
  readonly audit: AuditTrail;
  readonly alerts: AlertDesk;

  constructor(readonly db: TestDatabase, readonly clock = new FakeClock()) {
    this.audit = new AuditTrail(db.database);
    this.alerts = new AlertDesk(this.events, this.timers, this.audit);
    this.conditions.register(new EscalateCondition(this.conditions, this.timers, this.events, this.audit));
  }

  /** Opens a house of the class it is called on. */
  static async open<H extends AlertHouse>(this: new (db: TestDatabase) => H): Promise<H> {
    const house = new this(await createTestDatabase());
    await house.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, 'H1', '测试医院', 'Asia/Shanghai', '{}')`, [house.facilityId]);
    return house;
  }

  close(): Promise<void> {
    return this.db.close();
  }

  query<Row extends Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.db.database.query<Row>(sql, values);
  }

  do<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.db.database.transaction(work);
  }

  /** A bell of its own, as every worker process has one. */
  bell(database: Database = this.db.database): TimerRing {
    return new TimerRing(database, this.conditions, this.alerts, this.clock);
  }

  /** Moves the clock and rings whatever is due then. */
  async passes(ms: number): Promise<void> {
    this.clock.forward(ms);
    await this.bell().ringOverdue(0);
  }

  async hire(roles: Role[], onDuty = true): Promise<StaffActor> {
    const id = newId();
    await this.query(
      `INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles) VALUES ($1, $2, $3, $3, '范测试', '-', $4)`,
      [id, this.facilityId, `S-${id}`, roles],
    );
    if (onDuty) await this.signIn(id);
    return { kind: 'staff', id, facilityId: this.facilityId, code: `S-${id}`, roles, senior: false, onDuty, windowId: null };
  }

  async signIn(staffId: string): Promise<void> {
    await this.query(`INSERT INTO duty (id, facility_id, staff_id, signed_in_at) VALUES ($1, $2, $3, $4)`, [newId(), this.facilityId, staffId, this.clock.now()]);
  }

  /** Writes a timer and returns its id. */
  async timer(timer: Pick<NewTimer, 'condition' | 'subjectId'>, dueInMs: number): Promise<string> {
    const dueAt = new Date(this.clock.now().getTime() + dueInMs);
    await this.do((m) => this.timers.schedule(m, [{ facilityId: this.facilityId, dueAt, ...timer }]));
    const [row] = await this.query<{ id: string }>('SELECT id FROM timer WHERE subject_id = $1 ORDER BY id DESC LIMIT 1', [timer.subjectId]);
    return row!.id;
  }

  draft(change: Partial<AlertDraft> = {}): AlertDraft {
    const subjectId = newId();
    return {
      facilityId: this.facilityId, kind: 'walk-back', condition: 'no-acknowledgement', dedupeKey: `test:${subjectId}`,
      subjectType: 'rework-case', subjectId, assigneeId: null, assigneeRole: null, level: 0, dueAt: this.clock.now(), ...change,
    };
  }

  alertsOf({ id }: { readonly id: string }): Promise<RaisedAlert[]> {
    return this.query<RaisedAlert & Record<string, unknown>>(
      `SELECT id, kind, condition, level, assignee_id AS "assigneeId", assignee_role AS "assigneeRole", resolution, row_version AS "rowVersion",
         (extract(epoch FROM raised_at - due_at) * 1000)::int AS "lateMs" FROM alert WHERE subject_id = $1 ORDER BY raised_at, condition`,
      [id],
    );
  }
}
