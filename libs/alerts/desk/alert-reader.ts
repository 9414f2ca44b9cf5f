import { Injectable } from '@nestjs/common';
import { ensure, type LocalText } from '#kernel';
import type { StaffActor } from '#identity';
import { Database } from '#platform';
import type { AlertStatus } from '#workflow';
import type { Alert } from '../entities/alert.entity.js';
import { ALERT_KINDS } from '../kinds.js';
import { statusOf } from './standing-alert.js';

export type AlertView = Omit<Alert, 'facilityId' | 'dedupeKey'> & {
  readonly status: AlertStatus;
  /** The kind in words. */
  readonly title: LocalText;
};

export interface AlertQuery {
  /** Asked of this person: by name, or by a role he holds. */
  readonly mine: boolean;
  /** Only those not yet resolved. */
  readonly open: boolean;
  /** Id after which the page begins. */
  readonly after: string | null;
  readonly rows: number;
}

const COLUMNS = `
  id, kind, condition, subject_type AS "subjectType", subject_id AS "subjectId", level, assignee_id AS "assigneeId", assignee_role AS "assigneeRole",
  due_at AS "dueAt", raised_at AS "raisedAt", escalated_at AS "escalatedAt", acknowledged_at AS "acknowledgedAt", acknowledged_by AS "acknowledgedBy",
  resolved_at AS "resolvedAt", resolution, row_version AS "rowVersion"`;

type Row = Omit<Alert, 'facilityId' | 'dedupeKey'> & Record<string, unknown>;

/** Reads alerts of the actor's facility. */
@Injectable()
export class AlertReader {
  constructor(private readonly database: Database) {}

  /** Oldest first: what has waited longest stands on top. */
  async list(actor: StaffActor, { mine, open, after, rows }: AlertQuery): Promise<AlertView[]> {
    const found = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM alert a
       WHERE facility_id = $1 AND (NOT $2 OR resolved_at IS NULL)
         AND (NOT $3 OR assignee_id = $4 OR (assignee_id IS NULL AND assignee_role = ANY($5)))
         AND ($6::uuid IS NULL OR (raised_at, id) > (SELECT raised_at, id FROM alert WHERE id = $6 AND facility_id = $1))
       ORDER BY raised_at, id LIMIT $7`,
      [actor.facilityId, open, mine, actor.id, actor.roles, after, rows],
    );
    return found.map(alertView);
  }

  /** @throws Problem not-found */
  async read(actor: StaffActor, id: string): Promise<AlertView> {
    const [row] = await this.database.query<Row>(`SELECT ${COLUMNS} FROM alert WHERE facility_id = $1 AND id = $2`, [actor.facilityId, id]);
    ensure(row, 'not-found');
    return alertView(row);
  }
}

/** What an alert is answered with; also what `AlertDesk` returns becomes it. */
export const alertView = ({ facilityId: _facility, dedupeKey: _key, ...alert }: Row | Alert): AlertView =>
  ({ ...(alert as Row), status: statusOf(alert), title: ALERT_KINDS[alert.kind].text });
