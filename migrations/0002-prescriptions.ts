import { SqlMigration } from './sql-migration.js';

/** Prescriptions, their immutable versions, findings, evidence and history. */
export class Prescriptions1764000000002 extends SqlMigration {
  override readonly name = 'Prescriptions1764000000002';
  override readonly sql = `
CREATE TABLE knowledge_version (
  version text NOT NULL,
  content jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT knowledge_version_pk PRIMARY KEY (version)
);

CREATE TABLE prescription (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  number text NOT NULL,
  version integer NOT NULL,
  status text NOT NULL,
  kind text NOT NULL,
  patient_key text NOT NULL,
  patient_name text NOT NULL,
  department_code text NOT NULL,
  prescriber_code text NOT NULL,
  issued_at timestamptz NOT NULL,
  valid_until date NOT NULL,
  worst text NOT NULL,
  flagged boolean NOT NULL,
  claimed_by uuid,
  claim_expires_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  prepared_by uuid,
  checked_by uuid,
  lone_check boolean NOT NULL DEFAULT false,
  reissue_of uuid,
  row_version integer NOT NULL DEFAULT 1,
  received_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT prescription_claim_check CHECK ((status = 'in-review') = (claimed_by IS NOT NULL AND claim_expires_at IS NOT NULL)),
  CONSTRAINT prescription_reject_check CHECK (worst <> 'reject' OR status NOT IN ('approved','preparing','prepared','checked','partly-handed-over','handed-over')),
  CONSTRAINT prescription_checked_check CHECK (status NOT IN ('checked','partly-handed-over','handed-over') OR (checked_by IS NOT NULL AND prepared_by IS NOT NULL)),
  CONSTRAINT prescription_second_person_check CHECK (checked_by IS NULL OR lone_check OR checked_by <> prepared_by),
  CONSTRAINT prescription_status_check CHECK (status IN ('screened','in-review','approved','returned','confirmed','refused','preparing','prepared','checked','partly-handed-over','handed-over','cancelled','expired')),
  CONSTRAINT prescription_pk PRIMARY KEY (id)
);
CREATE INDEX prescription_patient_idx ON prescription (facility_id, patient_key);
CREATE INDEX prescription_flagged_idx ON prescription (facility_id, received_at, id) WHERE flagged;
CREATE INDEX prescription_queue_idx ON prescription (facility_id, status, received_at, id);
CREATE UNIQUE INDEX prescription_facility_number_key ON prescription (facility_id, number);

CREATE TABLE prescription_version (
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  facility_id uuid NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  context jsonb NOT NULL,
  verdict jsonb NOT NULL,
  knowledge_version text NOT NULL,
  rule_set_version text NOT NULL,
  as_of timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT prescription_version_pk PRIMARY KEY (prescription_id, version)
);

CREATE TABLE prescription_item (
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  no integer NOT NULL,
  facility_id uuid NOT NULL,
  product_code text NOT NULL,
  generic_name text NOT NULL,
  quantity numeric NOT NULL,
  unit text NOT NULL,
  packages integer,
  skin_test_agent text,
  skin_test_lot_bound boolean NOT NULL DEFAULT false,
  CONSTRAINT prescription_item_pk PRIMARY KEY (prescription_id, version, no)
);

CREATE TABLE finding (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  rule_id text NOT NULL,
  rule_version integer NOT NULL,
  severity text NOT NULL,
  verification text NOT NULL,
  comment_code text NOT NULL,
  items integer[] NOT NULL,
  detail jsonb NOT NULL,
  overridden_by uuid,
  override_reason text,
  overridden_at timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT finding_override_check CHECK (overridden_by IS NULL OR (severity <> 'reject' AND override_reason IS NOT NULL)),
  CONSTRAINT finding_pk PRIMARY KEY (id)
);
CREATE INDEX finding_rule_idx ON finding (facility_id, rule_id, created_at);
CREATE INDEX finding_prescription_idx ON finding (prescription_id, version);

CREATE TABLE evidence (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  item_no integer,
  verification text NOT NULL,
  method text NOT NULL,
  outcome text NOT NULL,
  actor_id uuid NOT NULL,
  source_value text NOT NULL,
  observed text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT evidence_outcome_check CHECK (outcome IN ('pass','concern','fail','not-checked','not-applicable')),
  CONSTRAINT evidence_method_check CHECK (method IN ('scan','person')),
  CONSTRAINT evidence_pk PRIMARY KEY (id)
);
CREATE INDEX evidence_prescription_idx ON evidence (prescription_id, version);

CREATE TABLE prescription_event (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  event text NOT NULL,
  from_status text,
  to_status text NOT NULL,
  actor_kind text NOT NULL,
  actor_id uuid,
  window_id uuid,
  detail jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL,
  CONSTRAINT prescription_event_pk PRIMARY KEY (id)
);
CREATE INDEX prescription_event_prescription_idx ON prescription_event (prescription_id, id);

ALTER TABLE prescription ADD CONSTRAINT prescription_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE prescription ADD CONSTRAINT prescription_claimed_by_fk FOREIGN KEY (claimed_by) REFERENCES staff(id);
ALTER TABLE prescription ADD CONSTRAINT prescription_approved_by_fk FOREIGN KEY (approved_by) REFERENCES staff(id);
ALTER TABLE prescription ADD CONSTRAINT prescription_prepared_by_fk FOREIGN KEY (prepared_by) REFERENCES staff(id);
ALTER TABLE prescription ADD CONSTRAINT prescription_checked_by_fk FOREIGN KEY (checked_by) REFERENCES staff(id);
ALTER TABLE prescription ADD CONSTRAINT prescription_reissue_of_fk FOREIGN KEY (reissue_of) REFERENCES prescription(id);
ALTER TABLE prescription_version ADD CONSTRAINT prescription_version_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE prescription_item ADD CONSTRAINT prescription_item_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE finding ADD CONSTRAINT finding_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE finding ADD CONSTRAINT finding_overridden_by_fk FOREIGN KEY (overridden_by) REFERENCES staff(id);
ALTER TABLE evidence ADD CONSTRAINT evidence_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE evidence ADD CONSTRAINT evidence_actor_fk FOREIGN KEY (actor_id) REFERENCES staff(id);
ALTER TABLE prescription_event ADD CONSTRAINT prescription_event_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
`;
}
