import type { Role } from '#identity';
import { newId } from '#kernel';
import { ReworkCases, type Whereabouts } from '#rework';
import type { ApiUnderTest } from './api-under-test.js';
import type { TestFacility } from './people.js';

const FINDINGS = [['caution', '疗程偏长', 'The course is long'], ['reject', '存在配伍禁忌', 'Incompatible']] as const;

/** A returned prescription with two findings, and its open case; owned by whoever holds the role, who must be on duty. */
export async function returnedCase(
  api: ApiUnderTest, { owner = 'dispensing-pharmacist', facility = api.here, whereabouts = 'waiting-area' }: { owner?: Role; facility?: TestFacility; whereabouts?: Whereabouts } = {},
): Promise<string> {
  const prescriptionId = newId();
  await api.query(
    `INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
       issued_at, valid_until, worst, flagged, received_at, updated_at)
     VALUES ($1, $2, $3, 1, 'returned', 'general', 'P1', '张小测', 'D1', 'doctor', $4, '2026-11-23', 'reject', true, $4, $4)`,
    [prescriptionId, facility.id, `RX-${prescriptionId}`, api.clock.now()],
  );
  for (const [severity, zh, en] of FINDINGS) {
    await api.query(
      `INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification, comment_code, items, detail, created_at)
       VALUES ($1, $2, $3, 1, 'TEST-1', 1, $4, 'usage', '2-6', '{1}', $5, $6)`,
      [newId(), facility.id, prescriptionId, severity, JSON.stringify({ message: { zh, en }, advice: { zh: '请调整', en: 'Change it' } }), api.clock.now()],
    );
  }
  return api.db.database.transaction((manager) => api.app.get(ReworkCases, { strict: false }).open(manager, {
    facilityId: facility.id, prescriptionId, version: 1, doctorCode: 'doctor', request: '请更换药品', whereabouts, at: api.clock.now(),
    openedBy: { kind: 'staff', id: facility.staff.get(facility.login(owner))!, facilityId: facility.id, code: owner, roles: [owner], senior: false, onDuty: true, windowId: null },
  }));
}
