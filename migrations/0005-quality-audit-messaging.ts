import { SqlMigration } from './sql-migration.js';

/** QA verdicts, the audit trail, outbox, inbox and idempotency keys. */
export class QualityAuditMessaging1764000000005 extends SqlMigration {
  override readonly name = 'QualityAuditMessaging1764000000005';
  override readonly sql = `
CREATE TABLE quality_review (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  prescription_id uuid NOT NULL,
  version integer NOT NULL,
  reviewer_id uuid NOT NULL,
  verdict text NOT NULL,
  codes text[] NOT NULL DEFAULT '{}',
  comment text,
  at timestamptz NOT NULL,
  CONSTRAINT quality_review_codes_check CHECK ((verdict = 'unreasonable') = (cardinality(codes) > 0)),
  CONSTRAINT quality_review_verdict_check CHECK (verdict IN ('reasonable','unreasonable')),
  CONSTRAINT quality_review_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX quality_review_once_key ON quality_review (prescription_id, version, reviewer_id);

CREATE TABLE finding_verdict (
  finding_id uuid NOT NULL,
  reviewer_id uuid NOT NULL,
  facility_id uuid NOT NULL,
  verdict text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT finding_verdict_check CHECK (verdict IN ('true','false','trivial')),
  CONSTRAINT finding_verdict_pk PRIMARY KEY (finding_id, reviewer_id)
);

CREATE TABLE audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  facility_id uuid,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor_id uuid,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid,
  detail jsonb NOT NULL DEFAULT '{}',
  request_id text,
  seal_seq bigint,
  CONSTRAINT audit_entry_pk PRIMARY KEY (id)
);
CREATE INDEX audit_entry_subject_idx ON audit_entry (facility_id, subject_id);
CREATE INDEX audit_entry_sealed_idx ON audit_entry (seal_seq, id);
CREATE INDEX audit_entry_unsealed_idx ON audit_entry (id) WHERE seal_seq IS NULL;

CREATE TABLE audit_seal (
  seq bigint NOT NULL,
  entry_count integer NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  sealed_at timestamptz NOT NULL,
  CONSTRAINT audit_seal_pk PRIMARY KEY (seq)
);

CREATE TABLE outbox_message (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  CONSTRAINT outbox_message_pk PRIMARY KEY (id)
);
CREATE INDEX outbox_message_unpublished_idx ON outbox_message (id) WHERE published_at IS NULL;

CREATE TABLE inbox_message (
  consumer text NOT NULL,
  message_id text NOT NULL,
  handled_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT inbox_message_pk PRIMARY KEY (consumer, message_id)
);

CREATE TABLE idempotency_key (
  scope text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  status integer,
  body jsonb,
  headers jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_key_pk PRIMARY KEY (scope, key)
);

ALTER TABLE quality_review ADD CONSTRAINT quality_review_prescription_fk FOREIGN KEY (prescription_id) REFERENCES prescription(id);
ALTER TABLE quality_review ADD CONSTRAINT quality_review_reviewer_fk FOREIGN KEY (reviewer_id) REFERENCES staff(id);
ALTER TABLE finding_verdict ADD CONSTRAINT finding_verdict_finding_fk FOREIGN KEY (finding_id) REFERENCES finding(id);
ALTER TABLE finding_verdict ADD CONSTRAINT finding_verdict_reviewer_fk FOREIGN KEY (reviewer_id) REFERENCES staff(id);
`;
}
