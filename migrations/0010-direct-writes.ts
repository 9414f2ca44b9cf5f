import { SqlMigration } from './sql-migration.js';

/**
 * What a direct write could still do past the gates of 0007: reach handed-over with a version nobody ordered anything
 * in, make a reject forgotten, move a day of validity, put another lot on a scanned package, read a test before it was done.
 */
export class DirectWrites1764000000010 extends SqlMigration {
  override readonly name = 'DirectWrites1764000000010';
  override readonly sql = `
-- Within a version the header is the order's own, and a reject stays one; drugs move only for a version that was ordered.
CREATE FUNCTION guard_prescription_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version = OLD.version THEN
    IF (NEW.kind, NEW.patient_name, NEW.department_code, NEW.prescriber_code, NEW.issued_at, NEW.valid_until, NEW.received_at)
       IS DISTINCT FROM (OLD.kind, OLD.patient_name, OLD.department_code, OLD.prescriber_code, OLD.issued_at, OLD.valid_until, OLD.received_at) THEN
      RAISE EXCEPTION 'a version never changes what was ordered' USING ERRCODE = 'SC004';
    END IF;
    IF OLD.worst = 'reject' AND NEW.worst <> 'reject' THEN
      RAISE EXCEPTION 'a reject is not forgotten' USING ERRCODE = 'SC003';
    END IF;
  END IF;
  IF NEW.version = OLD.version AND NEW.status <> OLD.status AND NEW.status IN ('preparing','prepared','checked','partly-handed-over','handed-over')
     AND (SELECT count(*) FROM prescription_item i WHERE i.prescription_id = NEW.id AND i.version = NEW.version)
       IS DISTINCT FROM (SELECT jsonb_array_length(v.content->'items') FROM prescription_version v WHERE v.prescription_id = NEW.id AND v.version = NEW.version) THEN
    RAISE EXCEPTION 'the items are not those of the order' USING ERRCODE = 'SC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER prescription_version_guard BEFORE UPDATE ON prescription FOR EACH ROW EXECUTE FUNCTION guard_prescription_version();

-- A package stays what the scanner read; it can only be put aside, once.
CREATE FUNCTION guard_package_scan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL
     AND (to_jsonb(NEW) - 'voided_at') = (to_jsonb(OLD) - 'voided_at') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a scanned package is only put aside' USING ERRCODE = 'SC010';
END $$;
CREATE TRIGGER package_scan_guard BEFORE UPDATE OR DELETE ON package_scan FOR EACH ROW EXECUTE FUNCTION guard_package_scan();
CREATE TRIGGER package_scan_no_truncate BEFORE TRUNCATE ON package_scan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Time runs one way: done, due, read (the last by skin_test_read_check).
CREATE FUNCTION guard_skin_test_times() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.read_due_at < NEW.performed_at THEN
    RAISE EXCEPTION 'a skin test is due after it was done' USING ERRCODE = 'SC010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER skin_test_times BEFORE INSERT OR UPDATE ON skin_test FOR EACH ROW EXECUTE FUNCTION guard_skin_test_times();
`;
}
