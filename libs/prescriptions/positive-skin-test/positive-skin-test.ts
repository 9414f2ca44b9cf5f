import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#kernel';
import type { SystemActor } from '#identity';
import { ReworkCases } from '#rework';
import { type CorrectedSkinTest, type PositiveSkinTest, type PositiveSkinTestHandler, PositiveSkinTests } from '#skin-test';
import { PRESCRIPTION_TRANSITIONS } from '#workflow';
import type { LockedPrescription } from '../desk/locked-prescription.js';
import { PrescriptionDesk } from '../desk/prescription-desk.js';
import { forgetPositive, onlySkinTestsKeepItBack, withdrawFindings } from './withdrawal.js';

/** Named like a rule, so that QA and statistics see it beside the others; it is decided at the bedside, not by the engine. */
const FINDING = {
  ruleId: 'SKIN-TEST-POSITIVE', ruleVersion: 1, severity: 'reject', verification: 'diagnosis', commentCode: '2-2',
} as const;

const DETAIL = {
  category: 'skin-test',
  message: { zh: '皮试阳性,禁止使用', en: 'Skin test positive: the drug must not be used' },
  advice: { zh: '请医师更换药品;如为抗毒素,按规程脱敏或改用人免疫球蛋白', en: 'The doctor must change the drug; for an antitoxin, desensitise by protocol or use human immunoglobulin' },
  limit: '阴性 / negative',
  source: { citation: '处方管理办法 art. 35(1); 皮试规则 ST4, ST9', standing: 'regulation' },
} as const;

/** A positive skin test: allergy recorded, reject finding, straight to rework (domain §5). No bypass. */
@Injectable()
export class PositiveSkinTestReturn implements PositiveSkinTestHandler, OnModuleInit {
  constructor(
    private readonly desk: PrescriptionDesk,
    private readonly reworkCases: ReworkCases,
    private readonly positives: PositiveSkinTests,
  ) {}

  onModuleInit(): void {
    this.positives.register(this);
  }

  async onPositive(manager: EntityManager, positive: PositiveSkinTest): Promise<void> {
    await manager.query(
      `INSERT INTO patient_allergy (facility_id, patient_key, skin_test_id, code, recorded_at) VALUES ($1, $2, $3, $4, $5)`,
      [positive.facilityId, positive.patientKey, positive.skinTestId, positive.agent, positive.readAt],
    );
    // The reader's right was to read the test; sending the prescription back follows from it, on nobody's decision.
    const { actor, ...step } = asSystem(positive);
    await this.desk.stepIn(manager, { actor, ...step }, async ({ rx, at, apply }) => {
      if (!('return' in PRESCRIPTION_TRANSITIONS[rx.status]) && rx.status !== 'returned') return; // ended: the record stands for the next one
      const returned = rx.status === 'returned' ? rx
        : await apply('return', { patch: { approvedBy: null, approvedAt: null, preparedBy: null, checkedBy: null, flagged: true }, detail: { skinTestId: positive.skinTestId }, event: 'prescription.returned' });
      await writeFinding(manager, returned, positive, at);
      await this.reworkCases.open(manager, {
        facilityId: rx.facilityId, prescriptionId: rx.id, version: rx.version, doctorCode: rx.prescriberCode,
        request: '皮试阳性,请更换药品 / Skin test positive: please change the drug', openedBy: actor, whereabouts: 'unknown', at,
      });
    });
  }

  /** Recorded of the wrong patient: what followed from it is withdrawn. The prescription is reviewed anew and still needs its own test. */
  async onCorrected(manager: EntityManager, corrected: CorrectedSkinTest): Promise<void> {
    const { actor, ...step } = asSystem(corrected);
    await this.desk.stepIn(manager, { actor, ...step }, async ({ rx, at, apply }) => {
      await withdrawFindings(manager, corrected, at);
      if (!(await onlySkinTestsKeepItBack(manager, rx))) return;
      await forgetPositive(manager, rx, at);
      await apply('reinstate', { detail: { skinTestId: corrected.skinTestId }, event: 'prescription.reinstated' });
      await this.reworkCases.closeFor(manager, rx.id, { reason: 'skin-test-corrected', actor, at });
    });
  }
}

const asSystem = ({ facilityId, prescriptionId, requestId }: CorrectedSkinTest) => {
  const actor: SystemActor = { kind: 'system', id: null, facilityId };
  return { actor, prescriptionId, ifMatch: null, requestId };
};

async function writeFinding(manager: EntityManager, rx: LockedPrescription, positive: PositiveSkinTest, at: Date): Promise<void> {
  await manager.query(
    `INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification, comment_code, items, detail, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [newId(), rx.facilityId, rx.id, rx.version, FINDING.ruleId, FINDING.ruleVersion, FINDING.severity, FINDING.verification, FINDING.commentCode,
      [positive.itemNo], JSON.stringify({ ...DETAIL, observed: `阳性 / positive (${positive.agent})`, skinTestId: positive.skinTestId }), at],
  );
  await manager.query(`UPDATE prescription SET worst = 'reject', flagged = true WHERE id = $1`, [rx.id]);
}
