import type { EntityManager } from 'typeorm';
import type { GateRecord } from './gate-state.js';

/** A prescription as its marks are asked for; no version = the current one. */
export interface PrescriptionRef {
  readonly prescriptionId: string;
  readonly version?: number;
}

/** One line the gate guards, with every record of its patient and agent. */
export interface GuardedItem {
  readonly prescriptionId: string;
  readonly facilityId: string;
  readonly patientKey: string;
  readonly no: number;
  readonly productCode: string;
  readonly agent: string;
  readonly lotBound: boolean;
  readonly records: readonly GateRecord[];
}

/** One row per line and record; a line without any record has one row of nulls. Uses skin_test_patient_idx. */
const READ = `
SELECT p.id AS "prescriptionId", p.facility_id AS "facilityId", p.patient_key AS "patientKey",
  i.no, i.product_code AS "productCode", i.skin_test_agent AS agent, i.skin_test_lot_bound AS "lotBound",
  t.id, t.kind, t.product_code AS "testedProduct", t.lot, t.result, t.performed_at AS "performedAt", t.read_due_at AS "readDueAt",
  t.read_at AS "readAt", t.valid_until AS "validUntil", t.voided_at AS "voidedAt"
FROM unnest($1::uuid[], $2::int[]) AS wanted(id, version)
JOIN prescription p ON p.id = wanted.id
JOIN prescription_item i ON i.prescription_id = p.id AND i.version = coalesce(wanted.version, p.version) AND i.skin_test_agent IS NOT NULL
LEFT JOIN skin_test t ON t.facility_id = p.facility_id AND t.patient_key = p.patient_key AND t.agent = i.skin_test_agent
ORDER BY p.id, i.no`;

type FlatRow = Omit<GuardedItem, 'records'> & (Omit<GateRecord, 'productCode'> & { testedProduct: string } | { id: null });

/** Every guarded line of the prescriptions, in order of line number, in one query however many there are. */
export async function guardedItems(manager: EntityManager, wanted: readonly PrescriptionRef[]): Promise<GuardedItem[]> {
  const rows: FlatRow[] = await manager.query(READ, [wanted.map((w) => w.prescriptionId), wanted.map((w) => w.version ?? null)]);
  const lines = new Map<string, GuardedItem & { records: GateRecord[] }>();
  for (const row of rows) {
    const key = `${row.prescriptionId} ${row.no}`;
    const line = lines.get(key) ?? lineOf(row);
    line.records.push(...recordOf(row));
    lines.set(key, line);
  }
  return [...lines.values()];
}

const lineOf = ({ prescriptionId, facilityId, patientKey, no, productCode, agent, lotBound }: FlatRow): GuardedItem & { records: GateRecord[] } => ({
  prescriptionId, facilityId, patientKey, no, productCode, agent, lotBound, records: [],
});

function recordOf(row: FlatRow): GateRecord[] {
  if (row.id === null) return [];
  const { id, kind, testedProduct, lot, result, performedAt, readDueAt, readAt, validUntil, voidedAt } = row;
  return [{ id, kind, productCode: testedProduct, lot, result, performedAt, readDueAt, readAt, validUntil, voidedAt }];
}
