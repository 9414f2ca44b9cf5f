import { SqlMigration } from './sql-migration.js';

const APPEND_ONLY = [
  'prescription_version', 'prescription_item', 'evidence', 'prescription_event', 'hand_over', 'hand_over_item',
  'drug_return', 'rework_contact', 'knowledge_version', 'quality_review', 'finding_verdict', 'audit_seal',
];

const guard = (table: string): string => `
CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/** What is a record stays one: the database itself refuses to rewrite orders, evidence, history, hand-overs and the audit trail. */
export class AppendOnly1764000000006 extends SqlMigration {
  override readonly name = 'AppendOnly1764000000006';
  override readonly sql = `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'SC010';
END $$;
${APPEND_ONLY.map(guard).join('\n')}

-- A finding keeps the machine's words for ever; an override is written beside them once.
CREATE FUNCTION guard_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.overridden_by IS NULL
     AND (to_jsonb(NEW) - '{overridden_by,override_reason,overridden_at}'::text[])
       = (to_jsonb(OLD) - '{overridden_by,override_reason,overridden_at}'::text[]) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a finding may only be overridden, once' USING ERRCODE = 'SC010';
END $$;
CREATE TRIGGER finding_guard BEFORE UPDATE OR DELETE ON finding FOR EACH ROW EXECUTE FUNCTION guard_finding();

-- An audit entry is sealed once and otherwise never touched.
CREATE FUNCTION guard_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.seal_seq IS NULL AND NEW.seal_seq IS NOT NULL
     AND (to_jsonb(NEW) - 'seal_seq') = (to_jsonb(OLD) - 'seal_seq') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'SC010';
END $$;
CREATE TRIGGER audit_entry_guard BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION guard_audit_entry();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;
}
