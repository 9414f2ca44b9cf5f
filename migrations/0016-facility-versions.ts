import { SqlMigration } from './sql-migration.js';

/**
 * A facility's own knowledge versions. What two people must sign is here as well as in libs/workflow (ADR 2): a direct write
 * changes no signed content and puts nothing in force without two signers. SQLSTATE SC011: such a write.
 */
export class FacilityVersions1764000000016 extends SqlMigration {
  override readonly name = 'FacilityVersions1764000000016';
  override readonly sql = `
CREATE TABLE facility_version (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  number integer NOT NULL,
  title text NOT NULL,
  status text NOT NULL,
  base_version text NOT NULL,
  local_rows jsonb NOT NULL DEFAULT '{}',
  own_tables text[] NOT NULL DEFAULT '{}',
  content_version text,
  round integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  activated_at timestamptz,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT facility_version_status_check CHECK (status IN ('draft','validated','signed','active','superseded','discarded')),
  CONSTRAINT facility_version_content_check CHECK (content_version IS NOT NULL OR status IN ('draft','discarded')),
  CONSTRAINT facility_version_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX facility_version_number_key ON facility_version (facility_id, number);
CREATE UNIQUE INDEX facility_version_active_key ON facility_version (facility_id) WHERE status = 'active';

CREATE TABLE facility_version_signature (
  facility_version_id uuid NOT NULL,
  round integer NOT NULL,
  staff_id uuid NOT NULL,
  facility_id uuid NOT NULL,
  role text NOT NULL,
  content_version text NOT NULL,
  signed_at timestamptz NOT NULL,
  CONSTRAINT facility_version_signature_pk PRIMARY KEY (facility_version_id, round, staff_id)
);

CREATE TABLE knowledge_import (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  facility_version_id uuid NOT NULL,
  file_name text NOT NULL,
  sha256 text NOT NULL,
  tables jsonb NOT NULL,
  imported_by uuid NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT knowledge_import_pk PRIMARY KEY (id)
);
CREATE INDEX knowledge_import_version_idx ON knowledge_import (facility_version_id, at);

ALTER TABLE facility_version ADD CONSTRAINT facility_version_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE facility_version ADD CONSTRAINT facility_version_base_fk FOREIGN KEY (base_version) REFERENCES knowledge_version(version);
ALTER TABLE facility_version ADD CONSTRAINT facility_version_content_fk FOREIGN KEY (content_version) REFERENCES knowledge_version(version);
ALTER TABLE facility_version ADD CONSTRAINT facility_version_created_by_fk FOREIGN KEY (created_by) REFERENCES staff(id);
ALTER TABLE facility_version_signature ADD CONSTRAINT facility_version_signature_version_fk FOREIGN KEY (facility_version_id) REFERENCES facility_version(id);
ALTER TABLE facility_version_signature ADD CONSTRAINT facility_version_signature_staff_fk FOREIGN KEY (staff_id) REFERENCES staff(id);
ALTER TABLE knowledge_import ADD CONSTRAINT knowledge_import_version_fk FOREIGN KEY (facility_version_id) REFERENCES facility_version(id);
ALTER TABLE knowledge_import ADD CONSTRAINT knowledge_import_imported_by_fk FOREIGN KEY (imported_by) REFERENCES staff(id);

-- The transitions of libs/workflow, once more; a spec compares the two.
CREATE FUNCTION facility_version_transition_allowed(was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE was
    WHEN 'draft' THEN becomes IN ('validated','discarded')
    WHEN 'validated' THEN becomes IN ('draft','signed','discarded')
    WHEN 'signed' THEN becomes IN ('active','discarded')
    WHEN 'active' THEN becomes IN ('superseded')
    WHEN 'superseded' THEN becomes IN ('active')
    ELSE false
  END
$$;

CREATE FUNCTION guard_facility_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a knowledge version is kept' USING ERRCODE = 'SC010';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' OR NEW.round <> 1 THEN
      RAISE EXCEPTION 'a knowledge version begins as a draft' USING ERRCODE = 'SC011';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.facility_id, NEW.number, NEW.created_by, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.facility_id, OLD.number, OLD.created_by, OLD.created_at) THEN
    RAISE EXCEPTION 'a knowledge version stays whose it is' USING ERRCODE = 'SC010';
  END IF;
  IF NEW.status <> OLD.status AND NOT facility_version_transition_allowed(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'from % to % is not allowed', OLD.status, NEW.status USING ERRCODE = 'SC011';
  END IF;
  changed := (NEW.title, NEW.base_version, NEW.local_rows, NEW.own_tables, NEW.content_version)
    IS DISTINCT FROM (OLD.title, OLD.base_version, OLD.local_rows, OLD.own_tables, OLD.content_version);
  IF changed AND (OLD.status NOT IN ('draft','validated') OR EXISTS (SELECT FROM facility_version_signature s WHERE s.facility_version_id = NEW.id)) THEN
    RAISE EXCEPTION 'a signed knowledge version does not change' USING ERRCODE = 'SC010';
  END IF;
  IF OLD.status = 'validated' AND NEW.status = 'validated' AND changed THEN
    RAISE EXCEPTION 'what was validated changes only as a draft' USING ERRCODE = 'SC011';
  END IF;
  IF NEW.round <> OLD.round AND NOT (OLD.status = 'superseded' AND NEW.status = 'active' AND NEW.round = OLD.round + 1) THEN
    RAISE EXCEPTION 'a new round of signatures is a roll-back' USING ERRCODE = 'SC011';
  END IF;
  IF OLD.status = 'superseded' AND NEW.status = 'active' AND NEW.round = OLD.round THEN
    RAISE EXCEPTION 'a roll-back is signed anew' USING ERRCODE = 'SC011';
  END IF;
  IF NEW.status <> OLD.status AND NEW.status IN ('signed','active') AND (
       SELECT count(*) FROM facility_version_signature s
       WHERE s.facility_version_id = NEW.id AND s.round = NEW.round AND s.content_version = NEW.content_version) < 2 THEN
    RAISE EXCEPTION 'two different people sign a knowledge version' USING ERRCODE = 'SC011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER facility_version_guard BEFORE INSERT OR UPDATE OR DELETE ON facility_version FOR EACH ROW EXECUTE FUNCTION guard_facility_version();
CREATE TRIGGER facility_version_no_truncate BEFORE TRUNCATE ON facility_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A signature is under what stands there now, of somebody of the house; the key keeps anyone from signing twice.
CREATE FUNCTION guard_facility_version_signature() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  signed facility_version%ROWTYPE;
BEGIN
  SELECT * INTO STRICT signed FROM facility_version WHERE id = NEW.facility_version_id FOR UPDATE;
  IF signed.content_version IS DISTINCT FROM NEW.content_version OR signed.facility_id <> NEW.facility_id
     OR NOT (signed.status = 'validated' AND NEW.round = signed.round OR signed.status = 'superseded' AND NEW.round = signed.round + 1)
     OR NOT EXISTS (SELECT FROM staff p WHERE p.id = NEW.staff_id AND p.facility_id = NEW.facility_id AND p.active) THEN
    RAISE EXCEPTION 'this cannot be signed' USING ERRCODE = 'SC011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER facility_version_signature_guard BEFORE INSERT ON facility_version_signature FOR EACH ROW EXECUTE FUNCTION guard_facility_version_signature();
${['facility_version_signature', 'knowledge_import'].map((table) => `
CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`).join('')}

-- Every process that verifies for the facility hears that another version is in force.
CREATE FUNCTION notify_knowledge_activated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('knowledge_activated', NEW.facility_id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER facility_version_activated AFTER UPDATE OF status ON facility_version
  FOR EACH ROW WHEN (NEW.status = 'active') EXECUTE FUNCTION notify_knowledge_activated();
`;
}
