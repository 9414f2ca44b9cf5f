import { DEMO_FACILITY } from '#demo';
import { hashApiKey } from '#identity';
import { newId } from '#kernel';
import type { Database } from '#platform';

const KEY = 'sk_throw_away_key_throw_away_key_throw_away_key';

/** Of the HIS of `hisFacility`. */
export const HEADERS = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };

/** Facility, department, prescriber and HIS key; returns the facility's id and the client's. */
export async function hisFacility(database: Database): Promise<{ facilityId: string; clientId: string }> {
  const facilityId = newId();
  const clientId = newId();
  await database.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, 'HIS', 'HIS', $2, $3)`,
    [facilityId, DEMO_FACILITY.timeZone, JSON.stringify(DEMO_FACILITY.settings)]);
  await database.query(`INSERT INTO department (facility_id, code, name, kind) VALUES ($1, 'GIM', '普通内科', 'general')`, [facilityId]);
  await database.query(
    `INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles, department_codes, prescribing_rights)
     VALUES ($1, $2, 'D001', 'bench', '易医师', '-', '{doctor}', '{GIM}', '{general,antimicrobial-unrestricted}')`, [newId(), facilityId]);
  await database.query(`INSERT INTO api_client (id, facility_id, name, key_hash, scopes) VALUES ($1, $2, 'bench', $3, '{prescriptions:write,prescriptions:read}')`,
    [clientId, facilityId, hashApiKey(KEY)]);
  return { facilityId, clientId };
}
