import { SqlMigration } from './sql-migration.js';

/**
 * Rehearsals of knowledge versions on past prescriptions (domain §11). One that is over never changes, and a result belongs to
 * the content it was made with: what is signed is what was rehearsed. SQLSTATE SC012: a rehearsal that would be neither.
 */
export class Rehearsal1764000000023 extends SqlMigration {
  override readonly name = 'Rehearsal1764000000023';
  override readonly sql = `
CREATE TABLE rehearsal (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  facility_version_id uuid NOT NULL,
  content_version text NOT NULL,
  against_version text,
  local_rules_version integer,
  issued_from timestamptz,
  issued_before timestamptz,
  newest integer,
  status text NOT NULL,
  reason text,
  total integer,
  done integer NOT NULL DEFAULT 0,
  result jsonb,
  requested_by uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  started_at timestamptz,
  heartbeat_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  CONSTRAINT rehearsal_status_check CHECK (status IN ('queued','running','finished','cancelled','interrupted')),
  CONSTRAINT rehearsal_result_check CHECK ((status = 'finished') = (result IS NOT NULL)),
  CONSTRAINT rehearsal_end_check CHECK ((status IN ('finished','cancelled','interrupted')) = (ended_at IS NOT NULL)),
  CONSTRAINT rehearsal_reason_check CHECK ((status IN ('cancelled','interrupted')) = (reason IS NOT NULL)),
  CONSTRAINT rehearsal_newest_check CHECK (newest > 0),
  CONSTRAINT rehearsal_pk PRIMARY KEY (id)
);
CREATE INDEX rehearsal_version_idx ON rehearsal (facility_version_id, requested_at, id);
CREATE INDEX rehearsal_content_idx ON rehearsal (facility_id, content_version) WHERE status = 'finished';
CREATE UNIQUE INDEX rehearsal_open_key ON rehearsal (facility_id) WHERE status IN ('queued','running');

ALTER TABLE rehearsal ADD CONSTRAINT rehearsal_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE rehearsal ADD CONSTRAINT rehearsal_version_fk FOREIGN KEY (facility_version_id) REFERENCES facility_version(id);
ALTER TABLE rehearsal ADD CONSTRAINT rehearsal_content_fk FOREIGN KEY (content_version) REFERENCES knowledge_version(version);
ALTER TABLE rehearsal ADD CONSTRAINT rehearsal_against_fk FOREIGN KEY (against_version) REFERENCES knowledge_version(version);
ALTER TABLE rehearsal ADD CONSTRAINT rehearsal_requested_by_fk FOREIGN KEY (requested_by) REFERENCES staff(id);
ALTER TABLE rehearsal ADD CONSTRAINT rehearsal_ended_by_fk FOREIGN KEY (ended_by) REFERENCES staff(id);

CREATE FUNCTION guard_rehearsal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a rehearsal is kept' USING ERRCODE = 'SC010';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.status <> 'queued' THEN
    RAISE EXCEPTION 'a rehearsal begins in the queue' USING ERRCODE = 'SC012';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status IN ('finished','cancelled','interrupted') THEN
      RAISE EXCEPTION 'a rehearsal that is over does not change' USING ERRCODE = 'SC010';
    END IF;
    IF (NEW.id, NEW.facility_id, NEW.facility_version_id, NEW.content_version, NEW.issued_from, NEW.issued_before, NEW.newest, NEW.requested_by, NEW.requested_at)
       IS DISTINCT FROM (OLD.id, OLD.facility_id, OLD.facility_version_id, OLD.content_version, OLD.issued_from, OLD.issued_before, OLD.newest, OLD.requested_by, OLD.requested_at)
       OR OLD.against_version IS NOT NULL AND (NEW.against_version, NEW.local_rules_version) IS DISTINCT FROM (OLD.against_version, OLD.local_rules_version) THEN
      RAISE EXCEPTION 'a rehearsal stays what it is of' USING ERRCODE = 'SC010';
    END IF;
    IF NEW.status = OLD.status THEN
      RETURN NEW;
    END IF;
    IF NOT (OLD.status = 'queued' AND NEW.status IN ('running','cancelled') OR OLD.status = 'running' AND NEW.status <> 'queued') THEN
      RAISE EXCEPTION 'from % to % is not allowed', OLD.status, NEW.status USING ERRCODE = 'SC012';
    END IF;
  END IF;
  IF NEW.status IN ('queued','running','finished') AND NOT EXISTS (
       SELECT FROM facility_version v WHERE v.id = NEW.facility_version_id AND v.facility_id = NEW.facility_id
         AND v.content_version = NEW.content_version AND v.status NOT IN ('draft','discarded')) THEN
    RAISE EXCEPTION 'a rehearsal is of what the version holds' USING ERRCODE = 'SC012';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rehearsal_guard BEFORE INSERT OR UPDATE OR DELETE ON rehearsal FOR EACH ROW EXECUTE FUNCTION guard_rehearsal();
CREATE TRIGGER rehearsal_no_truncate BEFORE TRUNCATE ON rehearsal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Past prescriptions of a facility by the time of issue: whoever walks through them goes on where he was.
CREATE INDEX prescription_issued_idx ON prescription (facility_id, issued_at, id);
`;
}
