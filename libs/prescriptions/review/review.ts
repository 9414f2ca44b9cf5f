import { Injectable } from '@nestjs/common';
import { ensure, MINUTE, plus, Problem } from '#kernel';
import { CoSignatures, type CoSignature, type StaffActor } from '#identity';
import { ReworkCases, type Whereabouts } from '#rework';
import { VERIFICATION_TEXT, type Verification } from '#verification';
import { recordEvidence, uncheckedVerifications } from '../desk/evidence.js';
import type { LockedPrescription } from '../desk/locked-prescription.js';
import { type DeskContext, PrescriptionDesk, type Step } from '../desk/prescription-desk.js';
import { assertAllAnswered, doctorStandsByIt, openFindings, type Override, writeOverrides } from './overrides.js';

type StaffStep = Step & { readonly actor: StaffActor };

export interface Approval {
  /** One reason per open finding from caution up. */
  readonly overrides: readonly Override[];
  /** What the pharmacist himself looked at, for each verification the machine could not decide. */
  readonly personChecks: readonly { readonly verification: Verification; readonly observed: string }[];
  /** A second, senior pharmacist: needed when a `block` is passed. */
  readonly coSignature?: CoSignature;
}

export interface ReturnRequest {
  /** What the doctor is asked to do. */
  readonly request: string;
  readonly whereabouts: Whereabouts;
}

/** Review by one pharmacist at a time: claim, then approve, return or refuse, or give it back. Nothing passes by time-out. */
@Injectable()
export class Review {
  constructor(
    private readonly desk: PrescriptionDesk,
    private readonly coSignatures: CoSignatures,
    private readonly reworkCases: ReworkCases,
  ) {}

  claim(step: StaffStep): Promise<LockedPrescription> {
    return this.desk.step(step, async (desk) => {
      // A lease that ran out gives the prescription back first; a colleague's running lease refuses the claim.
      if (desk.rx.status === 'in-review') await this.endLease(desk);
      const claimExpiresAt = plus(desk.at, desk.settings.reviewLeaseMinutes * MINUTE);
      return desk.apply('claim', { patch: { claimedBy: step.actor.id, claimExpiresAt }, event: 'prescription.claimed' });
    });
  }

  private async endLease(desk: DeskContext): Promise<void> {
    const { claimExpiresAt } = desk.rx;
    ensure(claimExpiresAt !== null && claimExpiresAt <= desk.at, 'claimed-by-another');
    await desk.apply('lease-end');
  }

  release(step: StaffStep): Promise<LockedPrescription> {
    return this.desk.step(step, (desk) => desk.apply('release', { event: 'prescription.released' }));
  }

  approve(step: StaffStep, approval: Approval): Promise<LockedPrescription> {
    return this.desk.step(step, async (desk) => {
      const { manager, rx, at } = desk;
      ensure(rx.prescriberCode !== step.actor.code, 'same-person', { zh: '不得审核本人开具的处方', en: 'Nobody reviews his own prescription' });
      const open = await openFindings(manager, rx);
      const coSignedBy = assertAllAnswered(open, approval.overrides)
        ? await this.beyondRoutine(desk, step.actor, open, approval.coSignature) : null;
      await this.recordPersonChecks(desk, step.actor, approval.personChecks);
      await writeOverrides(manager, approval.overrides, step.actor.id, at);
      return desk.apply('approve', {
        patch: { approvedBy: step.actor.id, approvedAt: at, flagged: rx.flagged || approval.overrides.length > 0 },
        detail: { overrides: approval.overrides.length, coSignedBy },
        event: 'prescription.approved',
      });
    });
  }

  /** 超常规: the doctor's reason and second signature, and a second senior pharmacist. Returns the latter's id. */
  private async beyondRoutine(
    desk: DeskContext, actor: StaffActor, open: Parameters<typeof doctorStandsByIt>[2], coSignature: CoSignature | undefined,
  ): Promise<string> {
    ensure(await doctorStandsByIt(desk.manager, desk.rx, open), 'second-signature-required', {
      zh: '拦截级问题须由医师注明理由并再次签名(退回确认)后方可通过', en: 'A blocked line passes only after the doctor confirms it with reason and second signature',
    });
    ensure(coSignature, 'second-signature-required', { zh: '须由另一位高年资药师共同签名', en: 'A second, senior pharmacist must co-sign' });
    const second = await this.coSignatures.verify(desk.manager, actor.facilityId, coSignature);
    ensure(second.id !== actor.id, 'same-person');
    ensure(second.senior && second.roles.includes('reviewing-pharmacist'), 'second-signature-required', {
      zh: '共同签名者须为高年资审方药师', en: 'The co-signer must be a senior reviewing pharmacist',
    });
    return second.id;
  }

  private async recordPersonChecks(desk: DeskContext, actor: StaffActor, checks: Approval['personChecks']): Promise<void> {
    ensure(checks.every((check) => check.observed.trim()), 'reason-required');
    await recordEvidence(desk.manager, desk.rx, actor.id, desk.at, checks.map((check) => ({
      verification: check.verification, method: 'person', outcome: 'pass', itemNo: null, sourceValue: 'not-checked', observed: check.observed,
    })));
    const left = await uncheckedVerifications(desk.manager, desk.rx);
    if (left.length > 0) {
      throw new Problem('reason-required', { zh: '机器未能核对的项目须由药师逐项核对并记录', en: 'What the machine could not check, the pharmacist must, one by one' },
        left.map((v) => ({ pointer: '/personChecks', detail: VERIFICATION_TEXT[v] })));
    }
  }

  /** Sends the prescription back to the doctor with all its findings at once; the pharmacist who met it owns the case. */
  return(step: StaffStep, { request, whereabouts }: ReturnRequest): Promise<{ rx: LockedPrescription; caseId: string }> {
    return this.desk.step(step, async (desk) => {
      const rx = await desk.apply('return', { patch: { approvedBy: null, approvedAt: null, preparedBy: null, checkedBy: null }, event: 'prescription.returned' });
      const caseId = await this.reworkCases.open(desk.manager, {
        facilityId: rx.facilityId, prescriptionId: rx.id, version: rx.version, doctorCode: rx.prescriberCode,
        request, openedBy: step.actor, whereabouts, at: desk.at,
      });
      return { rx, caseId };
    });
  }

  /** Forged or unlawful: final, and reported. */
  refuse(step: StaffStep, reason: string): Promise<LockedPrescription> {
    ensure(reason.trim(), 'reason-required');
    return this.desk.step(step, (desk) => desk.apply('refuse', { detail: { reason }, event: 'prescription.refused' }));
  }
}
