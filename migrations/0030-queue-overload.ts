import { SqlMigration } from './sql-migration.js';

/**
 * More than ten waiting opens another window (clause 3). What 'too many' is, a line says for itself: how many for each open
 * window, for how long, and how far it must fall to be over. An episode is one stretch of it, from the first moment over.
 */
export class QueueOverload1764000000030 extends SqlMigration {
  override readonly name = 'QueueOverload1764000000030';
  override readonly sql = `
ALTER TABLE queue_line ADD COLUMN threshold integer NOT NULL DEFAULT 10, ADD COLUMN dwell_seconds integer NOT NULL DEFAULT 60, ADD COLUMN relief integer NOT NULL DEFAULT 3;
ALTER TABLE queue_line ADD CONSTRAINT queue_line_threshold_check CHECK (threshold > 0 AND dwell_seconds >= 0 AND relief >= 0 AND relief <= threshold);
CREATE TABLE queue_overload (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  line_id uuid NOT NULL,
  began_at timestamptz NOT NULL,
  raised_at timestamptz,
  open_windows integer NOT NULL,
  window_opened_at timestamptz,
  peak integer NOT NULL,
  ended_at timestamptz,
  CONSTRAINT queue_overload_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX queue_overload_open_key ON queue_overload (line_id) WHERE ended_at IS NULL;
CREATE INDEX queue_overload_facility_idx ON queue_overload (facility_id, began_at);
ALTER TABLE queue_overload ADD CONSTRAINT queue_overload_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE queue_overload ADD CONSTRAINT queue_overload_line_fk FOREIGN KEY (line_id) REFERENCES queue_line(id);
CREATE TRIGGER queue_overload_no_delete BEFORE DELETE ON queue_overload FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;
}
