import type { DataSource } from 'typeorm';
import { newId } from '#kernel';
import { loadShippedKnowledge, readShippedRows } from '#knowledge';
import type { Hospital } from '#testing';
import type { Allergy, Patient } from '#verification';

export const knowledge = loadShippedKnowledge();

/** A line of an order: product code and how many. */
export interface Line {
  readonly productCode: string;
  readonly quantity?: string;
  /** As a forger writes it. */
  readonly hidesSkinTest?: boolean;
}

export interface Order {
  readonly id: string;
  readonly patientKey: string;
}

/** Stores version 1 of an order as intake would, with every mandatory agent guarded. */
export async function placeOrder(
  dataSource: DataSource, { facilityId }: Pick<Hospital, 'facilityId'>, lines: readonly Line[], patient: { readonly key?: string; readonly allergies?: readonly Allergy[] } = {},
): Promise<Order> {
  const id = newId();
  const patientKey = patient.key ?? `P-${id}`;
  const content: { patient: Patient; items: readonly { no: number; productCode: string }[] } = {
    patient: { id: patientKey, name: '张测试', sex: 'female', allergies: patient.allergies ?? [] },
    items: lines.map(({ productCode }, index) => ({ no: index + 1, productCode })),
  };
  await dataSource.query(
    `INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
       issued_at, valid_until, worst, flagged, received_at, updated_at)
     VALUES ($1, $2, $3, 1, 'screened', 'general', $4, '张测试', 'D-INT', 'D1', now(), current_date + 3, 'none', false, now(), now())`,
    [id, facilityId, `RX-${id}`, patientKey],
  );
  await dataSource.query('INSERT INTO knowledge_version (version, content) VALUES ($1, $2) ON CONFLICT DO NOTHING', [knowledge.version, JSON.stringify(readShippedRows())]);
  await dataSource.query(
    `INSERT INTO prescription_version (prescription_id, version, facility_id, content, content_hash, context, verdict, knowledge_version, rule_set_version, as_of, created_at)
     VALUES ($1, 1, $2, $3, '', '{}', '{"verifications":[],"worst":"none"}', $4, '1', now(), now())`,
    [id, facilityId, JSON.stringify(content), knowledge.version],
  );
  for (const [index, { productCode, quantity = '1', hidesSkinTest = false }] of lines.entries()) {
    const { skinTest, nameZh, unit } = knowledge.products.get(productCode)!;
    await dataSource.query(
      `INSERT INTO prescription_item (prescription_id, version, no, facility_id, product_code, generic_name, quantity, unit, skin_test_agent, skin_test_lot_bound)
       VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, index + 1, facilityId, productCode, nameZh, quantity, unit, hidesSkinTest ? null : skinTest?.agent ?? null, skinTest?.retestOnLotChange ?? false],
    );
  }
  return { id, patientKey };
}

/** Takes an order to 'checked', one allowed step after the other. */
export async function advanceToChecked(dataSource: DataSource, { id }: Pick<Order, 'id'>, hospital: Hospital): Promise<void> {
  const steps = [
    `status = 'in-review', claimed_by = $2, claim_expires_at = now()`, `status = 'approved', claimed_by = NULL, claim_expires_at = NULL`,
    `status = 'preparing'`, `status = 'prepared', prepared_by = $2`,
  ];
  for (const step of steps) await dataSource.query(`UPDATE prescription SET ${step} WHERE id = $1 AND $2::uuid IS NOT NULL`, [id, hospital.id('P1')]);
  await dataSource.query(`UPDATE prescription SET status = 'checked', checked_by = $2 WHERE id = $1`, [id, hospital.id('P2')]);
}

/** Direct SQL, past every service: one line leaves the window. */
export async function handOverBySql(dataSource: DataSource, { id }: Pick<Order, 'id'>, hospital: Hospital, line: { no: number; lots: string[]; quantity?: string }): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const handOverId = newId();
    await manager.query(
      `INSERT INTO hand_over (id, facility_id, prescription_id, version, collector_name, collector_relation, name_verified, written_directions_at, oral_directions_at, handed_over_by, at)
       VALUES ($1, $2, $3, 1, '张测试', 'self', true, now(), now(), $4, now())`, [handOverId, hospital.facilityId, id, hospital.id('P2')],
    );
    await manager.query(
      `INSERT INTO hand_over_item (hand_over_id, item_no, facility_id, prescription_id, version, quantity, lots) VALUES ($1, $2, $3, $4, 1, $5, $6)`,
      [handOverId, line.no, hospital.facilityId, id, line.quantity ?? '1', line.lots],
    );
  });
}
