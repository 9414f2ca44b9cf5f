import { SqlMigration } from './sql-migration.js';

const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/**
 * A facility's own rules (domain §11): versions that never change, signatures, and what was put in force or switched off in
 * which order. The number of the last change names the whole set, so that a verdict can name it and be replayed.
 * SQLSTATE SC005: a rule in force without two signatures.
 */
export class FacilityRules1764000000020 extends SqlMigration {
  override readonly name = 'FacilityRules1764000000020';
  override readonly sql = `
CREATE TABLE facility_rule_version (
  facility_id uuid NOT NULL,
  rule_id text NOT NULL,
  version integer NOT NULL,
  body jsonb NOT NULL,
  author_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT facility_rule_version_id_check CHECK (rule_id ~ '^LOCAL-[A-Z0-9][A-Z0-9-]{0,39}$'),
  CONSTRAINT facility_rule_version_pk PRIMARY KEY (facility_id, rule_id, version)
);
CREATE TABLE facility_rule_signature (
  facility_id uuid NOT NULL,
  rule_id text NOT NULL,
  version integer NOT NULL,
  signed_by uuid NOT NULL,
  signed_at timestamptz NOT NULL,
  CONSTRAINT facility_rule_signature_pk PRIMARY KEY (facility_id, rule_id, version, signed_by)
);
CREATE TABLE facility_rule_change (
  facility_id uuid NOT NULL,
  seq integer NOT NULL,
  rule_id text NOT NULL,
  version integer NOT NULL,
  effect text NOT NULL,
  reason text,
  by_id uuid NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT facility_rule_change_effect_check CHECK (effect = 'in-force' OR effect = 'off' AND reason IS NOT NULL),
  CONSTRAINT facility_rule_change_pk PRIMARY KEY (facility_id, seq)
);
CREATE INDEX facility_rule_change_rule_idx ON facility_rule_change (facility_id, rule_id, seq);

ALTER TABLE facility_rule_version ADD CONSTRAINT facility_rule_version_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE facility_rule_version ADD CONSTRAINT facility_rule_version_author_fk FOREIGN KEY (author_id) REFERENCES staff(id);
ALTER TABLE facility_rule_signature ADD CONSTRAINT facility_rule_signature_staff_fk FOREIGN KEY (signed_by) REFERENCES staff(id);
ALTER TABLE facility_rule_change ADD CONSTRAINT facility_rule_change_staff_fk FOREIGN KEY (by_id) REFERENCES staff(id);
${['facility_rule_version', 'facility_rule_signature', 'facility_rule_change'].map(appendOnly).join('')}

CREATE FUNCTION guard_facility_rule_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.effect = 'in-force' AND (SELECT count(*) FROM facility_rule_signature s
       WHERE s.facility_id = NEW.facility_id AND s.rule_id = NEW.rule_id AND s.version = NEW.version) < 2 THEN
    RAISE EXCEPTION 'a rule needs two signatures' USING ERRCODE = 'SC005';
  END IF;
  PERFORM pg_notify('facility_rules_changed', NEW.facility_id::text);
  RETURN NEW;
END $$;
CREATE TRIGGER facility_rule_change_guard BEFORE INSERT ON facility_rule_change FOR EACH ROW EXECUTE FUNCTION guard_facility_rule_change();
`;
}
