import { Injectable } from '@nestjs/common';
import { maskName } from '#kernel';
import type { StaffActor } from '#identity';
import { Database } from '#platform';
import type { Severity, Verification } from '#verification';
import { LIST_FLAGGED } from './list-flagged.js';

export const REVIEW_FILTERS = ['unreviewed', 'reviewed', 'not-by-me'] as const;

export interface FlaggedFilter {
  readonly departmentCode: string | null;
  readonly prescriberCode: string | null;
  /** A finding of this rule … */
  readonly ruleId: string | null;
  /** … and, of the same finding, this severity. */
  readonly severity: Severity | null;
  /** Received from (inclusive) and to (exclusive). */
  readonly from: Date | null;
  readonly to: Date | null;
  /** Of the current version, by anyone or, for a second reviewer, by oneself. */
  readonly review: (typeof REVIEW_FILTERS)[number] | null;
}

/** Where a page ended. */
export interface FlaggedPosition {
  /** RFC 3339. */
  readonly receivedAt: string;
  readonly id: string;
}

export interface FlaggedFinding {
  readonly id: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly verification: Verification;
  readonly commentCode: string;
  readonly items: readonly number[];
  readonly overridden: boolean;
  /** Signed away for this patient. */
  readonly suppressed: boolean;
}

export interface FlaggedPrescription {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly status: string;
  readonly kind: string;
  /** Masked: who it was does not matter to whether it was reasonable. */
  readonly patientName: string;
  readonly departmentCode: string;
  readonly prescriberCode: string;
  readonly worst: Severity | 'none';
  readonly receivedAt: Date;
  readonly findings: readonly FlaggedFinding[];
  /** Verifications the machine could not make. */
  readonly notChecked: readonly Verification[];
  /** Reviews of this version, and whether the asker's own is among them. Their verdicts are not shown: the second reviewer judges for himself. */
  readonly reviewCount: number;
  readonly reviewedByMe: boolean;
}

/** What QA looks at: any finding from caution up, any override, anything not checked (the `flagged` of a prescription). */
@Injectable()
export class FlaggedPrescriptions {
  constructor(private readonly database: Database) {}

  /** Newest first, from `after` on; within the reviewer's facility. */
  async list(actor: StaffActor, filter: FlaggedFilter, after: FlaggedPosition | null, limit: number): Promise<FlaggedPrescription[]> {
    const rows = await this.database.query<FlaggedPrescription>(LIST_FLAGGED, [
      actor.facilityId, after?.receivedAt ?? 'infinity', after?.id ?? LAST_ID, filter.from ?? '-infinity', filter.to ?? 'infinity',
      filter.departmentCode, filter.prescriberCode, filter.ruleId, filter.severity, filter.review, actor.id, limit,
    ]);
    return rows.map((row) => ({ ...row, patientName: maskName(row.patientName) }));
  }
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
