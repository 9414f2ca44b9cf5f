import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { newId } from '#kernel';
import { type ClientActor, DEFAULT_FACILITY_SETTINGS, Facility, type Role, Staff, type StaffActor } from '#identity';

/** The password of everybody in it; cheap to hash, which is all a test wants of it. */
export const HOSPITAL_PASSWORD = 'zhang-ceshi-1';

/** Invented people of an invented hospital, by staff code. */
const PEOPLE: Readonly<Record<string, { readonly roles: Role[]; readonly senior?: boolean }>> = {
  N1: { roles: ['nurse'] },
  N2: { roles: ['nurse'] },
  D1: { roles: ['doctor'] },
  D2: { roles: ['doctor'], senior: true },
  D3: { roles: ['doctor'], senior: true },
  M1: { roles: ['pharmacy-manager'], senior: true },
  P1: { roles: ['preparing-pharmacist'] },
  P2: { roles: ['dispensing-pharmacist'] },
  Q1: { roles: ['qa-reviewer'] },
  Q2: { roles: ['qa-reviewer'] },
};

export interface Hospital {
  readonly facilityId: string;
  /** A HIS that names staff by code. */
  readonly his: ClientActor;
  id(code: string): string;
  actor(code: string): StaffActor;
}

/** Founds a hospital with somebody of most roles: N nurses, D doctors, M manager, P pharmacists, Q reviewers. Logins are '<hospital>-<staff code>'. */
export async function openHospital(dataSource: DataSource, code: string): Promise<Hospital> {
  const facilityId = newId();
  await dataSource.manager.insert(Facility, { id: facilityId, code, name: '示例医院', timeZone: 'Asia/Shanghai', settings: DEFAULT_FACILITY_SETTINGS });
  const passwordHash = await hash(HOSPITAL_PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  const staff = Object.entries(PEOPLE).map(([staffCode, { roles, senior = false }]) => ({
    id: newId(), facilityId, code: staffCode, login: `${code}-${staffCode}`.toLowerCase(), name: '张测试', passwordHash, roles, senior, departmentCodes: [], prescribingRights: [],
  }));
  await dataSource.manager.insert(Staff, staff);
  const byCode = (wanted: string) => staff.find((person) => person.code === wanted)!;
  return {
    facilityId,
    his: { kind: 'client', id: newId(), facilityId, scopes: ['skin-tests:write'] },
    id: (wanted) => byCode(wanted).id,
    actor: (wanted) => {
      const { id, roles, senior } = byCode(wanted);
      return { kind: 'staff', id, facilityId, code: wanted, roles, senior, onDuty: true, windowId: null };
    },
  };
}
