import type { DataSource } from 'typeorm';
import { newId } from '#kernel';
import type { Hospital } from '#testing';
import type { Severity } from '#verification';

export interface ArchivedFinding {
  readonly ruleId: string;
  readonly severity?: Severity;
  readonly at?: string;
  readonly overriddenBy?: string;
  /** Rules it speaks for. */
  readonly also?: readonly string[];
}

export interface Archived {
  readonly receivedAt?: string;
  readonly departmentCode?: string;
  readonly prescriberCode?: string;
  readonly flagged?: boolean;
  readonly notChecked?: readonly string[];
  readonly findings?: readonly ArchivedFinding[];
}

/** Stores one prescription of version 1 with its findings, as it lies in the archive. Returns its id and theirs. */
export async function archive(dataSource: DataSource, { facilityId }: Pick<Hospital, 'facilityId'>, rx: Archived = {}): Promise<{ id: string; findings: string[] }> {
  const id = newId();
  const at = rx.receivedAt ?? '2026-11-02T09:00:00+08:00';
  await dataSource.query(
    `INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
       issued_at, valid_until, worst, flagged, received_at, updated_at)
     VALUES ($1, $2, $3, 1, 'screened', 'general', 'P1', '张小测', $4, $5, $6, $6::timestamptz::date, 'caution', $7, $6, $6)`,
    [id, facilityId, `RX-${id}`, rx.departmentCode ?? 'D-INT', rx.prescriberCode ?? 'D1', at, rx.flagged ?? true],
  );
  const verifications = [{ verification: 'name', outcome: 'pass' }, ...(rx.notChecked ?? []).map((verification) => ({ verification, outcome: 'not-checked' }))];
  await dataSource.query(
    `INSERT INTO prescription_version (prescription_id, version, facility_id, content, content_hash, context, verdict, knowledge_version, rule_set_version, as_of, created_at)
     VALUES ($1, 1, $2, '{}', '', '{}', $3, 'k', '1', $4, $4)`,
    [id, facilityId, JSON.stringify({ verifications }), at],
  );
  const findings: string[] = [];
  for (const finding of rx.findings ?? []) findings.push(await addFinding(dataSource, facilityId, id, finding, at));
  return { id, findings };
}

async function addFinding(dataSource: DataSource, facilityId: string, prescriptionId: string, finding: ArchivedFinding, receivedAt: string): Promise<string> {
  const id = newId();
  await dataSource.query(
    `INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification, comment_code, items, detail,
       overridden_by, override_reason, overridden_at, created_at)
     VALUES ($1, $2, $3, 1, $4, 1, $5, 'usage-dosage', '2-5', '{1}', $8, $6::uuid, CASE WHEN $6::uuid IS NOT NULL THEN '示例' END, CASE WHEN $6::uuid IS NOT NULL THEN now() END, $7)`,
    [id, facilityId, prescriptionId, finding.ruleId, finding.severity ?? 'caution', finding.overriddenBy ?? null, finding.at ?? receivedAt,
      JSON.stringify(finding.also ? { also: finding.also.map((ruleId) => ({ ruleId, ruleVersion: 1 })) } : {})],
  );
  return id;
}
