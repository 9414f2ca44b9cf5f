import { SqlMigration } from './sql-migration.js';

/**
 * The gates of the window, in the database itself: no role, no setting and no direct write gets past them.
 * SQLSTATE SC001 skin test, SC002 incomplete hand-over, SC003 transition, SC004 version.
 */
export class Gates1764000000007 extends SqlMigration {
  override readonly name = 'Gates1764000000007';
  override readonly sql = `
-- Is there a skin-test record that opens the gate for this patient, agent and lot, now?
-- Any positive closes it for the whole agent (ST4, ST9), until a later desensitisation is signed (ST11).
CREATE FUNCTION skin_test_opens(
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
        WHERE p.facility_id = facility AND p.patient_key = patient AND p.agent = wanted_agent
          AND p.result = 'positive' AND p.voided_at IS NULL
          AND NOT (t.kind = 'desensitisation' AND t.performed_at > p.read_at)))
$$;

-- Every hand-over line: current version, after the check, no more than owed, and through the skin-test gate.
CREATE FUNCTION guard_hand_over_item() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rx prescription%ROWTYPE;
  line prescription_item%ROWTYPE;
  handed numeric;
BEGIN
  SELECT * INTO STRICT rx FROM prescription WHERE id = NEW.prescription_id FOR UPDATE;
  IF rx.version <> NEW.version THEN
    RAISE EXCEPTION 'hand-over on an old version' USING ERRCODE = 'SC004';
  END IF;
  IF rx.status NOT IN ('checked', 'partly-handed-over') THEN
    RAISE EXCEPTION 'hand-over before the check' USING ERRCODE = 'SC003';
  END IF;
  SELECT * INTO STRICT line FROM prescription_item
    WHERE prescription_id = NEW.prescription_id AND version = NEW.version AND no = NEW.item_no;
  SELECT coalesce(sum(quantity), 0) INTO handed FROM hand_over_item
    WHERE prescription_id = NEW.prescription_id AND version = NEW.version AND item_no = NEW.item_no;
  IF handed + NEW.quantity > line.quantity THEN
    RAISE EXCEPTION 'more than is owed' USING ERRCODE = 'SC002';
  END IF;
  IF line.skin_test_agent IS NOT NULL THEN
    IF line.skin_test_lot_bound AND cardinality(NEW.lots) = 0 THEN
      RAISE EXCEPTION 'skin-test drug without a lot' USING ERRCODE = 'SC001';
    END IF;
    IF NOT (SELECT bool_and(skin_test_opens(rx.facility_id, rx.patient_key, line.skin_test_agent,
                line.product_code, line.skin_test_lot_bound, lot))
            FROM unnest(CASE WHEN cardinality(NEW.lots) = 0 THEN ARRAY[''] ELSE NEW.lots END) AS lot) THEN
      RAISE EXCEPTION 'no valid negative skin test' USING ERRCODE = 'SC001';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hand_over_item_gate BEFORE INSERT ON hand_over_item FOR EACH ROW EXECUTE FUNCTION guard_hand_over_item();

-- The transitions of libs/workflow, once more; a spec compares the two.
CREATE FUNCTION prescription_transition_allowed(was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE was
    WHEN 'screened' THEN becomes IN ('in-review','returned','cancelled','expired')
    WHEN 'confirmed' THEN becomes IN ('in-review','returned','cancelled','expired')
    WHEN 'in-review' THEN becomes IN ('screened','confirmed','approved','returned','refused','cancelled','expired')
    WHEN 'approved' THEN becomes IN ('preparing','returned','cancelled','expired')
    WHEN 'returned' THEN becomes IN ('confirmed','cancelled','expired')
    WHEN 'preparing' THEN becomes IN ('prepared','approved','returned','cancelled','expired')
    WHEN 'prepared' THEN becomes IN ('checked','preparing','returned','cancelled','expired')
    WHEN 'checked' THEN becomes IN ('partly-handed-over','handed-over','returned','cancelled','expired')
    WHEN 'partly-handed-over' THEN becomes IN ('handed-over')
    ELSE false
  END
$$;

CREATE FUNCTION guard_prescription() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status NOT IN ('screened','approved','returned') THEN
      RAISE EXCEPTION 'a prescription starts screened, approved or returned' USING ERRCODE = 'SC003';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.facility_id, NEW.number, NEW.patient_key) IS DISTINCT FROM (OLD.id, OLD.facility_id, OLD.number, OLD.patient_key) THEN
    RAISE EXCEPTION 'a prescription never changes its number or its patient' USING ERRCODE = 'SC004';
  END IF;
  IF NEW.version <> OLD.version THEN
    -- A new version starts over: nothing of the old one's approval, preparation or check survives.
    IF NEW.version <> OLD.version + 1
       OR OLD.status IN ('partly-handed-over','handed-over','refused','cancelled','expired')
       OR NEW.status NOT IN ('screened','approved','returned')
       OR NEW.approved_by IS NOT NULL OR NEW.prepared_by IS NOT NULL OR NEW.checked_by IS NOT NULL THEN
      RAISE EXCEPTION 'a new version voids its evidence and follows an open one' USING ERRCODE = 'SC004';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.status <> OLD.status AND NOT prescription_transition_allowed(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'from % to % is not allowed', OLD.status, NEW.status USING ERRCODE = 'SC003';
  END IF;
  IF NEW.status = 'handed-over' AND OLD.status <> 'handed-over' AND EXISTS (
       SELECT 1 FROM prescription_item i
       WHERE i.prescription_id = NEW.id AND i.version = NEW.version
         AND i.quantity <> (SELECT coalesce(sum(h.quantity), 0) FROM hand_over_item h
                            WHERE h.prescription_id = i.prescription_id AND h.version = i.version AND h.item_no = i.no)) THEN
    RAISE EXCEPTION 'not every item went through the hand-over' USING ERRCODE = 'SC002';
  END IF;
  IF NEW.status = 'partly-handed-over' AND NOT EXISTS (
       SELECT 1 FROM hand_over_item h WHERE h.prescription_id = NEW.id AND h.version = NEW.version) THEN
    RAISE EXCEPTION 'nothing went through the hand-over' USING ERRCODE = 'SC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER prescription_guard BEFORE INSERT OR UPDATE ON prescription FOR EACH ROW EXECUTE FUNCTION guard_prescription();

-- A read skin test keeps its reading; later it can only be voided, and a positive not even that.
CREATE FUNCTION guard_skin_test() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND (OLD.result IS NULL AND OLD.kind = 'test'
     AND (to_jsonb(NEW) - '{result,read_by,second_reader,read_at,wheal_mm,control_mm,valid_until,voided_at,void_reason,row_version}'::text[])
       = (to_jsonb(OLD) - '{result,read_by,second_reader,read_at,wheal_mm,control_mm,valid_until,voided_at,void_reason,row_version}'::text[])
     OR OLD.result IS DISTINCT FROM 'positive'
     AND (to_jsonb(NEW) - '{voided_at,void_reason,row_version}'::text[]) = (to_jsonb(OLD) - '{voided_at,void_reason,row_version}'::text[])) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a skin test is read once, and then only voided' USING ERRCODE = 'SC010';
END $$;
CREATE TRIGGER skin_test_guard BEFORE UPDATE OR DELETE ON skin_test FOR EACH ROW EXECUTE FUNCTION guard_skin_test();
`;
}
