import { newId } from '#kernel';
import type { Database } from '#platform';

export interface CasesToOpen {
  readonly count: number;
  /** Seconds until the first falls due, and over how many the rest follow. */
  readonly leadSeconds: number;
  readonly spreadSeconds: number;
}

/** Opens rework cases that nobody will acknowledge, with their timers and outbox messages, as the rework feature writes them. */
export async function openCases(database: Database, facilityId: string, { count, leadSeconds, spreadSeconds }: CasesToOpen): Promise<void> {
  const owner = newId();
  await database.query(`INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles) VALUES ($1, $2, $3, $3, '范返修', '-', '{rework-coordinator}')`, [owner, facilityId, `owner-${owner}`]);
  await database.query(`INSERT INTO duty (id, facility_id, staff_id, signed_in_at) VALUES ($1, $2, $3, now())`, [newId(), facilityId, owner]);
  await database.query(
    `WITH rx AS (
       INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
         issued_at, valid_until, worst, flagged, received_at, updated_at)
       SELECT uuidv7(), $1, 'L-' || gen_random_uuid(), 1, 'returned', 'general', 'P' || n, '张测试', 'GIM', 'D001', now(), current_date + 1, 'block', true, now(), now()
       FROM generate_series(1, $3::int) n RETURNING id),
     numbered AS (SELECT id, row_number() OVER () AS n FROM rx),
     c AS (
       INSERT INTO rework_case (id, facility_id, prescription_id, version, status, owner_id, doctor_code, request, patient_whereabouts,
         opened_at, acknowledge_due_at, complete_due_at)
       SELECT uuidv7(), $1, id, 1, 'open', $2, 'D001', 'bench', 'waiting-area', now(),
         now() + make_interval(secs => $4 + n * $5::float8 / $3), now() + interval '1 day' FROM numbered
       RETURNING id, acknowledge_due_at),
     t AS (
       INSERT INTO timer (id, facility_id, condition, subject_id, due_at)
       SELECT uuidv7(), $1, 'rework.no-acknowledgement', id, acknowledge_due_at FROM c RETURNING id, subject_id, due_at)
     INSERT INTO outbox_message (topic, key, payload) SELECT 'timer', subject_id::text, jsonb_build_object('timerId', id, 'dueAt', due_at) FROM t`,
    [facilityId, owner, count, leadSeconds, spreadSeconds],
  );
}
