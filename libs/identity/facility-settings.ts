import { DEFAULT_VERIFICATION_SETTINGS, type VerificationSettings } from '#verification';

/** What a facility may decide for itself. No setting opens the skin-test gate. */
export interface FacilitySettings {
  readonly verification: VerificationSettings;
  /** May the machine approve what passed every verification with nothing above `info`? */
  readonly machineApproval: boolean;
  /** A lone-pharmacist post may prepare and check alone, with a recorded self-check. */
  readonly lonePharmacist: boolean;
  /** Minutes a review claim lasts before the prescription returns to the queue. */
  readonly reviewLeaseMinutes: number;
  /** Minutes after which an unreviewed prescription raises 'review overdue'. */
  readonly reviewOverdueMinutes: number;
  /** Minutes the doctor has to acknowledge a rework case. */
  readonly reworkAcknowledgeMinutes: number;
  /** Minutes until a rework case should be done. */
  readonly reworkCompleteMinutes: number;
  /** Minutes within which somebody must resume after the doctor's answer. */
  readonly reworkResumeMinutes: number;
  /** Minutes an alert may stay unacknowledged before it climbs a level. */
  readonly alertEscalationMinutes: number;
  /** Minutes before a negative skin test runs out that its alert is raised. */
  readonly skinTestExpiringMinutes: number;
  /** Minutes before the end of an open prescription's validity that its alert is raised. */
  readonly prescriptionExpiringMinutes: number;
  /** Minutes a ticket of each priority class is put before an ordinary one issued at the same time. */
  readonly emergencyHeadStartMinutes: number;
  readonly elderlyHeadStartMinutes: number;
  readonly disabledHeadStartMinutes: number;
  readonly soldierHeadStartMinutes: number;
}

export const DEFAULT_FACILITY_SETTINGS: FacilitySettings = {
  verification: DEFAULT_VERIFICATION_SETTINGS,
  machineApproval: true,
  lonePharmacist: false,
  reviewLeaseMinutes: 10,
  reviewOverdueMinutes: 10,
  reworkAcknowledgeMinutes: 5,
  reworkCompleteMinutes: 20,
  reworkResumeMinutes: 5,
  alertEscalationMinutes: 5,
  skinTestExpiringMinutes: 120,
  prescriptionExpiringMinutes: 120,
  emergencyHeadStartMinutes: 24 * 60,
  elderlyHeadStartMinutes: 15,
  disabledHeadStartMinutes: 15,
  soldierHeadStartMinutes: 15,
};
