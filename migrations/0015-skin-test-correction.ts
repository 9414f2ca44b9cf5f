import { SqlMigration } from './sql-migration.js';

/**
 * A positive skin test recorded of the wrong patient is corrected: voided by two people, never deleted, and what followed
 * from it withdrawn beside it. It releases nothing: whatever was done before the correction opens no gate any more.
 */
export class SkinTestCorrection1764000000015 extends SqlMigration {
  override readonly name = 'SkinTestCorrection1764000000015';
  override readonly sql = `
ALTER TABLE skin_test ADD COLUMN voided_by uuid, ADD COLUMN void_second_signature uuid;
ALTER TABLE skin_test ADD CONSTRAINT skin_test_voided_by_fk FOREIGN KEY (voided_by) REFERENCES staff(id);
ALTER TABLE skin_test ADD CONSTRAINT skin_test_void_second_signature_fk FOREIGN KEY (void_second_signature) REFERENCES staff(id);
ALTER TABLE skin_test ADD CONSTRAINT skin_test_correction_check CHECK (result IS DISTINCT FROM 'positive' OR voided_at IS NULL
  OR (void_reason IS NOT NULL AND voided_by IS NOT NULL AND void_second_signature IS NOT NULL AND voided_by <> void_second_signature));

-- A read skin test keeps its reading; later it can only be voided, a positive only with two signatures.
CREATE OR REPLACE FUNCTION guard_skin_test() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  voiding CONSTANT text[] := '{voided_at,void_reason,voided_by,void_second_signature,row_version}';
  reading CONSTANT text[] := '{result,read_by,second_reader,read_at,wheal_mm,control_mm,valid_until}';
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND (
     OLD.result IS NULL AND OLD.kind = 'test' AND NOT (NEW.result IS NOT NULL AND NEW.voided_at IS NOT NULL)
       AND to_jsonb(NEW) - reading - voiding = to_jsonb(OLD) - reading - voiding
     OR (OLD.result IS DISTINCT FROM 'positive' OR (NEW.voided_by IS NOT NULL AND NEW.void_second_signature IS NOT NULL))
       AND to_jsonb(NEW) - voiding = to_jsonb(OLD) - voiding) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a skin test is read once, and then only voided' USING ERRCODE = 'SC010';
END $$;

-- As in 0007, and: after a positive was corrected only a test done since opens the gate.
CREATE OR REPLACE FUNCTION skin_test_opens(
  facility uuid, patient text, wanted_agent text, product text, lot_bound boolean, dispensed_lot text
) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM skin_test t
    WHERE t.facility_id = facility AND t.patient_key = patient AND t.agent = wanted_agent
      AND t.voided_at IS NULL
      AND t.valid_until > clock_timestamp()
      AND (t.kind <> 'test' OR t.result = 'negative')
      AND (NOT lot_bound OR (t.product_code = product AND t.lot = dispensed_lot))
      AND NOT EXISTS (
        SELECT 1 FROM skin_test p
        WHERE p.facility_id = facility AND p.patient_key = patient AND p.agent = wanted_agent AND p.result = 'positive'
          AND CASE WHEN p.voided_at IS NULL THEN NOT (t.kind = 'desensitisation' AND t.performed_at > p.read_at)
              ELSE t.performed_at <= p.voided_at END))
$$;

-- A finding that rests on a corrected skin test is withdrawn beside it; the finding itself stays as it was.
CREATE TABLE finding_withdrawal (
  finding_id uuid NOT NULL,
  facility_id uuid NOT NULL,
  skin_test_id uuid NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT finding_withdrawal_pk PRIMARY KEY (finding_id)
);
ALTER TABLE finding_withdrawal ADD CONSTRAINT finding_withdrawal_finding_fk FOREIGN KEY (finding_id) REFERENCES finding(id);
ALTER TABLE finding_withdrawal ADD CONSTRAINT finding_withdrawal_skin_test_fk FOREIGN KEY (skin_test_id) REFERENCES skin_test(id);
CREATE TRIGGER finding_withdrawal_append_only BEFORE UPDATE OR DELETE ON finding_withdrawal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_withdrawal_no_truncate BEFORE TRUNCATE ON finding_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_finding_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM finding f JOIN skin_test t ON t.prescription_id = f.prescription_id
       WHERE f.id = NEW.finding_id AND f.facility_id = NEW.facility_id AND f.rule_id = 'SKIN-TEST-POSITIVE'
         AND f.detail->>'skinTestId' = NEW.skin_test_id::text
         AND t.id = NEW.skin_test_id AND t.result = 'positive' AND t.voided_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a finding stands as long as what it rests on' USING ERRCODE = 'SC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER finding_withdrawal_guard BEFORE INSERT ON finding_withdrawal FOR EACH ROW EXECUTE FUNCTION guard_finding_withdrawal();

-- Back to what the rules had said of the version, once every reject on it is withdrawn and there was one.
CREATE FUNCTION rejects_withdrawn(prescription uuid, of_version integer, becomes text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT count(*) > 0 AND count(*) = count(w.finding_id)
    AND becomes = (SELECT v.verdict->>'worst' FROM prescription_version v WHERE v.prescription_id = prescription AND v.version = of_version)
  FROM finding f LEFT JOIN finding_withdrawal w ON w.finding_id = f.id
  WHERE f.prescription_id = prescription AND f.version = of_version AND f.severity = 'reject'
$$;

-- As in 0007, and: returned by mistake, it waits for review again; whether by mistake, guard_reinstatement asks.
CREATE OR REPLACE FUNCTION prescription_transition_allowed(was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE was
    WHEN 'screened' THEN becomes IN ('in-review','returned','cancelled','expired')
    WHEN 'confirmed' THEN becomes IN ('in-review','returned','cancelled','expired')
    WHEN 'in-review' THEN becomes IN ('screened','confirmed','approved','returned','refused','cancelled','expired')
    WHEN 'approved' THEN becomes IN ('preparing','returned','cancelled','expired')
    WHEN 'returned' THEN becomes IN ('screened','confirmed','cancelled','expired')
    WHEN 'preparing' THEN becomes IN ('prepared','approved','returned','cancelled','expired')
    WHEN 'prepared' THEN becomes IN ('checked','preparing','returned','cancelled','expired')
    WHEN 'checked' THEN becomes IN ('partly-handed-over','handed-over','returned','cancelled','expired')
    WHEN 'partly-handed-over' THEN becomes IN ('handed-over')
    ELSE false
  END
$$;

CREATE FUNCTION guard_reinstatement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT rejects_withdrawn(NEW.id, NEW.version, NEW.worst) THEN
    RAISE EXCEPTION 'only a return by mistake is taken back' USING ERRCODE = 'SC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER prescription_reinstatement BEFORE UPDATE ON prescription FOR EACH ROW
  WHEN (NEW.version = OLD.version AND OLD.status = 'returned' AND NEW.status = 'screened') EXECUTE FUNCTION guard_reinstatement();

-- As in 0010, but for a reject that was withdrawn.
CREATE OR REPLACE FUNCTION guard_prescription_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version = OLD.version THEN
    IF (NEW.kind, NEW.patient_name, NEW.department_code, NEW.prescriber_code, NEW.issued_at, NEW.valid_until, NEW.received_at)
       IS DISTINCT FROM (OLD.kind, OLD.patient_name, OLD.department_code, OLD.prescriber_code, OLD.issued_at, OLD.valid_until, OLD.received_at) THEN
      RAISE EXCEPTION 'a version never changes what was ordered' USING ERRCODE = 'SC004';
    END IF;
    IF OLD.worst = 'reject' AND NEW.worst <> 'reject' AND NOT rejects_withdrawn(NEW.id, NEW.version, NEW.worst) THEN
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
`;
}
