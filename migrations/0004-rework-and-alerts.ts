import { SqlMigration } from './sql-migration.js';

/** Rework cases, alerts, timers, the event feed and webhooks. */
export class ReworkAndAlerts1764000000004 extends SqlMigration {
  override readonly name = 'ReworkAndAlerts1764000000004';
  override readonly sql = `
CREATE TABLE rework_case (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  status text NOT NULL,
  owner_id uuid NOT NULL,
  offered_to uuid,
  doctor_code text NOT NULL,
  request text NOT NULL,
  patient_whereabouts text NOT NULL,
  opened_at timestamptz NOT NULL,
  acknowledge_due_at timestamptz NOT NULL,
  complete_due_at timestamptz NOT NULL,
  acknowledged_at timestamptz,
  unreachable_since timestamptz,
  patient_wanted_since timestamptz,
  patient_called_at timestamptz,
  answered_at timestamptz,
  answer text,
  answer_reason text,
  answered_by text,
  second_signature text,
  reissued_as uuid,
  resumed_at timestamptz,
  closed_at timestamptz,
  close_reason text,
  walked_back_at timestamptz,
  walk_back_cause text,
  walk_back_minutes integer,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT rework_case_closed_check CHECK ((status = 'closed') = (closed_at IS NOT NULL AND close_reason IS NOT NULL)),
  CONSTRAINT rework_case_confirm_check CHECK (answer IS DISTINCT FROM 'confirm' OR (answer_reason IS NOT NULL AND second_signature IS NOT NULL)),
  CONSTRAINT rework_case_answer_check CHECK (answer IN ('amend','reissue','confirm','cancel')),
  CONSTRAINT rework_case_whereabouts_check CHECK (patient_whereabouts IN ('at-window','waiting-area','left','unknown')),
  CONSTRAINT rework_case_status_check CHECK (status IN ('open','acknowledged','answered','resumed','closed')),
  CONSTRAINT rework_case_pk PRIMARY KEY (id)
);
CREATE INDEX rework_case_list_idx ON rework_case (facility_id, opened_at, id);
CREATE INDEX rework_case_owner_idx ON rework_case (facility_id, owner_id) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX rework_case_open_key ON rework_case (prescription_id) WHERE closed_at IS NULL;

CREATE TABLE rework_contact (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  case_id uuid NOT NULL,
  actor_id uuid,
  event text NOT NULL,
  channel text,
  note text,
  at timestamptz NOT NULL,
  CONSTRAINT rework_contact_pk PRIMARY KEY (id)
);
CREATE INDEX rework_contact_case_idx ON rework_contact (case_id, at);

CREATE TABLE alert (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  kind text NOT NULL,
  condition text NOT NULL,
  dedupe_key text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  level integer NOT NULL DEFAULT 0,
  assignee_id uuid,
  assignee_role text,
  due_at timestamptz NOT NULL,
  raised_at timestamptz NOT NULL,
  escalated_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  resolved_at timestamptz,
  resolution text,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT alert_pk PRIMARY KEY (id)
);
CREATE INDEX alert_subject_idx ON alert (subject_id);
CREATE INDEX alert_open_idx ON alert (facility_id, raised_at, id) WHERE resolved_at IS NULL;
CREATE UNIQUE INDEX alert_dedupe_key ON alert (facility_id, dedupe_key);

CREATE TABLE timer (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  condition text NOT NULL,
  subject_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'pending',
  settled_at timestamptz,
  CONSTRAINT timer_state_check CHECK (state IN ('pending','fired','cancelled')),
  CONSTRAINT timer_pk PRIMARY KEY (id)
);
CREATE INDEX timer_subject_idx ON timer (subject_id) WHERE state = 'pending';
CREATE INDEX timer_due_idx ON timer (due_at) WHERE state = 'pending';

CREATE TABLE event_feed (
  id bigint NOT NULL,
  facility_id uuid NOT NULL,
  type text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL,
  CONSTRAINT event_feed_pk PRIMARY KEY (id)
);
CREATE INDEX event_feed_facility_idx ON event_feed (facility_id, id);

CREATE TABLE webhook_endpoint (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  url text NOT NULL,
  event_types text[] NOT NULL DEFAULT '{}',
  secrets text[] NOT NULL,
  disabled_at timestamptz,
  disabled_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT webhook_endpoint_pk PRIMARY KEY (id)
);
CREATE INDEX webhook_endpoint_facility_idx ON webhook_endpoint (facility_id);

CREATE TABLE webhook_delivery (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  event_id bigint NOT NULL,
  status text NOT NULL DEFAULT 'pending',
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  last_status integer,
  delivered_at timestamptz,
  CONSTRAINT webhook_delivery_status_check CHECK (status IN ('pending','delivered','dead')),
  CONSTRAINT webhook_delivery_pk PRIMARY KEY (id)
);
CREATE INDEX webhook_delivery_due_idx ON webhook_delivery (next_attempt_at) WHERE status = 'pending';
CREATE UNIQUE INDEX webhook_delivery_once_key ON webhook_delivery (endpoint_id, event_id);

ALTER TABLE rework_case ADD CONSTRAINT rework_case_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE rework_case ADD CONSTRAINT rework_case_owner_fk FOREIGN KEY (owner_id) REFERENCES staff(id);
ALTER TABLE rework_case ADD CONSTRAINT rework_case_offered_to_fk FOREIGN KEY (offered_to) REFERENCES staff(id);
ALTER TABLE rework_case ADD CONSTRAINT rework_case_reissued_as_fk FOREIGN KEY (reissued_as) REFERENCES prescription(id);
ALTER TABLE rework_contact ADD CONSTRAINT rework_contact_case_fk FOREIGN KEY (case_id) REFERENCES rework_case(id);
ALTER TABLE rework_contact ADD CONSTRAINT rework_contact_actor_fk FOREIGN KEY (actor_id) REFERENCES staff(id);
ALTER TABLE alert ADD CONSTRAINT alert_assignee_fk FOREIGN KEY (assignee_id) REFERENCES staff(id);
ALTER TABLE alert ADD CONSTRAINT alert_acknowledged_by_fk FOREIGN KEY (acknowledged_by) REFERENCES staff(id);
ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id);
`;
}
