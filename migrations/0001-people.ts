import { SqlMigration } from './sql-migration.js';

/** Facilities, the people who act in them, and their duty. */
export class People1764000000001 extends SqlMigration {
  override readonly name = 'People1764000000001';
  override readonly sql = `
CREATE TABLE facility (
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  settings jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT facility_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX facility_code_key ON facility (code);

CREATE TABLE department (
  facility_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT department_kind_check CHECK (kind IN ('general','pediatrics','obstetrics','gynecology','emergency','tcm','other')),
  CONSTRAINT department_pk PRIMARY KEY (facility_id, code)
);

CREATE TABLE staff (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  code text NOT NULL,
  login text NOT NULL,
  name text NOT NULL,
  password_hash text NOT NULL,
  roles text[] NOT NULL,
  department_codes text[] NOT NULL DEFAULT '{}',
  prescribing_rights text[] NOT NULL DEFAULT '{}',
  senior boolean NOT NULL DEFAULT false,
  active boolean NOT NULL DEFAULT true,
  session_epoch integer NOT NULL DEFAULT 0,
  CONSTRAINT staff_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX staff_login_key ON staff (login);
CREATE UNIQUE INDEX staff_facility_code_key ON staff (facility_id, code);

CREATE TABLE api_client (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  name text NOT NULL,
  key_hash text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  CONSTRAINT api_client_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX api_client_key_hash_key ON api_client (key_hash);

CREATE TABLE dispensing_window (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT dispensing_window_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX dispensing_window_facility_code_key ON dispensing_window (facility_id, code);

CREATE TABLE duty (
  id uuid NOT NULL,
  facility_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  window_id uuid,
  signed_in_at timestamptz NOT NULL,
  signed_out_at timestamptz,
  CONSTRAINT duty_pk PRIMARY KEY (id)
);
CREATE INDEX duty_on_duty_idx ON duty (facility_id) WHERE signed_out_at IS NULL;
CREATE UNIQUE INDEX duty_open_key ON duty (staff_id) WHERE signed_out_at IS NULL;

ALTER TABLE department ADD CONSTRAINT department_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE staff ADD CONSTRAINT staff_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE api_client ADD CONSTRAINT api_client_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE dispensing_window ADD CONSTRAINT dispensing_window_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE duty ADD CONSTRAINT duty_facility_fk FOREIGN KEY (facility_id) REFERENCES facility(id);
ALTER TABLE duty ADD CONSTRAINT duty_staff_fk FOREIGN KEY (staff_id) REFERENCES staff(id);
ALTER TABLE duty ADD CONSTRAINT duty_window_fk FOREIGN KEY (window_id) REFERENCES dispensing_window(id);
`;
}
