import { hashPassword, type Role, ROLES } from '#identity';
import { newId } from '#kernel';
import type { Database } from '#platform';

export const PASSWORD = 'a password for tests';

/** A hospital with one person for each role (login: `<role>@<code>`), two pharmacists for each of the window's, and a window. */
export interface TestFacility {
  readonly id: string;
  readonly code: string;
  /** Staff id by login. */
  readonly staff: ReadonlyMap<string, string>;
  login(role: Role): string;
}

export async function createFacility(database: Database, code: string): Promise<TestFacility> {
  const id = newId();
  const passwordHash = await hashPassword(PASSWORD);
  await database.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, $2, $3, 'Asia/Shanghai', '{}')`, [id, code, `测试医院 ${code}`]);
  await database.query(`INSERT INTO department (facility_id, code, name, kind) VALUES ($1, 'D1', '内科', 'general')`, [id]);
  await database.query(`INSERT INTO dispensing_window (id, facility_id, code, name) VALUES ($1, $2, 'W1', '1 号窗口')`, [newId(), id]);
  const login = (role: Role): string => `${role}.${code.toLowerCase()}`;
  const staff = new Map(ROLES.map((role) => [login(role), newId()]));
  await database.query(
    `INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles)
     SELECT p.id, $1, p.role, p.login, '张测试', $2, ARRAY[p.role]
     FROM jsonb_to_recordset($3::jsonb) AS p(id uuid, role text, login text)`,
    [id, passwordHash, JSON.stringify(ROLES.map((role) => ({ id: staff.get(login(role)), role, login: login(role) })))],
  );
  return { id, code, staff, login };
}
