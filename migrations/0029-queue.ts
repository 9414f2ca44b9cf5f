import { SqlMigration } from './sql-migration.js';

/**
 * Lines, the windows each feeds, and tickets (domain §7). A window holds one ticket at a time (partial unique index), nobody
 * is served twice (`guard_queue_ticket`), and `queue_at` is the whole order: when the ticket was issued, less the head start
 * of its priority class. The name is on the ticket while the patient waits, and no longer.
 */
export class Queue1764000000029 extends SqlMigration {
  override readonly name = 'Queue1764000000029';
  override readonly sql = `
CREATE TABLE queue_line (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  code text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  window_ids uuid[] NOT NULL,
  active boolean NOT NULL DEFAULT true,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT queue_line_code_check CHECK (code ~ '^[A-Z]{1,3}$'),
  CONSTRAINT queue_line_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX queue_line_facility_code_key ON queue_line (facility_id, code);
CREATE TABLE queue_line_day (
  line_id uuid NOT NULL,
  day date NOT NULL,
  last_number integer NOT NULL,
  CONSTRAINT queue_line_day_pk PRIMARY KEY (line_id, day)
);
CREATE TABLE queue_ticket (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  line_id uuid NOT NULL,
  day date NOT NULL,
  number text NOT NULL,
  priority text NOT NULL,
  prescription_number text,
  patient_name text,
  status text NOT NULL,
  window_id uuid,
  calls integer NOT NULL DEFAULT 0,
  issued_at timestamptz NOT NULL,
  queue_at timestamptz NOT NULL,
  estimated_wait_seconds integer,
  first_called_at timestamptz,
  called_at timestamptz,
  serving_at timestamptz,
  ended_at timestamptz,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT queue_ticket_status_check CHECK (status IN ('waiting', 'called', 'serving', 'skipped', 'done', 'withdrawn')),
  CONSTRAINT queue_ticket_priority_check CHECK (priority IN ('ordinary', 'emergency', 'elderly', 'disabled', 'soldier')),
  CONSTRAINT queue_ticket_forgotten_check CHECK (status NOT IN ('done', 'withdrawn') OR patient_name IS NULL),
  CONSTRAINT queue_ticket_held_check CHECK (status NOT IN ('called', 'serving') OR window_id IS NOT NULL),
  CONSTRAINT queue_ticket_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX queue_ticket_number_key ON queue_ticket (facility_id, day, number);
CREATE UNIQUE INDEX queue_ticket_held_key ON queue_ticket (window_id) WHERE status IN ('called', 'serving');
CREATE INDEX queue_ticket_waiting_idx ON queue_ticket (line_id, queue_at, id) WHERE status = 'waiting';
CREATE INDEX queue_ticket_prescription_idx ON queue_ticket (facility_id, prescription_number);
CREATE INDEX queue_ticket_ended_idx ON queue_ticket (line_id, ended_at) WHERE status = 'done';

ALTER TABLE queue_line ADD CONSTRAINT queue_line_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE queue_line_day ADD CONSTRAINT queue_line_day_line_fk FOREIGN KEY (line_id) REFERENCES queue_line(id);
ALTER TABLE queue_ticket ADD CONSTRAINT queue_ticket_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE queue_ticket ADD CONSTRAINT queue_ticket_line_fk FOREIGN KEY (line_id) REFERENCES queue_line(id);
ALTER TABLE queue_ticket ADD CONSTRAINT queue_ticket_window_fk FOREIGN KEY (window_id) REFERENCES dispensing_window(id);

CREATE FUNCTION guard_queue_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('done', 'withdrawn') THEN
    RAISE EXCEPTION 'ticket % is over', OLD.number USING ERRCODE = 'SC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER queue_ticket_guard BEFORE UPDATE ON queue_ticket FOR EACH ROW EXECUTE FUNCTION guard_queue_ticket();
CREATE TRIGGER queue_ticket_no_delete BEFORE DELETE ON queue_ticket FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;
}
