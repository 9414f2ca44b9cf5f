import { SqlMigration } from './sql-migration.js';

/** Scans, hand-overs, returns and skin tests. */
export class Dispensing1764000000003 extends SqlMigration {
  override readonly name = 'Dispensing1764000000003';
  override readonly sql = `
CREATE TABLE package_scan (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  item_no integer NOT NULL,
  product_code text NOT NULL,
  code text NOT NULL,
  lot text,
  expiry date,
  serial text,
  scanned_by uuid NOT NULL,
  at timestamptz NOT NULL,
  voided_at timestamptz,
  CONSTRAINT package_scan_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX package_scan_serial_key ON package_scan (facility_id, product_code, serial) WHERE serial IS NOT NULL AND voided_at IS NULL;
CREATE INDEX package_scan_prescription_idx ON package_scan (prescription_id, version);

CREATE TABLE hand_over (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  collector_name text NOT NULL,
  collector_relation text NOT NULL,
  name_verified boolean NOT NULL,
  written_directions_at timestamptz NOT NULL,
  oral_directions_at timestamptz NOT NULL,
  counselling text[] NOT NULL DEFAULT '{}',
  handed_over_by uuid NOT NULL,
  window_id uuid,
  at timestamptz NOT NULL,
  CONSTRAINT hand_over_confirmed_check CHECK (name_verified AND written_directions_at IS NOT NULL AND oral_directions_at IS NOT NULL),
  CONSTRAINT hand_over_pk PRIMARY KEY (id)
);
CREATE INDEX hand_over_prescription_idx ON hand_over (prescription_id);

CREATE TABLE hand_over_item (
  hand_over_id uuid NOT NULL,
  item_no integer NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  quantity numeric NOT NULL,
  lots text[] NOT NULL DEFAULT '{}',
  CONSTRAINT hand_over_item_quantity_check CHECK (quantity > 0),
  CONSTRAINT hand_over_item_pk PRIMARY KEY (hand_over_id, item_no)
);
CREATE INDEX hand_over_item_prescription_idx ON hand_over_item (prescription_id, version, item_no);

CREATE TABLE drug_return (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  item_no integer NOT NULL,
  quantity numeric NOT NULL,
  unit text NOT NULL,
  reason text NOT NULL,
  received_by uuid NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT drug_return_pk PRIMARY KEY (id)
);
CREATE INDEX drug_return_prescription_idx ON drug_return (prescription_id);

CREATE TABLE skin_test (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  item_no integer NOT NULL,
  patient_key text NOT NULL,
  product_code text NOT NULL,
  agent text NOT NULL,
  kind text NOT NULL,
  lot text NOT NULL,
  solution text NOT NULL,
  dose text NOT NULL,
  site text NOT NULL,
  performed_by uuid NOT NULL,
  performed_at timestamptz NOT NULL,
  read_due_at timestamptz NOT NULL,
  result text,
  read_by uuid,
  second_reader uuid,
  read_at timestamptz,
  wheal_mm numeric,
  control_mm numeric,
  valid_until timestamptz,
  reason text,
  second_signature uuid,
  voided_at timestamptz,
  void_reason text,
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT skin_test_exemption_check CHECK (kind = 'test' OR (reason IS NOT NULL AND second_signature IS NOT NULL AND second_signature <> performed_by AND valid_until IS NOT NULL)),
  CONSTRAINT skin_test_validity_check CHECK (result IS DISTINCT FROM 'negative' OR valid_until IS NOT NULL),
  CONSTRAINT skin_test_read_check CHECK (kind <> 'test' OR result IS NULL OR (read_at IS NOT NULL AND read_at >= read_due_at AND read_by IS NOT NULL AND second_reader IS NOT NULL AND read_by <> second_reader)),
  CONSTRAINT skin_test_kind_check CHECK (kind IN ('test','exemption','desensitisation')),
  CONSTRAINT skin_test_result_check CHECK (result IN ('negative','positive')),
  CONSTRAINT skin_test_pk PRIMARY KEY (id)
);
CREATE INDEX skin_test_prescription_idx ON skin_test (prescription_id);
CREATE INDEX skin_test_patient_idx ON skin_test (facility_id, patient_key, agent);

ALTER TABLE package_scan ADD CONSTRAINT package_scan_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE package_scan ADD CONSTRAINT package_scan_staff_fk FOREIGN KEY (scanned_by) REFERENCES staff(id);
ALTER TABLE hand_over ADD CONSTRAINT hand_over_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE hand_over ADD CONSTRAINT hand_over_staff_fk FOREIGN KEY (handed_over_by) REFERENCES staff(id);
ALTER TABLE hand_over_item ADD CONSTRAINT hand_over_item_hand_over_fk FOREIGN KEY (hand_over_id) REFERENCES hand_over(id);
ALTER TABLE hand_over_item ADD CONSTRAINT hand_over_item_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE drug_return ADD CONSTRAINT drug_return_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE drug_return ADD CONSTRAINT drug_return_staff_fk FOREIGN KEY (received_by) REFERENCES staff(id);
ALTER TABLE skin_test ADD CONSTRAINT skin_test_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE skin_test ADD CONSTRAINT skin_test_performed_by_fk FOREIGN KEY (performed_by) REFERENCES staff(id);
ALTER TABLE skin_test ADD CONSTRAINT skin_test_read_by_fk FOREIGN KEY (read_by) REFERENCES staff(id);
ALTER TABLE skin_test ADD CONSTRAINT skin_test_second_reader_fk FOREIGN KEY (second_reader) REFERENCES staff(id);
ALTER TABLE skin_test ADD CONSTRAINT skin_test_second_signature_fk FOREIGN KEY (second_signature) REFERENCES staff(id);
`;
}
